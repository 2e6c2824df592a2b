/**
 * A person in Slack pressed a button, sent a form or typed a command. The far end that Slack calls
 * verifies and obeys it; in the ingest queue it is known for what it is and raises no alert.
 *
 * Source: Slack API documentation, "Handling user interaction", "Slash commands", "url_verification".
 */

import * as z from 'zod/mini';
import { isObject, parseText, textOf } from './support/fields.ts';
import { defineSource, member, nothing } from './support/source.ts';

const NAME = 'slack-interaction';

/** Of interactive components, and of the Events API where a person's deed is reported. */
const DEEDS: readonly unknown[] = [
  'block_actions',
  'block_suggestion',
  'view_submission',
  'view_closed',
  'shortcut',
  'message_action',
  'interactive_message',
  'dialog_submission',
  'dialog_cancellation',
  'dialog_suggestion',
  'event_callback',
];
/** Slack speaks to the app, and no person did anything. */
const PLUMBING: readonly unknown[] = ['url_verification', 'app_rate_limited', 'ssl_check'];
/** One of them is part of every deed: a `type` alone may be anybody's. */
const PARTIES = ['user', 'team', 'view', 'actions', 'event'];
const FORM = /(?:^|&)(?:payload|command|ssl_check)=/;

export const slackInteraction = defineSource({
  name: NAME,
  recognises: ({ payload }) => kindOf(payload) !== undefined,
  schema: z.unknown(),
  read(payload) {
    const kind = kindOf(payload) ?? 'nothing known';
    return PLUMBING.includes(kind)
      ? nothing('control', `Slack checks the line: ${kind}`)
      : nothing('interaction', `a person did something in Slack: ${kind}`);
  },
});

/** What Slack calls it; undefined for what is not Slack's. */
function kindOf(payload: unknown): string | undefined {
  const content = contentOf(payload);
  const says = (name: string) => textOf(member(content, name)) !== undefined;
  const type = textOf(member(content, 'type'));

  if (PLUMBING.includes(type)) return says('challenge') || says('token') ? type : undefined;
  if (DEEDS.includes(type))
    return PARTIES.some((name) => isParty(content, name)) ? type : undefined;
  if (says('ssl_check')) return 'ssl_check';
  const isCommand = textOf(member(content, 'command'))?.startsWith('/') && says('user_id');
  return isCommand ? 'slash_command' : undefined;
}

function isParty(content: unknown, name: string): boolean {
  const party = member(content, name);
  return typeof party === 'object' && party !== null;
}

/** Slack's own words, out of the HTTP request, the encoding and the form that they came in. */
function contentOf(payload: unknown): unknown {
  if (typeof payload === 'string') return formContent(payload);
  const body = member(payload, 'body');
  if (typeof body !== 'string' || !isObject(member(payload, 'headers'))) return payload;

  const isBase64 = member(payload, 'isBase64Encoded') === true;
  const content = parseText(isBase64 ? Buffer.from(body, 'base64').toString() : body);
  return typeof content === 'string' ? formContent(content) : content;
}

/** Interactions come as JSON in one field of a form, commands as the fields themselves. */
function formContent(text: string): unknown {
  if (!FORM.test(text)) return undefined;
  const form = new URLSearchParams(text.trim());
  const json = form.get('payload');
  return json === null ? Object.fromEntries(form) : parseText(json);
}
