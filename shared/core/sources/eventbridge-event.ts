/**
 * Any event of EventBridge that no other source knows. What it says of its outcome decides: a
 * failure fires, a success ends it, and what nobody can judge is told as information, since a
 * rule somebody wrote sent it here.
 *
 * Source: Amazon EventBridge User Guide, "AWS service events", the fields all events share.
 */

import * as z from 'zod/mini';
import { type Alert, createAlert } from '../model/alert.ts';
import type { Sighting } from '../model/reading.ts';
import { DAY_MS, HOUR_MS } from '../model/time.ts';
import { parseArn } from './support/arn.ts';
import { EVENT_KINDS, type EventKind } from './support/event-kinds.ts';
import { kindWords, type Outcome, readOutcome } from './support/event-outcome.ts';
import { excerpt } from './support/excerpt.ts';
import { listOf, named, textOf } from './support/fields.ts';
import { alerts, defineSource, member, type Parcel, readTime } from './support/source.ts';

const NAME = 'eventbridge-event';
/** A failure may never be followed by a success that ends it. */
const FAILURE_LAPSE_MS = DAY_MS;
const LAPSE_MS = HOUR_MS;
const REASON_CHARS_MAX = 1_000;

const Event = z.looseObject({ 'detail-type': z.string(), source: z.string() });

export const eventbridgeEvent = defineSource({
  name: NAME,
  recognises: ({ payload }) =>
    typeof member(payload, 'detail-type') === 'string' &&
    typeof member(payload, 'source') === 'string',
  schema: Event,
  read,
});

function read(event: z.infer<typeof Event>, parcel: Parcel) {
  const { 'detail-type': detailType, source, detail } = event;
  const kind = EVENT_KINDS.get(detailType);
  const outcome = readOutcome(detailType, detail);
  const listed = listOf(event.resources).flatMap((item) => textOf(item) ?? []);
  const name = textOf(member(detail, kind?.name ?? '')) ?? '';
  const resources = kind?.isNamedOnly && name !== '' ? [name] : listed;
  const [first = name] = resources;
  const at = readTime(event.time);
  const startsAt = at ?? parcel.receivedAt;
  const region = textOf(event.region) ?? parcel.region ?? '';
  const alert = createAlert({
    identity: {
      source: NAME,
      alertname: kindWords(detailType),
      account: textOf(event.account) ?? '',
      region,
      service: source,
      resource: identityOf(kind, detail) ?? first,
    },
    labels: { severity: outcome.severity },
    annotations: named({
      title: titleOf(event, kind, name || shortName(first), outcome),
      reading: outcome.word,
      reason: reasonOf(detail),
      severity_reason: outcome.because,
    }),
    resources: resources.length === 0 && name !== '' ? [name] : resources,
    startsAt,
    updatedAt: startsAt,
  });
  return alerts({
    ...sighting(alert, outcome, parcel),
    ...(at === undefined && { startsAtKnown: false as const }),
  });
}

function sighting(alert: Alert, { meaning, word }: Outcome, { receivedAt }: Parcel): Sighting {
  switch (meaning) {
    case 'failed':
      return { status: 'firing', alert: { ...alert, endsAt: receivedAt + FAILURE_LAPSE_MS } };
    case 'succeeded':
      return { status: 'resolved', alert: { ...alert, endsAt: alert.updatedAt } };
    case 'passing':
      return { status: 'info', alert, untold: `ordinary life: ${word}` };
    case 'unknown':
      return { status: 'info', alert: { ...alert, endsAt: receivedAt + LAPSE_MS } };
  }
}

/** `Glue nightly-load FAILED`, `Support case 17: ResolveCase`, `KMS CMK Rotation: 0d1f-…`. */
function titleOf(
  { 'detail-type': detailType, detail }: z.infer<typeof Event>,
  kind: EventKind | undefined,
  name: string,
  { word }: Outcome,
): string {
  const called = textOf(member(detail, kind?.called ?? '')) ?? name;
  const happened = textOf(member(detail, kind?.happened ?? ''));
  const things =
    kind === undefined ? [detailType, called] : [`${kind.product} ${called}`, happened];
  const title = things.filter((part) => part !== undefined && part !== '').join(': ');
  return word === '' ? title : `${title} ${word}`;
}

/** Two stages of a pipeline are two problems; two runs of a state machine are one. */
function identityOf(kind: EventKind | undefined, detail: unknown): string | undefined {
  if (kind?.identity === undefined) return undefined;
  const stays = textOf(member(detail, kind.identity));
  if (stays?.startsWith('arn:') !== false) return stays;
  return `${stays}/${textOf(member(detail, kind.name)) ?? ''}`;
}

/** `vol-0123` for `arn:aws:ec2:eu-west-1:123456789012:volume/vol-0123`. */
function shortName(resource: string): string {
  return parseArn(resource)?.resource.split(/[/:]/).at(-1) ?? resource;
}

/** The event's own words, else its detail as it is. */
function reasonOf(detail: unknown): string | undefined {
  const words = ['message', 'cause', 'error', 'reason', 'description', 'statusReason']
    .map((name) => textOf(member(detail, name)))
    .find(Boolean);
  if (words === undefined && detail === undefined) return undefined;
  return excerpt(words ?? detail, REASON_CHARS_MAX);
}
