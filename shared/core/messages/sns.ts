/**
 * A message for a topic of Amazon SNS, an endpoint behind it, or a phone.
 *
 * Source: Alertmanager 0.33, notify/sns/sns.go; Amazon SNS API Reference, "Publish". Departs from
 * Alertmanager where SNS would refuse the message or swallow it: subjects are cut, attributes that say
 * nothing left out, and what goes to a FIFO topic has an id of its own.
 */

import type { SnsLetter } from '../../sns-port.ts';
import type { Notification } from '../model/notification.ts';
import type { SnsSettings } from '../receivers/sns.ts';
import { filled } from './support/filled.ts';
import { isFixed } from './support/fixed.ts';
import { defineMessageType, type Wording } from './support/message-type.ts';
import { previewLines } from './support/preview.ts';
import { truncateRunes } from './support/runes.ts';

const SUBJECT_RUNES_MAX = 99;
const MESSAGE_BYTES_MAX = 262_144;
/** Of a text to a phone, which Alertmanager counts in bytes. */
const PHONE_BYTES_MAX = 1_600;
const FIFO = /\.fifo$/;

export const sns = defineMessageType<SnsSettings, SnsLetter>({
  type: 'sns',

  compose(notification, settings, wording) {
    const { text } = wording;
    const target = targetOf(settings, wording);
    const whole = text(settings.message);
    const bytesMax = 'phoneNumber' in target ? PHONE_BYTES_MAX : MESSAGE_BYTES_MAX;
    const message = firstBytes(whole, bytesMax);
    const written = Object.entries(settings.attributes).map(
      ([name, value]) => [text(name), text(value)] as const,
    );
    return {
      apiUrl: text(settings.apiUrl),
      target,
      subject: truncateRunes(text(settings.subject).replace(/\p{Cc}+/gu, ' '), SUBJECT_RUNES_MAX),
      message,
      attributes: filled({
        ...Object.fromEntries(written),
        ...(message !== whole && { truncated: 'true' }),
      }),
      ...('topicArn' in target && FIFO.test(target.topicArn) && fifoIds(notification)),
    };
  },

  plain: (settings, { title, text }) => ({
    ...settings,
    subject: title,
    message: text,
    attributes: Object.fromEntries(Object.entries(settings.attributes).filter(isFixed)),
  }),

  preview: ({ subject, message }) => previewLines(subject, message),
});

function targetOf(
  { topicArn, phoneNumber, targetArn }: SnsSettings,
  { text }: Wording,
): SnsLetter['target'] {
  if (topicArn !== '') return { topicArn: text(topicArn) };
  if (phoneNumber !== '') return { phoneNumber: text(phoneNumber) };
  return { targetArn: text(targetArn) };
}

/**
 * In the order of their decisions, and none twice. Alertmanager gives all messages of a group one id,
 * by which SNS takes those of the next five minutes for the first one come again.
 */
function fifoIds({ dedupKey, epoch }: Notification) {
  return { groupId: dedupKey, deduplicationId: `${dedupKey}-${epoch}` };
}

/** No character is cut in half. */
function firstBytes(text: string, bytesMax: number): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= bytesMax) return text;
  return new TextDecoder().decode(bytes.subarray(0, bytesMax), { stream: true });
}
