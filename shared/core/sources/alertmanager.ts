/**
 * Alertmanager, from both of its sides: the webhook it calls (version 4), and what Prometheus and
 * others post to its API (version 2). Labels stay as they were posted: they are the identity, and
 * the fingerprint is the one Alertmanager computes.
 *
 * Source: Alertmanager's documentation, "Configuration", `<webhook_config>`, and its OpenAPI
 * description, `postableAlerts`; zero times and merging from api/v2/api.go and template/template.go.
 */

import * as z from 'zod/mini';
import { createAlert } from '../model/alert.ts';
import type { SourceSettings } from '../model/config.ts';
import type { Labels } from '../model/labels.ts';
import type { Sighting } from '../model/reading.ts';
import { type EpochMs, MINUTE_MS } from '../model/time.ts';
import { isObject, numberOf } from './support/fields.ts';
import { Anything, Text } from './support/lenient.ts';
import { orderOf, startOf } from './support/moments.ts';
import { isHeartbeatAlert, momentOf, plainTexts, resourcesOf, textsOf } from './support/posted.ts';
import { defineSource, member, nothing, type Parcel } from './support/source.ts';

const NAME = 'alertmanager';
/** Source: Alertmanager's default of `resolve_timeout`. */
const RESOLVE_TIMEOUT_MS = 5 * MINUTE_MS;

const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;

const Posted = z.object({
  labels: Anything,
  annotations: Anything,
  status: Text,
  startsAt: Text,
  endsAt: Text,
  generatorURL: Text,
});
type Posted = z.infer<typeof Posted>;
const BLANK: Posted = {
  labels: undefined,
  annotations: undefined,
  status: '',
  startsAt: '',
  endsAt: '',
  generatorURL: '',
};
/** One that cannot be read is told without its labels, and takes none of the others with it. */
const Alerts = z.array(z.catch(Posted, BLANK));

const Webhook = z.object({
  alerts: Alerts,
  externalURL: Text,
  truncatedAlerts: Anything,
});
const Payload = z.union([Alerts, Webhook]);

export const alertmanager = defineSource({
  name: NAME,
  recognises: ({ payload }) => isPost(payload) || isWebhook(payload),
  schema: Payload,
  read(payload, parcel, settings) {
    const sightings = Array.isArray(payload)
      ? payload.map((posted) => readPosted(posted, parcel, settings))
      : payload.alerts.map((alert) => readTold(alert, payload, parcel));
    if (sightings.length === 0) return nothing('control', 'it holds no alert');
    const isHeartbeat = sightings.every(({ alert }) => isHeartbeatAlert(alert.labels));
    return { disposition: isHeartbeat ? 'heartbeat' : 'alert', sightings };
  },
});

function isPost(payload: unknown): boolean {
  return Array.isArray(payload) && payload.every((item) => isObject(member(item, 'labels')));
}

/** Grafana's webhook looks alike, and names its organisation. */
function isWebhook(payload: unknown): boolean {
  if (!Array.isArray(member(payload, 'alerts'))) return false;
  if (member(payload, 'orgId') !== undefined) return false;
  return member(payload, 'version') === '4' || typeof member(payload, 'groupKey') === 'string';
}

/**
 * An alert that Alertmanager tells of: it reports the end, so nothing lapses. It says when an alert
 * began and ended and not when it said so; an alert that fires anew begins anew, so a beginning
 * that arrives late is known for older than the end.
 */
function readTold(
  told: Posted,
  { externalURL, truncatedAlerts }: z.infer<typeof Webhook>,
  { receivedAt }: Parcel,
): Sighting {
  const beganAt = momentOf(told.startsAt);
  const isResolved = told.status === 'resolved';
  const endsAt = Math.min(momentOf(told.endsAt) ?? receivedAt, receivedAt);
  const left = numberOf(truncatedAlerts) ?? 0;
  return sightingOf(told, receivedAt, {
    status: isResolved ? 'resolved' : 'firing',
    beganAt,
    ...(isResolved && { endsAt }),
    updatedAt: isResolved ? endsAt : orderOf(beganAt, receivedAt),
    page: told.generatorURL || externalURL,
    annotations: left > 0 ? { note: `and ${left} more alerts that Alertmanager left out` } : {},
  });
}

/**
 * An alert as a client posts it, again and again while it lasts. Ordered by the receipt, as
 * Alertmanager does: a client whose clock is slow could else never end what it began. What always
 * fires is told like any other: whoever routes it wants to hear it.
 */
function readPosted(posted: Posted, { receivedAt }: Parcel, settings: SourceSettings): Sighting {
  const timeoutMs = settings.resolveTimeoutMs ?? RESOLVE_TIMEOUT_MS;
  const givenEnd = momentOf(posted.endsAt);
  const givenStart = momentOf(posted.startsAt);
  const endsAt = givenEnd ?? receivedAt + timeoutMs;
  const sighting = sightingOf(posted, receivedAt, {
    status: endsAt <= receivedAt ? 'resolved' : 'firing',
    beganAt: givenStart ?? givenEnd,
    endsAt,
    updatedAt: receivedAt,
    page: posted.generatorURL,
    annotations: {},
  });
  const { untold: _, ...told } = sighting;
  const written = {
    ...(RFC_3339.test(posted.startsAt) && { startsAt: posted.startsAt }),
    ...(RFC_3339.test(posted.endsAt) && givenEnd !== undefined && { endsAt: posted.endsAt }),
  };
  // A beginning that lies ahead is shown as it was posted, and not waited for.
  const startsAt = givenStart ?? givenEnd ?? receivedAt;
  return { ...told, alert: { ...sighting.alert, startsAt, posted: written } };
}

interface Story {
  readonly status: 'firing' | 'resolved';
  readonly beganAt: EpochMs | undefined;
  readonly endsAt?: EpochMs;
  readonly updatedAt: EpochMs;
  readonly page: string;
  readonly annotations: Readonly<Record<string, string>>;
}

function sightingOf(posted: Posted, receivedAt: EpochMs, story: Story): Sighting {
  const { status, beganAt, endsAt, updatedAt, page } = story;
  const labels = labelsOf(posted);
  const start = startOf(beganAt, receivedAt);
  const alert = createAlert({
    identity: labels,
    labels: {},
    annotations: { ...story.annotations, ...plainTexts(posted.annotations) },
    resources: resourcesOf(labels),
    startsAt: start.startsAt,
    ...(endsAt !== undefined && { endsAt }),
    updatedAt,
    ...(page !== '' && { generatorUrl: page }),
  });
  const untold = 'it always fires, to prove that alerting works: its absence would be the news';
  return { status, alert, ...start.mark, ...(isHeartbeatAlert(labels) && { untold }) };
}

/** An alert without a label is none to Alertmanager; here it is told rather than lost. */
function labelsOf({ labels }: Posted): Labels {
  const posted = textsOf(labels);
  return Object.keys(posted).length > 0 ? posted : { alertname: 'UnlabelledAlert' };
}
