/**
 * A message to the phones of a Pushover user or group. One of the highest priority is sounded again
 * and again until somebody has seen it.
 *
 * Source: Alertmanager 0.33, notify/pushover/pushover.go; pushover.net/api, "Limits" and "Priority".
 */

import { SECOND_MS } from '../model/time.ts';
import type { PushoverSettings } from '../receivers/pushover.ts';
import { PUSHOVER_PRIORITY } from '../receivers/support/pushover-priority.ts';
import { filled } from './support/filled.ts';
import { fixed } from './support/fixed.ts';
import { defineMessageType } from './support/message-type.ts';
import { previewLines } from './support/preview.ts';
import { truncateRunes } from './support/runes.ts';

const TITLE_RUNES_MAX = 250;
const MESSAGE_RUNES_MAX = 1_024;
const URL_RUNES_MAX = 512;

/** A message that says nothing is refused. */
const NO_MESSAGE = '(no details)';

/** The fields of the form, but for those that say who sends it to whom. */
interface PushoverMessage {
  readonly title?: string;
  readonly message: string;
  readonly url?: string;
  readonly url_title?: string;
  readonly priority?: string;
  /** Seconds, both of them. */
  readonly retry: string;
  readonly expire: string;
  readonly device?: string;
  readonly sound?: string;
  readonly ttl?: string;
  readonly html?: '1';
  readonly monospace?: '1';
}

export const pushover = defineMessageType<PushoverSettings, PushoverMessage>({
  type: 'pushover',

  compose(_notification, settings, { text, html }) {
    const write = settings.html ? html : text;
    const message = truncateRunes(write(settings.message), MESSAGE_RUNES_MAX).trim();
    const ttl = Math.trunc(settings.ttlMs / SECOND_MS);
    return {
      ...filled({ title: truncateRunes(text(settings.title), TITLE_RUNES_MAX) }),
      message: message === '' ? NO_MESSAGE : message,
      ...filled({
        url: truncateRunes(text(settings.url), URL_RUNES_MAX),
        url_title: text(settings.urlTitle),
        priority: text(settings.priority),
        device: text(settings.device),
        sound: text(settings.sound),
      }),
      retry: seconds(settings.retryMs),
      expire: seconds(settings.expireMs),
      ...(ttl > 0 && { ttl: String(ttl) }),
      ...(settings.html && { html: '1' }),
      ...(settings.monospace && { monospace: '1' }),
    };
  },

  plain: (settings, { title, text }) => ({
    ...settings,
    title,
    message: text,
    url: fixed(settings.url),
    urlTitle: fixed(settings.urlTitle),
    sound: fixed(settings.sound),
    priority: fixed(settings.priority) || PUSHOVER_PRIORITY,
  }),

  preview({ title, message, url, priority }) {
    return previewLines(`Priority ${priority ?? 0}: ${title ?? ''}`, message, url);
  },
});

function seconds(ms: number): string {
  return String(Math.trunc(ms / SECOND_MS));
}
