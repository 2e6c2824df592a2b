/**
 * Alertmanager's webhook body, version 4, to the letter: whatever reads Alertmanager's reads this. Or
 * whatever else the settings ask for.
 *
 * Source: Alertmanager 0.33, notify/webhook/webhook.go and template/template.go.
 */

import type { Notification } from '../model/notification.ts';
import type { WebhookSettings } from '../receivers/webhook.ts';
import { dataFields } from './support/data-json.ts';
import { fillIn } from './support/fill-in.ts';
import { goJson, goValue } from './support/go-json.ts';
import { headline } from './support/headline.ts';
import { defineMessageType, type Wording } from './support/message-type.ts';
import { firstAlerts } from './support/wording.ts';

export interface WebhookMessage {
  readonly headers: Readonly<Record<string, string>>;
  /** JSON, with a line break at the end. */
  readonly body: string;
  /** What a person would make of it, line by line. */
  readonly summary: readonly string[];
}

export const webhook = defineMessageType<WebhookSettings, WebhookMessage>({
  type: 'webhook',

  compose(notification, { maxAlerts, payload }, wording) {
    const { groupId, epoch } = notification;
    const about = wording.about(firstAlerts(wording.data, maxAlerts));
    const listed = about.data.alerts.length;
    const left = wording.data.alerts.length - listed;
    return {
      headers: {
        'Content-Type': 'application/json',
        'Idempotency-Key': `${groupId}-${epoch}`,
        'X-Tocsin-Epoch': String(epoch),
      },
      body:
        payload === undefined
          ? ordinaryBody(notification, about, left)
          : `${goJson(goValue(fillIn(payload, about.text)))}\n`,
      summary: summary(notification, listed, left, payload !== undefined),
    };
  },

  // What reads these is a program: it had rather have Alertmanager's body than prose.
  plain: ({ payload: _, ...settings }) => settings,

  preview: ({ summary }) => summary,
});

function ordinaryBody({ groupKey }: Notification, { data }: Wording, left: number): string {
  const body = { ...dataFields(data), version: '4', groupKey, truncatedAlerts: left };
  return `${goJson(body)}\n`;
}

function summary(
  notification: Notification,
  listed: number,
  left: number,
  isOwn: boolean,
): readonly string[] {
  const alerts = `${listed} ${listed === 1 ? 'alert' : 'alerts'}`;
  const rest = left === 0 ? '' : ` and ${left} more by number`;
  const kind = isOwn ? 'A body of its own' : "Alertmanager's webhook, version 4";
  return [headline(notification), `${kind}: ${alerts}${rest}`];
}
