/** How the Slack stand-in answers: always 200 with `ok`, as Slack's web methods do. */

import * as z from 'zod/mini';
import { type Answer, json, type ReceivedRequest } from './http-server.ts';
import { faultOf, type MessageContent } from './slack-blocks.ts';
import type { SlackMessage, Workspace } from './slack-workspace.ts';

const METHODS = ['auth.test', 'chat.postMessage', 'chat.update'];

/** A list as JSON in a form, or as it is in a JSON body. */
const List = z.union([
  z.array(z.unknown()),
  z.pipe(z.pipe(z.string(), z.transform(parseJson)), z.array(z.unknown())),
]);
const Arguments = z.looseObject({
  token: z.optional(z.string()),
  channel: z._default(z.string(), ''),
  ts: z._default(z.string(), ''),
  thread_ts: z.optional(z.string()),
  text: z._default(z.string(), ''),
  blocks: z._default(List, []),
  attachments: z._default(List, []),
});
type Arguments = z.infer<typeof Arguments>;

export function answerMethod(request: ReceivedRequest, workspace: Workspace): Answer {
  const method = request.path.replace(/^\/api\//, '');
  if (!METHODS.includes(method)) return failed('unknown_method');

  const parsed = Arguments.safeParse(readArguments(request));
  if (!parsed.success) return failed('invalid_arguments');

  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  const token = bearer ?? parsed.data.token;
  if (token === undefined) return failed('not_authed');
  if (token !== workspace.token) return failed('invalid_auth');
  if (method === 'auth.test') return json(200, { ok: true, team: 'local', user: 'tocsin' });
  return answerChat(method, parsed.data, workspace);
}

function answerChat(method: string, args: Arguments, workspace: Workspace): Answer {
  const channel = workspace.channelId(args.channel);
  if (channel === undefined) return failed('channel_not_found');
  const fault = faultOf(args);
  if (fault !== undefined) return failed(fault);

  if (method === 'chat.postMessage') {
    return told(workspace.post(channel, contentOf(args), args.thread_ts));
  }
  const message = workspace.find(channel, args.ts);
  return message === undefined
    ? failed('message_not_found')
    : told(workspace.update(message, contentOf(args)));
}

/** An incoming webhook answers in plain text: `ok`, or what is wrong with a status of 400. */
export function answerWebhook(request: ReceivedRequest, workspace: Workspace): Answer {
  const parsed = Arguments.safeParse(readArguments(request));
  if (!parsed.success) return { status: 400, body: 'invalid_payload' };
  const fault = faultOf(parsed.data);
  if (fault !== undefined) return { status: 400, body: fault };
  workspace.post(workspace.webhookChannel, contentOf(parsed.data));
  return { status: 200, body: 'ok' };
}

function readArguments({ headers, body }: ReceivedRequest): unknown {
  if (headers['content-type']?.startsWith('application/json')) return parseJson(body);
  const form = Object.fromEntries(new URLSearchParams(body));
  return form.payload === undefined ? form : parseJson(form.payload);
}

function contentOf({ text, blocks, attachments }: Arguments): MessageContent {
  return { text, blocks, attachments };
}

function told({ channel, ts, text }: SlackMessage): Answer {
  return json(200, { ok: true, channel, ts, text, message: { type: 'message', ts, text } });
}

function failed(error: string): Answer {
  return json(200, { ok: false, error });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
