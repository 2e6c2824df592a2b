/**
 * Whatever came by SNS and no other source knows, and plain text in a queue. Somebody sent it to
 * be read, so it is told; nobody can judge it, so it is information, and lapses.
 */

import { createHash } from 'node:crypto';
import { createAlert } from '../model/alert.ts';
import { mask } from '../model/mask.ts';
import { HOUR_MS } from '../model/time.ts';
import { parseArn } from './support/arn.ts';
import { excerpt } from './support/excerpt.ts';
import { named } from './support/fields.ts';
import { masksOf } from './support/masked.ts';
import { alerts, type Parcel, type Source } from './support/source.ts';

const NAME = 'sns-notification';
const LAPSE_MS = HOUR_MS;
const TITLE_CHARS_MAX = 200;
const TEXT_CHARS_MAX = 4_000;

export const snsNotification: Source = {
  name: NAME,
  recognises: ({ payload, sns, sqs }) =>
    sns !== undefined || (typeof payload === 'string' && sqs !== undefined),
  read(parcel, settings) {
    const { payload, receivedAt, sns, sqs } = parcel;
    const arn = sns?.topicArn || sqs?.queueArn || '';
    const { account = '', region = '', resource: place = arn } = parseArn(arn) ?? {};
    const text = excerpt(payload, TEXT_CHARS_MAX, masksOf(settings).prose);
    const title = titleOf(parcel, place);
    const sentAt = sns?.sentAt ?? sqs?.sentAt;
    const at = sentAt ?? receivedAt;
    const alert = createAlert({
      // A text that is sent again, or delivered twice, is one alert. Another text is another:
      // subjects repeat ("Alert!") over texts that must not hide each other.
      identity: {
        source: NAME,
        alertname: sns === undefined ? 'QueueMessage' : 'SnsNotification',
        account,
        region,
        [sns === undefined ? 'queue' : 'topic']: place,
        text_digest: digest(`${sns?.subject ?? ''}\n${text}`),
      },
      labels: { severity: 'info' },
      annotations: named({
        title,
        description: text,
        reason: deadLetter(parcel),
        severity_reason: 'free text that nobody can judge',
      }),
      resources: arn === '' ? [] : [arn],
      startsAt: at,
      // From when it was received: a message delivered late is still to be told.
      endsAt: receivedAt + LAPSE_MS,
      updatedAt: at,
    });
    return alerts({
      status: 'info',
      alert,
      ...(sentAt === undefined && { startsAtKnown: false as const }),
    });
  },
};

/** The subject, else the first line that says something, else where it was published. */
function titleOf({ payload, sns }: Parcel, place: string): string {
  const line = typeof payload === 'string' ? firstLine(payload) : '';
  const nameless = sns === undefined ? `Message in queue ${place}` : `SNS message on ${place}`;
  const title = sns?.subject?.trim() || line || nameless;
  return mask(title).slice(0, TITLE_CHARS_MAX).toWellFormed();
}

/** Empty for JSON that is broken, which no one reads as a line. */
function firstLine(text: string): string {
  const line = /\S[^\r\n]*/.exec(text)?.[0] ?? '';
  return /^[[{]["{[]/.test(line) ? '' : line.slice(0, TITLE_CHARS_MAX);
}

function deadLetter({ sqs }: Parcel): string | undefined {
  const from = sqs?.deadLetterSourceArn;
  if (from === undefined) return undefined;
  return `Given up by the consumers of ${parseArn(from)?.resource ?? from}: it lay in the dead-letter queue`;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
