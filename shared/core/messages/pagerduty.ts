/**
 * Events that open, update, acknowledge and end one PagerDuty incident an episode. They all carry
 * the group's key: PagerDuty files an event under the incident that is open for it, and opens
 * another once that one has ended.
 *
 * Source: developer.pagerduty.com, "Send an alert event" (Events API v2) and "Events API v1";
 * Alertmanager 0.33, notify/pagerduty/pagerduty.go, whose fields these are.
 */

import type { Notification } from '../model/notification.ts';
import type { PAGERDUTY_SEVERITIES, PagerDutySettings } from '../receivers/pagerduty.ts';
import { subjectAlerts } from './support/facts.ts';
import { headline } from './support/headline.ts';
import { type Link, linksOf, safeUrl } from './support/links.ts';
import { defineMessageType } from './support/message-type.ts';
import { detailsOf, placeOf, shareOf, tooManyDetails } from './support/pagerduty-details.ts';
import { isDate } from './support/time-words.ts';
import { truncate } from './support/truncate.ts';

const SUMMARY_CHARS_MAX = 1_024;
/** PagerDuty takes 512 kB; Alertmanager counts decimal ones, to be on the safe side. */
const EVENT_BYTES_MAX = 512_000;

/** The events without their keys, which only the notifier reads. */
export type PagerDutyMessage =
  | { readonly version: 2; readonly event: PagerDutyEvent }
  | { readonly version: 1; readonly event: GenericEvent };

/** Events API v2. */
export interface PagerDutyEvent {
  readonly event_action: EventAction;
  readonly dedup_key: string;
  readonly payload: {
    readonly summary: string;
    readonly source: string;
    readonly severity: (typeof PAGERDUTY_SEVERITIES)[number];
    readonly timestamp?: string;
    readonly component?: string;
    readonly group?: string;
    readonly class?: string;
    readonly custom_details: Details;
  };
  readonly client: string;
  readonly client_url?: string;
  readonly links?: readonly Link[];
}

/** Events API v1, for services that still have an integration of the type "Events API v1". */
export interface GenericEvent {
  readonly event_type: EventAction;
  readonly incident_key: string;
  readonly description: string;
  readonly client: string;
  readonly client_url?: string;
  readonly details: Details;
}

type EventAction = 'trigger' | 'acknowledge' | 'resolve';
type Details = Readonly<Record<string, unknown>>;

const ACTIONS = {
  firing: 'trigger',
  acknowledged: 'acknowledge',
  resolved: 'resolve',
} as const;

export const pagerduty = defineMessageType<PagerDutySettings, PagerDutyMessage>({
  type: 'pagerduty',

  compose(notification, settings) {
    const details = { ...detailsOf(notification), ...settings.details };
    const message = messageWith(details, notification, settings);
    const bytes = Buffer.byteLength(JSON.stringify(message.event));
    return bytes <= EVENT_BYTES_MAX
      ? message
      : messageWith(tooManyDetails(notification, bytes), notification, settings);
  },

  preview({ event }) {
    if (!('payload' in event)) return [`${event.event_type}: ${event.description}`];
    const { payload, links = [] } = event;
    const about = new Set([payload.source, payload.component, payload.group, payload.class]);
    return [
      `${event.event_action} (${payload.severity}): ${payload.summary}`,
      `on ${[...about].filter(Boolean).join(' · ')}`,
      ...links.map(({ text, href }) => `${text}: ${href}`),
    ];
  },
});

function messageWith(
  details: Details,
  notification: Notification,
  settings: PagerDutySettings,
): PagerDutyMessage {
  const action = ACTIONS[notification.status];
  const summary = truncate(headline(notification), SUMMARY_CHARS_MAX);
  const client = settings.client ?? 'Tocsin';
  const clientUrl = safeUrl(settings.clientUrl ?? notification.externalUrl);
  const sender = { client, ...(clientUrl !== undefined && { client_url: clientUrl }) };

  if (settings.api === 'v1') {
    const incident_key = notification.dedupKey;
    return {
      version: 1,
      event: { event_type: action, incident_key, description: summary, ...sender, details },
    };
  }
  const links = linksOf(subjectAlerts(notification));
  return {
    version: 2,
    event: {
      event_action: action,
      dedup_key: notification.dedupKey,
      payload: { summary, ...aboutWhat(notification, settings), custom_details: details },
      ...sender,
      ...(links.length > 0 && { links }),
    },
  };
}

function aboutWhat(notification: Notification, settings: PagerDutySettings) {
  const { severity, startedAt, commonLabels } = notification;
  const component = settings.component ?? shareOf(commonLabels, ['component', 'service']);
  const group = settings.group ?? shareOf(commonLabels, ['cluster', 'namespace', 'team']);
  const kind = settings.class ?? shareOf(commonLabels, ['alertname']);
  return {
    source: settings.source ?? placeOf(notification) ?? settings.client ?? 'Tocsin',
    severity: settings.severity ?? severity,
    ...(isDate(startedAt) && { timestamp: new Date(startedAt).toISOString() }),
    ...(component !== undefined && { component }),
    ...(group !== undefined && { group }),
    ...(kind !== undefined && { class: kind }),
  };
}
