/**
 * Events that open, update, acknowledge and end one PagerDuty incident an episode. They all carry
 * the group's key: PagerDuty files an event under the incident that is open for it, and opens
 * another once that one has ended.
 *
 * Source: developer.pagerduty.com, "Send an alert event" (Events API v2) and "Events API v1";
 * Alertmanager 0.33, notify/pagerduty/pagerduty.go, whose fields these are.
 */

import type { Notification } from '../model/notification.ts';
import type { PagerDutySettings } from '../receivers/pagerduty.ts';
import type { Template } from '../receivers/support/receiver-type.ts';
import { filled } from './support/filled.ts';
import { fixed, isFixed } from './support/fixed.ts';
import type { Link } from './support/links.ts';
import { defineMessageType } from './support/message-type.ts';
import { detailsLeftOut, eventDetails } from './support/pagerduty-details.ts';
import { type EventWords, eventWords, type Image } from './support/pagerduty-words.ts';

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
    readonly severity: EventWords['severity'];
    readonly timestamp?: string;
    readonly component?: string;
    readonly group?: string;
    readonly class?: string;
    readonly custom_details: Details;
  };
  readonly client?: string;
  readonly client_url?: string;
  readonly images?: readonly Image[];
  readonly links?: readonly Link[];
}

/** Events API v1, for services that still have an integration of the type "Events API v1". */
export interface GenericEvent {
  readonly event_type: EventAction;
  readonly incident_key: string;
  readonly description: string;
  readonly client?: string;
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

/** Where the settings leave it to a template that fails. */
const US = 'Tocsin';

export const pagerduty = defineMessageType<PagerDutySettings, PagerDutyMessage>({
  type: 'pagerduty',

  compose(notification, settings, wording) {
    const words = eventWords(notification, settings, wording);
    const whole = eventDetails(notification, settings.details, wording);
    const message = messageWith(whole, words, notification, settings);
    const bytes = Buffer.byteLength(JSON.stringify(message.event));
    return bytes <= EVENT_BYTES_MAX
      ? message
      : messageWith(detailsLeftOut(notification), words, notification, settings);
  },

  plain(settings, { title }) {
    const orUs = (setting: Template = '') => fixed(setting) || US;
    const orNothing = (setting: Template = '') => fixed(setting);
    return {
      ...settings,
      description: title,
      client: orUs(settings.client),
      source: orUs(settings.source),
      clientUrl: orNothing(settings.clientUrl),
      severity: orNothing(settings.severity),
      class: orNothing(settings.class),
      component: orNothing(settings.component),
      group: orNothing(settings.group),
      details: Object.fromEntries(
        Object.entries(settings.details).filter(([, value]) => isFixed(value)),
      ),
      links: settings.links?.filter(isFixed),
      images: settings.images?.filter(isFixed),
    };
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
  words: EventWords,
  notification: Notification,
  { api }: PagerDutySettings,
): PagerDutyMessage {
  const action = ACTIONS[notification.status];
  const { summary, source, severity, timestamp, images, links } = words;
  const sender = filled({ client: words.client, client_url: words.clientUrl });

  if (api === 'v1') {
    const event = {
      event_type: action,
      incident_key: notification.dedupKey,
      description: summary,
      // Who asks is told with what opens an incident, and with nothing else.
      ...(action === 'trigger' && sender),
      details,
    };
    return { version: 1, event };
  }
  const { component, group, class: kind } = words;
  const payload = {
    ...{ summary, source, severity },
    ...filled({ timestamp, component, group, class: kind }),
    custom_details: details,
  };
  return {
    version: 2,
    event: {
      event_action: action,
      dedup_key: notification.dedupKey,
      payload,
      ...sender,
      ...(images.length > 0 && { images }),
      ...(links.length > 0 && { links }),
    },
  };
}
