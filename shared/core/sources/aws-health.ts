/**
 * AWS Health: what AWS has to say of its own services, of changes it plans, and of abuse. Updates
 * keep the event's ARN. A long list of resources comes in pages, each an event of its own, and a
 * second Region gets a copy of every event.
 *
 * Source: AWS Health User Guide, "Reference: AWS Health events Amazon EventBridge schema".
 */

import * as z from 'zod/mini';
import { createAlert } from '../model/alert.ts';
import { maskedStart } from '../model/mask.ts';
import type { Severity } from '../model/severity.ts';
import { DAY_MS, type EpochMs, HOUR_MS } from '../model/time.ts';
import { detailTypeOf, eachOnce } from './support/aws-event.ts';
import { isObject, listOf, numberOf, textOf } from './support/fields.ts';
import { Anything, filled, Text } from './support/lenient.ts';
import { believe, orderOf, rfc3339, startOf } from './support/moments.ts';
import { EVENT_HEADER } from './support/service-event.ts';
import { alerts, defineSource, member, type Parcel, readTime } from './support/source.ts';

const NAME = 'aws-health';
const ABUSE = 'AWS Health Abuse Event';
/** Delivery is by best effort: the event that closes it may be lost. */
const LAPSE_MS = 7 * DAY_MS;
const NOTIFICATION_LAPSE_MS = HOUR_MS;
/** A change that is planned for later than this holds its alert no longer. */
const PLANNED_MAX_MS = 400 * DAY_MS;
const DESCRIPTION_CHARS_MAX = 4_000;

const HealthEvent = z.object({
  ...EVENT_HEADER,
  'detail-type': Text,
  detail: z.object({
    eventArn: z.string().check(z.minLength(1)),
    service: Text,
    eventTypeCode: Text,
    eventTypeCategory: Text,
    eventScopeCode: Text,
    eventRegion: Text,
    affectedAccount: Text,
    statusCode: Text,
    startTime: Text,
    endTime: Text,
    lastUpdatedTime: Text,
    page: Anything,
    totalPages: Anything,
    eventDescription: Anything,
    affectedEntities: Anything,
  }),
});
type HealthEvent = z.infer<typeof HealthEvent>;

export const awsHealth = defineSource({
  name: NAME,
  recognises: (parcel) => ['AWS Health Event', ABUSE].includes(detailTypeOf(parcel)),
  schema: HealthEvent,
  read,
});

function read(event: HealthEvent, { receivedAt }: Parcel) {
  const { detail } = event;
  const judgement = judge(event);
  const status = detail.statusCode === 'closed' ? 'resolved' : judgement.status;
  const reportedAt = readTime(event.time);
  // A change that is planned begins in the future: until then its alert begins when it is told.
  const start = startOf(believe(readTime(detail.startTime), receivedAt) ?? reportedAt, receivedAt);
  const updatedAt = orderOf(readTime(detail.lastUpdatedTime) ?? reportedAt, receivedAt);
  const entities = listOf(detail.affectedEntities);
  const resources = eachOnce(
    event.resources.length > 0
      ? event.resources
      : entities.map((entity) => textOf(member(entity, 'entityValue'))),
  );

  const alert = createAlert({
    // To an organisation's administrator come the events of all its accounts.
    identity: {
      source: NAME,
      account: detail.affectedAccount || event.account,
      event_arn: detail.eventArn,
    },
    labels: {
      alertname: detail.eventTypeCode,
      severity: judgement.severity,
      // The event's own Region is the one it was delivered to.
      region: detail.eventRegion || event.region,
      service: detail.service,
      resource: resources[0] ?? '',
      category: detail.eventTypeCategory,
      team: teamOf(entities),
    },
    annotations: annotationsOf(event, status, judgement.because),
    resources,
    startsAt: start.startsAt,
    endsAt: endOf(event, status, updatedAt, receivedAt),
    updatedAt,
    ...linkTo(detail.eventArn),
  });
  return alerts({ status, alert, ...start.mark });
}

interface Judgement {
  readonly status: 'firing' | 'info';
  readonly severity: Severity;
  readonly because: string;
}

