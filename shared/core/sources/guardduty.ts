/**
 * Amazon GuardDuty: findings, sent again under the same id as they are seen again, with another
 * count and sometimes another severity; and what its malware scans of S3 objects found. Nothing
 * reports an end. People pass findings on by SNS with little more than the detail.
 *
 * Source: Amazon GuardDuty User Guide, "Processing GuardDuty findings with Amazon EventBridge",
 * "Finding severity levels" and "Monitoring S3 object scans with Amazon EventBridge".
 */

import * as z from 'zod/mini';
import { createAlert } from '../model/alert.ts';
import { maskedStart } from '../model/mask.ts';
import type { Severity } from '../model/severity.ts';
import { DAY_MS } from '../model/time.ts';
import { consoleUrl, encode } from './support/aws-console.ts';
import { detailTypeOf, eachOnce } from './support/aws-event.ts';
import { listOf, numberOf, textOf } from './support/fields.ts';
import { Anything, filled, Text } from './support/lenient.ts';
import { orderOf, startOf } from './support/moments.ts';
import { EVENT_HEADER } from './support/service-event.ts';
import { alerts, defineSource, member, type Parcel, readAs, readTime } from './support/source.ts';

const NAME = 'guardduty';
const SERVICE = 'GuardDuty';
const FINDING = 'GuardDuty Finding';
const OBJECT_SCAN = 'GuardDuty Malware Protection Object Scan Result';
/** What goes on is sent every six hours unless people chose otherwise. */
const LAPSE_MS = DAY_MS;
const CRITICAL_FROM = 7;
const WARNING_FROM = 4;
const DESCRIPTION_CHARS_MAX = 2_000;

const Finding = z.object({
  ...EVENT_HEADER,
  detail: z.object({
    id: z.string().check(z.minLength(1)),
    accountId: Text,
    region: Text,
    type: Text,
    title: Text,
    description: Text,
    severity: Anything,
    createdAt: Text,
    updatedAt: Text,
    resource: Anything,
    service: Anything,
  }),
});
type Finding = z.infer<typeof Finding>;

const ObjectScan = z.object({
  ...EVENT_HEADER,
  detail: z.object({
    s3ObjectDetails: z.object({ bucketName: z.string(), objectKey: Text, versionId: Text }),
    scanResultDetails: Anything,
  }),
});

export const guardduty = defineSource({
  name: NAME,
  recognises: (parcel) => [FINDING, OBJECT_SCAN].includes(detailTypeOf(parcel)),
  schema: z.unknown(),
  read(payload, parcel) {
    return detailTypeOf(parcel) === FINDING
      ? readFinding(readAs(NAME, Finding, payload), parcel)
      : readScan(readAs(NAME, ObjectScan, payload), parcel);
  },
});

function readFinding(event: Finding, { receivedAt, sns }: Parcel) {
  const { detail } = event;
  const reportedAt = readTime(event.time);
  const seen = (name: string) => readTime(member(detail.service, name));
  const firstAt = seen('eventFirstSeen') ?? readTime(detail.createdAt);
  const lastAt = readTime(detail.updatedAt) ?? seen('eventLastSeen');
  const start = startOf(firstAt ?? reportedAt ?? sns?.sentAt, receivedAt);
  const updatedAt = orderOf(lastAt ?? reportedAt ?? sns?.sentAt, receivedAt);
  const [severity, because] = judge(detail.severity);
  const region = detail.region || event.region;
  const resources = resourcesOf(detail.resource);
  const isArchived = member(detail.service, 'archived') === true;

  const alert = createAlert({
    identity: { source: NAME, account: detail.accountId || event.account, region, id: detail.id },
    labels: {
      alertname: detail.type || 'GuardDutyFinding',
      severity,
      service: SERVICE,
      resource: resources[0] ?? '',
    },
    annotations: filled({
      title: detail.title || detail.type,
      reading: timesSeen(numberOf(member(detail.service, 'count'))),
      reason: maskedStart(detail.description, DESCRIPTION_CHARS_MAX),
      note: isArchived ? 'archived in GuardDuty' : undefined,
      severity_reason: because,
    }),
    resources,
    startsAt: start.startsAt,
    endsAt: isArchived ? updatedAt : receivedAt + LAPSE_MS,
    updatedAt,
    ...(region !== '' && {
      generatorUrl: consoleUrl(region, 'guardduty/home', `#/findings?fId=${encode(detail.id)}`),
    }),
  });
  return alerts({ status: isArchived ? 'resolved' : 'firing', alert, ...start.mark });
}

