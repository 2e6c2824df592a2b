/**
 * PagerDuty: through its own client for Events API v2, and with a plain request where that client
 * cannot go, which knows neither other addresses nor the first version of the interface.
 */

import { Agent } from 'node:https';
import { event as sendEvent } from '@pagerduty/pdjs';
import {
  type PagerDutyEvent,
  type PagerDutyMessage,
  pagerduty as pagerDutyMessage,
} from '../core/messages/pagerduty.ts';
import { PAGERDUTY_URL, type PagerDutySettings } from '../core/receivers/pagerduty.ts';
import { DeliveryError } from '../errors.ts';
import type { Notifier } from '../ports.ts';
import { outcomeOf, refusal, type StatusAnswers } from './support/answers.ts';
import { defineNotifierType, type Reach } from './support/notifier-type.ts';
import { post, type Reply } from './support/post.ts';
import { reasonOf, redact, redactedError } from './support/redact.ts';
import { readSecret } from './support/secret.ts';

const PLACE = 'PagerDuty';
const V1_URL = 'https://events.pagerduty.com/generic/2010-04-15/create_event.json';

/**
 * On 429 pdjs sleeps and tries again, three times, before it tells. Its sleeps are kept short: the
 * long waiting is the queue's.
 */
const CLIENT_RETRY_MS = 500;

/** Source: developer.pagerduty.com, "Events API V2 overview", response codes and retry logic. */
export const V2_ANSWERS: StatusAnswers = {
  '2xx': 'taken',
  429: 'again',
  '5xx': 'again',
  other: 'never',
};

/** 403 is this version's word for too many calls. Source: Alertmanager, notify/pagerduty. */
export const V1_ANSWERS: StatusAnswers = {
  '2xx': 'taken',
  403: 'again',
  429: 'again',
  '5xx': 'again',
  other: 'never',
};

/** Failures that come before anything was sent. Source: Node's error codes. */
const NOT_SENT: readonly string[] = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_HAS_EXPIRED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
];

export const pagerduty = defineNotifierType<PagerDutySettings>({
  type: 'pagerduty',
  create: createPagerDuty,
});

export function createPagerDuty(settings: PagerDutySettings, reach: Reach): Notifier {
  return {
    async notify(notification, deadline) {
      const message = pagerDutyMessage.compose(notification, settings);
      const key = await readSecret(settings.key, reach.secrets);
      const reply = await send(message, settings.url, { key, deadline, reach });

      const answers = message.version === 1 ? V1_ANSWERS : V2_ANSWERS;
      const answer = outcomeOf(reply.status, answers);
      if (answer !== 'taken') throw refusal(reply, { place: PLACE, answer, secrets: [key] });
      return { externalId: notification.dedupKey };
    },
  };
}

interface Call {
  readonly key: string;
  readonly deadline: AbortSignal;
  readonly reach: Reach;
}

function send(message: PagerDutyMessage, url: string, call: Call): Promise<Reply> {
  const { key } = call;
  if (message.version === 1) {
    const usualUrl = url === PAGERDUTY_URL ? V1_URL : url;
    return sendPlainly({ service_key: key, ...message.event }, usualUrl, call);
  }
  return url === PAGERDUTY_URL
    ? sendThroughClient(message.event, call)
    : sendPlainly({ routing_key: key, ...message.event }, url, call);
}

function sendPlainly(event: object, url: string, { key, deadline, reach }: Call): Promise<Reply> {
  return post({
    place: PLACE,
    url,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(event),
    deadline,
    privateAddresses: reach.privateAddresses === true,
    secrets: [key],
  });
}

async function sendThroughClient(event: PagerDutyEvent, { key, deadline, reach }: Call) {
  const { links, ...rest } = event;
  const events = reach.pagerDutyEvents;
  const options = {
    data: { routing_key: key, ...rest, ...(links !== undefined && { links: [...links] }) },
    retryTimeout: CLIENT_RETRY_MS,
    // It never ends a call and keeps the process waiting for half a minute: `signal` does.
    requestTimeout: 0,
    signal: deadline,
    redirect: 'manual' as const,
    ...(events !== undefined && {
      server: events.server,
      agent: new Agent({ ca: events.ca }),
    }),
  };
  const response = await sendEvent(options).catch((cause: unknown) => {
    throw failure(cause, key, deadline);
  });
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers.entries()),
    body: JSON.stringify(response.data),
  };
}

/** pdjs reads every answer as JSON and loses the status of one that is none, a gateway's page. */
function failure(cause: unknown, key: string, deadline: AbortSignal): DeliveryError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const reason = deadline.aborted ? 'gave no answer in time' : redact(reasonOf(cause), [key]);
  return new DeliveryError(`${PLACE}: ${reason}`, {
    answer: 'again',
    unsure: !NOT_SENT.includes(code),
    cause: redactedError(cause, [key]),
  });
}
