/**
 * Events of Amazon RDS, by EventBridge or by SNS, and those of AWS DMS, whose notices by SNS look
 * alike. Each is a point in time: nothing reports an end.
 *
 * Source: Amazon RDS User Guide, "Amazon RDS event categories and event messages" and "Working
 * with Amazon RDS event notification"; AWS DMS User Guide, "Working with Amazon SNS events".
 */

import * as z from 'zod/mini';
import { type EpochMs, HOUR_MS } from '../model/time.ts';
import { parseArn } from './support/arn.ts';
import { consoleUrl } from './support/aws-console.ts';
import { detailTypeOf, eachOnce } from './support/aws-event.ts';
import { Text, Texts } from './support/lenient.ts';
import { EVENT_HEADER, news, serviceSighting, type Verdict } from './support/service-event.ts';
import { alerts, defineSource, member, type Parcel, readTime } from './support/source.ts';

const NAME = 'rds-event';
const LAPSE_MS = HOUR_MS;
const CRITICAL: readonly string[] = ['failure'];
const WARNING: readonly string[] = ['failover', 'global failover', 'low storage', 'availability'];

/** In the words of letters. */
const FAILURE = /\b(fail(ed|ure|over)?|unable|exhausted|low storage|error)\b/i;

const RdsEvent = z.object({
  ...EVENT_HEADER,
  detail: z.object({
    EventCategories: Texts,
    SourceArn: Text,
    SourceIdentifier: Text,
    EventID: Text,
    Message: Text,
    Date: Text,
  }),
});
/** Fields are named as in a letter; the id is the address of its page in the documentation. */
const Letter = z.object({
  'Event Source': z.string(),
  'Event ID': z.string(),
  'Event Message': Text,
  'Event Time': Text,
  'Source ARN': Text,
  'Source ID': Text,
  SourceId: Text,
  'Identifier Link': Text,
});

export const rdsEvent = defineSource({
  name: NAME,
  recognises: (parcel) =>
    /^RDS .+ Event$/.test(detailTypeOf(parcel)) ||
    (typeof member(parcel.payload, 'Event Source') === 'string' &&
      typeof member(parcel.payload, 'Event ID') === 'string'),
  schema: z.union([RdsEvent, Letter]),
  read(payload, parcel) {
    const notice = 'detail' in payload ? fromEvent(payload) : fromLetter(payload, parcel);
    return alerts(sightingOf(notice, parcel));
  },
});

interface Notice {
  readonly service: 'RDS' | 'DMS';
  readonly account: string;
  readonly region: string;
  readonly at: EpochMs | undefined;
  /** `RDS-EVENT-0049`. */
  readonly id: string;
  readonly arn: string;
  /** Name of the database, the snapshot, the task; `rds:` before it marks what RDS itself made. */
  readonly name: string;
  readonly message: string;
  /** Empty in letters, which name none. */
  readonly categories: readonly string[];
}

function fromEvent({ account, region, time, resources, detail }: z.infer<typeof RdsEvent>): Notice {
  const arn = detail.SourceArn || (resources[0] ?? '');
  return {
    service: 'RDS',
    account: account || (parseArn(arn)?.account ?? ''),
    region: region || (parseArn(arn)?.region ?? ''),
    at: readTime(detail.Date) ?? readTime(time),
    id: detail.EventID,
    arn,
    name: detail.SourceIdentifier,
    message: detail.Message,
    categories: detail.EventCategories.map((category) => category.toLowerCase()),
  };
}

function fromLetter(letter: z.infer<typeof Letter>, { sns, region }: Parcel): Notice {
  const arn = letter['Source ARN'];
  const place = parseArn(arn);
  const topic = parseArn(sns?.topicArn);
  const id = letter['Event ID'].split('#').at(-1) ?? '';
  return {
    service: id.startsWith('DMS-') ? 'DMS' : 'RDS',
    account: place?.account ?? topic?.account ?? '',
    region: place?.region ?? topic?.region ?? region ?? '',
    at: readUtc(letter['Event Time']) ?? sns?.sentAt,
    id,
    arn,
    name: letter['Source ID'] || letter.SourceId,
    message: letter['Event Message'],
    categories: [],
  };
}

function sightingOf(notice: Notice, parcel: Parcel) {
  const { service, account, region, id, arn, name, message } = notice;
  return serviceSighting(
    {
      source: NAME,
      alertname: id || 'DatabaseEvent',
      service,
      account,
      region,
      verdict: judge(notice),
      at: notice.at,
      identity: { resource: arn || name },
      annotations: { title: `${service} ${name.replace(/^rds:/, '')}: ${message}` },
      resources: eachOnce([arn, name]),
      page: pageOf(notice),
      lapse: LAPSE_MS,
    },
    parcel,
  );
}

function judge({ categories, message }: Notice): Verdict {
  const bad = categories.find((category) => CRITICAL.includes(category));
  if (bad !== undefined) return { ...news(`of category ${bad}`), severity: 'critical' };
  const doubtful = categories.find((category) => WARNING.includes(category));
  if (doubtful !== undefined) return { ...news(`of category ${doubtful}`), severity: 'warning' };
  if (categories.length > 0) return news(`of category ${categories.join(', ')}`);
  return FAILURE.test(message)
    ? { ...news('it names no category, and its message a failure'), severity: 'warning' }
    : news('it names no category and no failure');
}

function pageOf({ service, region }: Notice): string {
  return service === 'DMS'
    ? consoleUrl(region, 'dms/v2/home', '#tasks')
    : consoleUrl(region, 'rds/home', '#event-list:');
}

/** `2026-03-12 15:45:24.091`: without a zone it is UTC. */
function readUtc(text: string): EpochMs | undefined {
  const hasZone = /(Z|[+-]\d\d:?\d\d)$/.test(text.trim());
  return readTime(hasZone ? text : `${text.trim().replace(' ', 'T')}Z`);
}