function readScan(event: z.infer<typeof ObjectScan>, { receivedAt }: Parcel) {
  const { bucketName, objectKey, versionId } = event.detail.s3ObjectDetails;
  const results = event.detail.scanResultDetails;
  const result = textOf(member(results, 'scanResultStatus')) ?? 'no result';
  const threats = listOf(member(results, 'threats')).map((each) => textOf(member(each, 'name')));
  const isFound = result === 'THREATS_FOUND';
  const at = readTime(event.time);
  const start = startOf(at, receivedAt);

  const alert = createAlert({
    identity: {
      source: NAME,
      account: event.account,
      region: event.region,
      bucket: bucketName,
      key: objectKey,
      version: versionId,
    },
    labels: {
      alertname: 'GuardDutyMalwareScan',
      severity: isFound ? 'critical' : 'info',
      service: SERVICE,
      resource: bucketName,
    },
    annotations: filled({
      title: `Malware scan ${result}: s3://${bucketName}/${objectKey}`,
      reason: eachOnce(threats).join(', '),
      severity_reason: isFound ? 'malware lies in a bucket' : 'the scan found no threat',
    }),
    resources: eachOnce([`arn:aws:s3:::${bucketName}/${objectKey}`, ...event.resources]),
    startsAt: start.startsAt,
    endsAt: receivedAt + LAPSE_MS,
    updatedAt: orderOf(at, receivedAt),
  });
  const isClean = result === 'NO_THREATS_FOUND';
  return alerts({
    status: isFound ? 'firing' : 'info',
    alert,
    ...start.mark,
    ...(isClean && { untold: 'ordinary life: a scan that found nothing' }),
  });
}

function judge(stated: unknown): [Severity, string] {
  const severity = numberOf(stated);
  if (severity === undefined) return ['warning', 'the finding names no severity'];
  const because = `GuardDuty severity ${severity}: critical from ${CRITICAL_FROM}, warning from ${WARNING_FROM}`;
  if (severity >= CRITICAL_FROM) return ['critical', because];
  return [severity >= WARNING_FROM ? 'warning' : 'info', because];
}

function timesSeen(count: number | undefined): string | undefined {
  if (count === undefined) return undefined;
  return count === 1 ? 'seen once' : `seen ${count.toLocaleString('en-US')} times`;
}

/** Where a finding names its resource, by the kind of resource. An access key goes by its owner. */
const NAMES: readonly (readonly [kind: string, ...names: string[]])[] = [
  ['instanceDetails', 'instanceId'],
  ['s3BucketDetails', 'arn', 'name'],
  ['eksClusterDetails', 'arn', 'name'],
  ['ecsClusterDetails', 'arn', 'name'],
  ['lambdaDetails', 'functionArn', 'functionName'],
  ['rdsDbInstanceDetails', 'dbInstanceArn', 'dbInstanceIdentifier'],
  ['containerDetails', 'id', 'name'],
  ['accessKeyDetails', 'userName'],
];

function resourcesOf(resource: unknown): readonly string[] {
  const found = NAMES.flatMap(([kind, ...names]) => {
    const details = member(resource, kind);
    const each = Array.isArray(details) ? details : [details];
    return each.map((one) => names.map((name) => textOf(member(one, name))).find(Boolean));
  });
  return eachOnce(found);
}
