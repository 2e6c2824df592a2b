/**
 * PagerDuty: through its own client for Events API v2, and with a plain request where that client
 * cannot go, which knows no other addresses or ways to them, nor the first version of the interface.
 */

import { Agent } from 'node:https';
import { event as sendEvent } from '@pagerduty/pdjs';
import {
  type PagerDutyEvent,
  type PagerDutyMessage,
  pagerduty as pagerDutyMessage,
} from '../core/messages/pagerduty.ts';
import { composeOrPlain } from '../core/messages/support/compose-or-plain.ts';
import { PAGERDUTY_URL, type PagerDutySettings } from '../core/receivers/pagerduty.ts';
import { DeliveryError } from '../errors.ts';
import type { Notifier } from '../ports.ts';
import { outcomeOf, refusal, type StatusAnswers } from './support/answers.ts';
import { noLaterThan } from './support/deadline.ts';
import { openLine } from './support/far-end.ts';
import { filledIn } from './support/filled-in.ts';
import { wasNotSent } from './support/not-sent.ts';
import { defineNotifierType, type Reach } from './support/notifier-type.ts';
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

export const pagerduty = defineNotifierType<PagerDutySettings>({
  type: 'pagerduty',
  message: pagerDutyMessage,
  create: createPagerDuty,
});

export function createPagerDuty(settings: PagerDutySettings, reach: Reach): Notifier {
  return {
    repeatable: true,

    async notify(notification, until) {
      const { message, wording, remark } = composeOrPlain(
        pagerDutyMessage,
        notification,
        settings,
        reach.templates,
      );
      const key = filledIn(await readSecret(settings.key, reach.secrets), wording);
      const deadline = noLaterThan(until, settings.timeoutMs);
      await send(message, settings, { key, deadline, reach });
      return { externalId: notification.dedupKey, ...(remark !== undefined && { remark }) };
    },
  };
}

interface Call {
  readonly key: string;
  readonly deadline: AbortSignal;
  readonly reach: Reach;
}

function send(message: PagerDutyMessage, settings: PagerDutySettings, call: Call): Promise<void> {
  const { key } = call;
  const { url, http } = settings;
  if (message.version === 1) {
    const usualUrl = url === PAGERDUTY_URL ? V1_URL : url;
    const event = { service_key: key, ...message.event };
    return sendPlainly(event, { ...settings, url: usualUrl }, V1_ANSWERS, call);
  }
  return url === PAGERDUTY_URL && http === undefined
    ? sendThroughClient(message.event, call)
    : sendPlainly({ routing_key: key, ...message.event }, settings, V2_ANSWERS, call);
}

async function sendPlainly(
  event: object,
  { url, http }: PagerDutySettings,
  answers: StatusAnswers,
  { key, deadline, reach }: Call,
): Promise<void> {
  const line = await openLine({ place: PLACE, http, secrets: [key], answers }, reach, deadline);
  await line({ url, body: JSON.stringify(event) });
}

async function sendThroughClient(
  event: PagerDutyEvent,
  { key, deadline, reach }: Call,
): Promise<void> {
  const { links, images, ...rest } = event;
  const events = reach.pagerDutyEvents;
  const options = {
    data: {
      routing_key: key,
      ...rest,
      ...(links !== undefined && { links: [...links] }),
      ...(images !== undefined && { images: [...images] }),
    },
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
  const reply = {
    status: response.status,
    headers: Object.fromEntries(response.headers.entries()),
    body: JSON.stringify(response.data),
  };
  const answer = outcomeOf(reply.status, V2_ANSWERS);
  if (answer !== 'taken') throw refusal(reply, { place: PLACE, answer, secrets: [key] });
}

/** pdjs reads every answer as JSON and loses the status of one that is none, a gateway's page. */
function failure(cause: unknown, key: string, deadline: AbortSignal): DeliveryError {
  const reason = deadline.aborted ? 'gave no answer in time' : redact(reasonOf(cause), [key]);
  return new DeliveryError(`${PLACE}: ${reason}`, {
    answer: 'again',
    unsure: !wasNotSent(cause),
    cause: redactedError(cause, [key]),
  });
}
