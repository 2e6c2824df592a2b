/**
 * AWS Trusted Advisor: one resource under one check, again at every refresh. The event comes from
 * the Region that Trusted Advisor runs in; the resource's own is inside. What a check shows goes by
 * the names of its columns, access keys among them.
 *
 * Source: AWS Support User Guide, "Monitoring AWS Trusted Advisor check results with Amazon
 * EventBridge".
 */

import * as z from 'zod/mini';
import { createAlert } from '../model/alert.ts';
import { mask, maskedStart } from '../model/mask.ts';
import type { Sighting } from '../model/reading.ts';
import type { Severity } from '../model/severity.ts';
import { DAY_MS, HOUR_MS } from '../model/time.ts';
import { parseArn } from './support/arn.ts';
import { consoleUrl } from './support/aws-console.ts';
import { detailTypeOf } from './support/aws-event.ts';
import { isRegion, regionOfName } from './support/aws-region.ts';
import { isObject, numberOf, textOf } from './support/fields.ts';
import { Anything, filled, Text } from './support/lenient.ts';
import { orderOf, rfc3339, startOf } from './support/moments.ts';
import { EVENT_HEADER } from './support/service-event.ts';
import { alerts, defineSource, member, type Parcel, readTime } from './support/source.ts';

const NAME = 'trusted-advisor';
/** Checks are refreshed once a week at least. After two the item is no longer looked at. */
const LAPSE_MS = 15 * DAY_MS;
const INFO_LAPSE_MS = HOUR_MS;
const ITEM_CHARS_MAX = 2_000;

const CheckEvent = z.object({
  ...EVENT_HEADER,
  detail: z.object({
    'check-name': z.string().check(z.minLength(1)),
    'check-item-detail': Anything,
    status: Text,
    resource_id: Text,
    uuid: Text,
  }),
});
type CheckEvent = z.infer<typeof CheckEvent>;

export const trustedAdvisor = defineSource({
  name: NAME,
  recognises: (parcel) =>
    detailTypeOf(parcel) === 'Trusted Advisor Check Item Refresh Notification',
  schema: CheckEvent,
  read,
});

function read(event: CheckEvent, { receivedAt }: Parcel) {
  const { detail } = event;
  const item = detail['check-item-detail'];
  const check = detail['check-name'].trim();
  const resource = mask(detail.resource_id);
  const at = readTime(event.time);
  const start = startOf(at, receivedAt);
  const updatedAt = orderOf(at, receivedAt);
  const { status, severity, because } = judge(detail.status);
  const lapse = status === 'firing' ? LAPSE_MS : INFO_LAPSE_MS;
  const deadline = numberOf(member(item, 'Deadline'));

  const alert = createAlert({
    identity: {
      source: NAME,
      alertname: check,
      account: event.account,
      // Some items have no resource that Trusted Advisor could name.
      ...(resource === '' ? { item: detail.uuid } : { resource }),
    },
    labels: { severity, service: 'Trusted Advisor', region: regionOf(event) },
    annotations: filled({
      title: `Trusted Advisor ${detail.status}: ${check}`,
      reason: maskedStart(wordsOf(item), ITEM_CHARS_MAX),
      deadline: deadline === undefined ? undefined : rfc3339(deadline),
      severity_reason: because,
    }),
    resources: resource === '' ? [] : [resource],
    startsAt: start.startsAt,
    endsAt: status === 'resolved' ? updatedAt : receivedAt + lapse,
    updatedAt,
    generatorUrl: consoleUrl('us-east-1', 'trustedadvisor/home'),
  });
  return alerts({ status, alert, ...start.mark });
}

interface Judgement extends Pick<Sighting, 'status'> {
  readonly severity: Severity;
  readonly because: string;
}

function judge(stated: string): Judgement {
  const because = `Trusted Advisor says ${stated}`;
  switch (stated) {
    case 'ERROR':
      return { status: 'firing', severity: 'critical', because };
    // With the severity of most of what it ends.
    case 'OK':
      return { status: 'resolved', severity: 'warning', because };
    case 'INFO':
      return { status: 'info', severity: 'info', because };
    default:
      return { status: 'firing', severity: 'warning', because };
  }
}

function regionOf({ detail, region }: CheckEvent): string {
  const item = detail['check-item-detail'];
  const named = textOf(member(item, 'Region')) ?? textOf(member(item, 'Region/AZ')) ?? '';
  const withoutZone = named.replace(/(\d)[a-z]$/, '$1');
  const ofItem = isRegion(withoutZone) ? withoutZone : regionOfName(named);
  return parseArn(detail.resource_id)?.region ?? ofItem ?? region;
}

/** `Reason: Single AZ`, a line a column; those that are empty are left out. */
function wordsOf(item: unknown): string {
  if (!isObject(item)) return '';
  const columns = Object.entries(item).flatMap(([name, value]) => {
    const words = ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : '';
    return words === '' || name === 'Status' ? [] : [`${name}: ${words}`];
  });
  return columns.join('\n');
}
