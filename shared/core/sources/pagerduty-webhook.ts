/**
 * PagerDuty's webhooks (version 3): what became of an incident there. It is no problem of its own:
 * the one it stands for is known here under `incident_key`.
 *
 * Source: PagerDuty Developer Documentation, "Webhooks Overview", "Webhook Payload" and "Event Types".
 */

import * as z from 'zod/mini';
import { createAlert } from '../model/alert.ts';
import type { Sighting } from '../model/reading.ts';
import { textOf } from './support/fields.ts';
import { Anything, filled, Text } from './support/lenient.ts';
import { orderOf, startOf } from './support/moments.ts';
import { defineSource, member, nothing, type Parcel, readTime } from './support/source.ts';

const NAME = 'pagerduty-webhook';

const Webhook = z.object({
  event: z.object({
    id: Text,
    event_type: z.string(),
    occurred_at: Text,
    agent: Anything,
    data: Anything,
  }),
});
type Event = z.infer<typeof Webhook>['event'];

export const pagerdutyWebhook = defineSource({
  name: NAME,
  recognises({ payload }) {
    const event = member(payload, 'event');
    return typeof member(event, 'event_type') === 'string' && member(event, 'data') !== undefined;
  },
  schema: Webhook,
  read({ event }, parcel) {
    const isIncidents = event.event_type.startsWith('incident.');
    if (!isIncidents) return nothing('control', `no incident's news: ${event.event_type}`);
    return { disposition: 'sync', sightings: [sightingOf(event, parcel)] };
  },
});

function sightingOf(event: Event, parcel: Parcel): Sighting {
  const incident = incidentOf(event);
  const occurredAt = readTime(event.occurred_at);
  const updatedAt = orderOf(occurredAt, parcel.receivedAt);
  const start = startOf(readTime(member(incident, 'created_at')) ?? occurredAt, parcel.receivedAt);
  const isResolved =
    member(incident, 'status') === 'resolved' || event.event_type === 'incident.resolved';
  const key = textOf(member(incident, 'incident_key')) ?? '';
  const id = textOf(member(incident, 'id')) ?? '';
  if (id === '') throw new Error(`not a readable ${NAME}: it names no incident`);

  const urgency = textOf(member(incident, 'urgency')) ?? '';
  const page = textOf(member(incident, 'html_url'));
  const alert = createAlert({
    identity: { source: NAME, incident_id: id },
    labels: {
      alertname: 'PagerDutyIncident',
      severity: urgency === 'high' ? 'critical' : 'warning',
      service: nameOf(member(incident, 'service')),
      resource: id,
      event_type: event.event_type,
    },
    annotations: annotationsOf(event, incident),
    resources: [id, key].filter((resource) => resource !== ''),
    startsAt: start.startsAt,
    ...(isResolved && { endsAt: updatedAt }),
    updatedAt,
    ...(page !== undefined && { generatorUrl: page }),
  });
  const untold = 'PagerDuty reports what became of an incident there: no problem of its own';
  return { status: isResolved ? 'resolved' : 'firing', alert, ...start.mark, untold };
}

/** Notes, responders and status updates hold the incident they are about. */
function incidentOf({ data }: Event): unknown {
  return member(data, 'incident') ?? data;
}

function annotationsOf(event: Event, incident: unknown) {
  const urgency = textOf(member(incident, 'urgency'));
  const merged = member(member(incident, 'resolve_reason'), 'type') === 'merge_resolve_reason';
  return filled({
    title: textOf(member(incident, 'title')) ?? textOf(member(incident, 'summary')),
    acknowledged: String(member(incident, 'status') === 'acknowledged'),
    actor: nameOf(event.agent),
    dedup_key: textOf(member(incident, 'incident_key')),
    event_id: event.id,
    reason: textOf(member(event.data, 'content')),
    note: merged ? 'merged into another incident, not solved' : undefined,
    severity_reason: `urgency ${urgency ?? 'not named'}`,
  });
}

/** References have a `summary`; some senders write `name`. */
function nameOf(reference: unknown): string {
  return textOf(member(reference, 'summary')) ?? textOf(member(reference, 'name')) ?? '';
}
