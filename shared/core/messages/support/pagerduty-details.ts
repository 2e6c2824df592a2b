/** What PagerDuty shows of an incident beside its title. */

import type { Alert } from '../../model/alert.ts';
import type { Labels } from '../../model/labels.ts';
import { labelValue, sortedPairs } from '../../model/labels.ts';
import type { Notification } from '../../model/notification.ts';
import type { EpochMs } from '../../model/time.ts';
import { backgroundLines } from './background-words.ts';
import { oneLine } from './clean.ts';
import { resourcesOf, subjectAlerts } from './facts.ts';
import { fillIn } from './fill-in.ts';
import type { Wording } from './message-type.ts';
import { farPlacesOf, nearPlacesOf } from './places.ts';
import { isPosted } from './posted.ts';
import { isDate } from './time-words.ts';
import { truncate } from './truncate.ts';

/** PagerDuty names no limit; its lists show about that many. */
const FIELD_CHARS_MAX = 255;

type Details = Readonly<Record<string, unknown>>;

/** Source: Alertmanager 0.33, notify/pagerduty/config.go, DefaultPagerdutyDetails. */
const ALERTMANAGERS: Details = {
  firing: '{{ .Alerts.Firing | toJson }}',
  resolved: '{{ .Alerts.Resolved | toJson }}',
  num_firing: '{{ .Alerts.Firing | len }}',
  num_resolved: '{{ .Alerts.Resolved | len }}',
};

/** @param written as the settings have them: text in them is a template @throws TemplateError */
export function eventDetails(
  notification: Notification,
  written: Details,
  { text }: Wording,
): Details {
  const fill = (details: Details) =>
    Object.fromEntries(
      Object.entries(details).map(([name, detail]) => [name, fillIn(detail, text)]),
    );
  return isPosted(notification)
    ? fill({ ...ALERTMANAGERS, ...written })
    : { ...detailsOf(notification), ...fill(written) };
}

/**
 * The alerts in the form that Alertmanager gives them, so that rules written for its events still
 * find `firing[0].labels`.
 */
function detailsOf(notification: Notification): Details {
  const { firing, resolved, acknowledgement } = notification;
  return {
    firing: firing.map((alert) => detailOf(alert, false)),
    resolved: resolved.map((alert) => detailOf(alert, true)),
    num_firing: firing.length,
    num_resolved: resolved.length,
    ...(acknowledgement !== undefined && { acknowledged_by: oneLine(acknowledgement.by) }),
    ...Object.fromEntries(backgroundLines(notification).map(({ name, text }) => [name, text])),
  };
}

/** In the place of details that would make the event larger than PagerDuty takes. */
export function detailsLeftOut(notification: Notification): Details {
  const error =
    'Custom details have been removed because the original event exceeds the maximum size of 512KB';
  if (isPosted(notification)) return { error };
  const { firing, resolved } = notification;
  return { error, num_firing: firing.length, num_resolved: resolved.length };
}

/** Where it is: the nearest place that the alerts share, a resource, and a region at last. */
export function placeOf(notification: Notification): string | undefined {
  const alerts = subjectAlerts(notification);
  const [first] = alerts;
  const resources = first === undefined ? [] : resourcesOf(first);
  const [place] = [...nearPlacesOf(alerts), ...resources, ...farPlacesOf(alerts)];
  return place === undefined ? undefined : truncate(place, FIELD_CHARS_MAX);
}

/** The first of these labels that is set, as one line. */
export function shareOf(labels: Labels, names: readonly string[]): string | undefined {
  const value = names.map((name) => oneLine(labelValue(labels, name))).find((text) => text !== '');
  return value === undefined ? undefined : truncate(value, FIELD_CHARS_MAX);
}

function detailOf({ labels, annotations, fingerprint, ...alert }: Alert, isOver: boolean) {
  return {
    status: isOver ? 'resolved' : 'firing',
    labels: Object.fromEntries(sortedPairs(labels)),
    annotations: Object.fromEntries(sortedPairs(annotations)),
    startsAt: iso(alert.startsAt),
    ...(isOver && { endsAt: iso(alert.endsAt) }),
    ...(alert.generatorUrl !== undefined && { generatorURL: alert.generatorUrl }),
    fingerprint,
  };
}

function iso(at: EpochMs | undefined): string | undefined {
  return at !== undefined && isDate(at) ? new Date(at).toISOString() : undefined;
}
