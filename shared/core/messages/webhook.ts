/**
 * Alertmanager's webhook body, version 4, to the letter: whatever reads Alertmanager's reads this.
 *
 * Source: Alertmanager 0.33, notify/webhook/webhook.go and template/template.go.
 */

import type { Alert } from '../model/alert.ts';
import type { Labels } from '../model/labels.ts';
import { messageOrder } from '../model/message-order.ts';
import type { Notification, NotifyReason } from '../model/notification.ts';
import type { EpochMs } from '../model/time.ts';
import type { WebhookSettings } from '../receivers/webhook.ts';
import { type GoStruct, goJson, goMap } from './support/go-json.ts';
import { headline } from './support/headline.ts';
import { defineMessageType } from './support/message-type.ts';
import { isDate } from './support/time-words.ts';

export interface WebhookMessage {
  readonly headers: Readonly<Record<string, string>>;
  /** JSON, with a line break at the end. */
  readonly body: string;
  /** What a person would make of it, line by line. */
  readonly summary: readonly string[];
}

/** Our own `acknowledged` is one that Alertmanager does not have. */
const REASONS: Readonly<Record<NotifyReason, string>> = {
  first: 'first notification',
  'new-alerts': 'new alerts added',
  'some-resolved': 'some alerts resolved',
  'all-resolved': 'all alerts resolved',
  acknowledged: 'incident acknowledged',
  repeat: 'repeat interval elapsed',
};

/** The end of what fires. Source: Go's zero time. */
const NO_END = '0001-01-01T00:00:00Z';

export const webhook = defineMessageType<WebhookSettings, WebhookMessage>({
  type: 'webhook',

  compose(notification, { maxAlerts }) {
    const { groupId, epoch, reason, groupLabels, externalUrl, groupKey, receiver } = notification;
    const all = messageOrder([...notification.firing, ...notification.resolved]);
    const listed = maxAlerts > 0 ? all.slice(0, maxAlerts) : all;
    const ended = new Set(notification.resolved);

    const body: GoStruct = {
      receiver: quoteMeta(receiver),
      status: listed.some((alert) => !ended.has(alert)) ? 'firing' : 'resolved',
      alerts: listed.map((alert) => goAlert(alert, ended.has(alert))),
      notification_reason: REASONS[reason],
      groupLabels: goMap(groupLabels),
      commonLabels: goMap(common(listed.map(({ labels }) => labels))),
      commonAnnotations: goMap(common(listed.map(({ annotations }) => annotations))),
      externalURL: externalUrl,
      version: '4',
      groupKey,
      truncatedAlerts: all.length - listed.length,
    };
    return {
      headers: {
        'Content-Type': 'application/json',
        'Idempotency-Key': `${groupId}-${epoch}`,
        'X-Tocsin-Epoch': String(epoch),
      },
      body: `${goJson(body)}\n`,
      summary: summary(notification, listed.length, all.length - listed.length),
    };
  },

  preview: ({ summary }) => summary,
});

function summary(notification: Notification, listed: number, left: number): readonly string[] {
  const alerts = `${listed} ${listed === 1 ? 'alert' : 'alerts'}`;
  const rest = left === 0 ? '' : ` and ${left} more by number`;
  return [headline(notification), `Alertmanager's webhook, version 4: ${alerts}${rest}`];
}

function goAlert({ labels, annotations, ...alert }: Alert, isOver: boolean): GoStruct {
  return {
    status: isOver ? 'resolved' : 'firing',
    labels: goMap(labels),
    annotations: goMap(annotations),
    startsAt: rfc3339(alert.startsAt),
    endsAt: isOver && alert.endsAt !== undefined ? rfc3339(alert.endsAt) : NO_END,
    generatorURL: alert.generatorUrl ?? '',
    fingerprint: alert.fingerprint,
  };
}

/** As Go's RFC3339Nano: no fraction for whole seconds, no zeros at its end. */
function rfc3339(at: EpochMs): string {
  if (!isDate(at)) return NO_END;
  return new Date(at).toISOString().replace(/\.?0+Z$/, 'Z');
}

/** Source: Go's regexp.QuoteMeta, which Alertmanager puts receiver names through. */
function quoteMeta(text: string): string {
  return text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');
}

/** Pairs that all of them share. Of the alerts listed, and not of those cut off. */
function common(sets: readonly Labels[]): Labels {
  const [first = {}, ...others] = sets;
  return Object.fromEntries(
    Object.entries(first).filter(([name, value]) =>
      others.every((other) => Object.hasOwn(other, name) && other[name] === value),
    ),
  );
}
