/**
 * Slack. With an app's token: one message an incident, changed in place while the incident lasts,
 * each change told in its thread. With an incoming webhook: a message each time.
 */

import {
  LogLevel,
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
  WebClient,
} from '@slack/web-api';
import * as z from 'zod/mini';
import { type SlackWebApiMessage, slack as slackMessage } from '../core/messages/slack.ts';
import { composeOrPlain } from '../core/messages/support/compose-or-plain.ts';
import { SECOND_MS } from '../core/model/time.ts';
import type { SlackAppSettings, SlackSettings } from '../core/receivers/slack.ts';
import { DeliveryError } from '../errors.ts';
import type { Notifier, Receipt } from '../ports.ts';
import { outcomeOf } from './support/answers.ts';
import { noLaterThan } from './support/deadline.ts';
import { readHttpMeans } from './support/http-means.ts';
import { defineNotifierType, type Reach } from './support/notifier-type.ts';
import { createPostFetch, type PostFetch } from './support/post-fetch.ts';
import { reasonOf, redact, redactedError } from './support/redact.ts';
import { readSecret } from './support/secret.ts';
import {
  SLACK_ANSWERS,
  SLACK_MESSAGE_GONE,
  SLACK_STATUS_ANSWERS,
  SLACK_UNSURE,
} from './support/slack-answers.ts';
import { postToWebhook } from './support/slack-webhook.ts';

const PLACE = 'Slack';
/** The longest that one call may take, should the deadline of the try be further off. */
const CALL_MS_MAX = 10_000;
/** Links in alerts are not to fill the channel with pictures of login pages. */
const QUIET = { unfurl_links: false, unfurl_media: false };

export const slack = defineNotifierType<SlackSettings>({
  type: 'slack',
  message: slackMessage,
  create: createSlack,
});

export function createSlack(settings: SlackSettings, reach: Reach): Notifier {
  return {
    async notify(notification, until) {
      const { message, remark } = composeOrPlain(
        slackMessage,
        notification,
        settings,
        reach.templates,
      );
      const deadline = noLaterThan(until, settings.timeoutMs);
      const said = remark === undefined ? {} : { remark };
      if (settings.mode === 'app' && message.kind === 'web-api') {
        const app = await openApp(settings, reach, deadline);
        const previous = settings.updateMessage ? notification.previousExternalId : undefined;
        const receipt = await update(app, message, previous);
        if (receipt !== undefined) return { ...receipt, ...said };
        // A message that is gone takes its figures with it: they are no reason to call anybody.
        if (notification.reason === 'changed') return said;
        return { ...(await postAnew(app, message)), ...said };
      }
      if (settings.mode === 'webhook' && message.kind === 'webhook') {
        await postToWebhook(message, settings, reach, deadline);
        return said;
      }
      throw new Error(
        `a Slack message of kind ${message.kind} for settings of mode ${settings.mode}`,
      );
    },
  };
}

interface App {
  readonly settings: SlackAppSettings;
  readonly token: string;
  readonly client: WebClient;
}

async function openApp(
  settings: SlackAppSettings,
  reach: Reach,
  deadline: AbortSignal,
): Promise<App> {
  const token = await readSecret(settings.appToken, reach.secrets);
  const rules = { place: PLACE, deadline, privateAddresses: reach.privateAddresses ?? false };
  const means = await readHttpMeans(settings.http, reach.secrets, rules);
  const secrets = [token, ...means.secrets];
  const client = createClient(settings, token, createPostFetch({ ...rules, ...means, secrets }));
  return { settings, token, client };
}

function createClient(settings: SlackAppSettings, token: string, fetch: PostFetch): WebClient {
  const quiet = () => {};
  return new WebClient(token, {
    slackApiUrl: settings.apiUrl,
    allowAbsoluteUrls: false,
    // Its own defaults are ten tries in half an hour, and no end to any of them.
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: CALL_MS_MAX,
    fetch,
    // It would write to the console by itself, payloads among it.
    logger: {
      debug: quiet,
      info: quiet,
      warn: quiet,
      error: quiet,
      setLevel: quiet,
      setName: quiet,
      getLevel: () => LogLevel.ERROR,
    },
  });
}

async function postAnew(app: App, message: SlackWebApiMessage): Promise<Receipt> {
  const { channel } = message;
  const what = { channel, ...contentOf(app, message), ...message.face, ...QUIET };
  const posted = await call(app, 'chat.postMessage', what);
  const { data } = MessagePlace.safeParse(posted);
  return data === undefined ? {} : { externalId: `${data.channel}:${data.ts}` };
}

/** Undefined when there is no message to change, or none any more. */
async function update(
  app: App,
  message: SlackWebApiMessage,
  previous: string | undefined,
): Promise<Receipt | undefined> {
  const [channel, ts] = previous?.split(':') ?? [];
  if (channel === undefined || ts === undefined) return undefined;
  try {
    // What it was made of before stays unless it is taken away.
    const what = { blocks: [], attachments: [], ...contentOf(app, message) };
    await app.client.apiCall('chat.update', { channel, ts, ...what });
  } catch (cause) {
    const gone = cause instanceof WebAPIPlatformError && cause.data.error;
    if (gone !== false && SLACK_MESSAGE_GONE.includes(gone)) return undefined;
    throw failure(cause, app.token);
  }
  // Last, because it is the one call that people would see twice if it were made again.
  const reply = { channel, thread_ts: ts, text: message.threadText, ...message.face, ...QUIET };
  if (message.threadText !== undefined) await call(app, 'chat.postMessage', reply);
  return { externalId: `${channel}:${ts}` };
}

const MessagePlace = z.object({ channel: z.string(), ts: z.string() });

async function call({ client, token }: App, method: string, what: Record<string, unknown>) {
  return client.apiCall(method, what).catch((cause: unknown) => {
    throw failure(cause, token);
  });
}

function contentOf({ settings }: App, { content, metadata }: SlackWebApiMessage) {
  return { ...content, metadata, link_names: settings.linkNames };
}

/** The client's errors, each told apart by its class, as ours. */
function failure(cause: unknown, token: string): DeliveryError {
  const because = redactedError(cause, [token]);
  if (cause instanceof WebAPIPlatformError) {
    // What is no JSON comes as the error's whole text: a gateway's page, most likely.
    const word = redact(cause.data.error, [token]);
    const answer = SLACK_ANSWERS[word] ?? 'never';
    const unsure = SLACK_UNSURE.includes(word);
    return new DeliveryError(`${PLACE} refused: ${word}`, { answer, unsure, cause: because });
  }
  if (cause instanceof WebAPIRateLimitedError) {
    const retryAfterMs = cause.retryAfter * SECOND_MS;
    const options = { answer: 'next-tick', retryAfterMs, cause: because } as const;
    return new DeliveryError(`${PLACE} takes no more for now`, options);
  }
  if (cause instanceof WebAPIHTTPError) {
    const outcome = outcomeOf(cause.statusCode, SLACK_STATUS_ANSWERS);
    const answer = outcome === 'taken' ? 'never' : outcome;
    return new DeliveryError(`${PLACE} answered ${cause.statusCode}`, { answer, cause: because });
  }
  // What our own `fetch` has thrown. The word on whether anything was sent is in it.
  if (cause instanceof WebAPIRequestError && cause.original instanceof DeliveryError) {
    return cause.original;
  }
  // Last comes a 429 that does not say for how long: an error of no class.
  return new DeliveryError(`${PLACE}: ${redact(reasonOf(cause), [token])}`, {
    answer: 'next-tick',
    cause: because,
  });
}