function judge({ detail, 'detail-type': detailType }: HealthEvent): Judgement {
  if (detailType === ABUSE || ['ABUSE', 'RISK'].includes(detail.service)) {
    const because = 'abuse or exposed credentials: AWS may suspend the account';
    return { status: 'firing', severity: 'critical', because };
  }
  const category = detail.eventTypeCategory;
  switch (category) {
    case 'issue':
      return {
        status: 'firing',
        severity: 'critical',
        because: 'AWS reports a problem of its own',
      };
    case 'scheduledChange':
      return { status: 'firing', severity: 'warning', because: 'AWS will change something' };
    case 'investigation':
      return { status: 'firing', severity: 'warning', because: 'AWS is looking into it' };
    case 'accountNotification':
      return { status: 'info', severity: 'info', because: 'a notification about the account' };
    default:
      return { status: 'firing', severity: 'warning', because: `of unknown category: ${category}` };
  }
}

function endOf(
  { detail }: HealthEvent,
  status: 'firing' | 'resolved' | 'info',
  updatedAt: EpochMs,
  receivedAt: EpochMs,
): EpochMs {
  const endTime = readTime(detail.endTime);
  if (status === 'resolved') return endTime ?? updatedAt;
  if (status === 'info') return receivedAt + NOTIFICATION_LAPSE_MS;
  // An end that has passed already would hide an event that nobody has been told of.
  const plannedAt = endTime ?? readTime(detail.startTime) ?? receivedAt;
  const latest = Math.min(plannedAt, receivedAt + PLANNED_MAX_MS);
  return Math.max(latest, receivedAt) + LAPSE_MS;
}

function annotationsOf({ detail }: HealthEvent, status: string, because: string) {
  const startsAt = readTime(detail.startTime);
  const isPlanned = detail.eventTypeCategory === 'scheduledChange' && status !== 'resolved';
  return filled({
    title: `${detail.service}: ${detail.eventTypeCode}`,
    reading: detail.statusCode,
    reason: descriptionOf(detail.eventDescription),
    deadline: isPlanned && startsAt !== undefined ? rfc3339(startsAt) : undefined,
    note: [pageNote(detail), scopeNote(detail)].filter((note) => note !== '').join('; '),
    severity_reason: because,
  });
}

/** In English if there is such a one. Lines are broken by a backslash and an `n`. */
function descriptionOf(descriptions: unknown): string {
  const all = listOf(descriptions).filter(isObject);
  const english = all.find((each) => textOf(member(each, 'language'))?.startsWith('en'));
  const text = textOf(member(english ?? all[0], 'latestDescription')) ?? '';
  return maskedStart(text.replaceAll('\\n', '\n'), DESCRIPTION_CHARS_MAX);
}

function pageNote({ page, totalPages }: HealthEvent['detail']): string {
  const total = numberOf(totalPages) ?? 1;
  if (total <= 1) return '';
  return `page ${numberOf(page) ?? '?'} of ${total}: the other resources come in events of their own`;
}

function scopeNote({ eventScopeCode, affectedEntities }: HealthEvent['detail']): string {
  const isPublic = eventScopeCode === 'PUBLIC' && listOf(affectedEntities).length === 0;
  return isPublic ? 'a public event that names none of your resources' : '';
}

/** Whose resources they are, as far as a tag on one of them tells. */
function teamOf(entities: readonly unknown[]): string {
  const tags = entities.map((entity) => member(entity, 'tags')).filter(isObject);
  const pairs = tags.flatMap((each) => Object.entries(each));
  const [, team] = pairs.find(([name]) => name.toLowerCase() === 'team') ?? [];
  return textOf(team) ?? '';
}

/** The other partitions have dashboards elsewhere. */
function linkTo(eventArn: string) {
  if (!eventArn.startsWith('arn:aws:')) return {};
  const page = 'https://health.console.aws.amazon.com/health/home#/account/event-log';
  return { generatorUrl: `${page}?eventID=${encodeURIComponent(eventArn.toWellFormed())}` };
}
