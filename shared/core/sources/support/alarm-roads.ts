/** Whichever road a CloudWatch alarm's notice came by. */

import { isEventNotice, noticeFromEvent } from './alarm-from-event.ts';
import { isSnsNotice, noticeFromSns } from './alarm-from-sns.ts';
import type { AlarmNotice } from './alarm-notice.ts';
import { listOf } from './fields.ts';
import { member, type Parcel } from './source.ts';

export function isAlarmNotice(payload: unknown): boolean {
  return isSnsNotice(payload) || isEventNotice(payload);
}

/** @throws Error when it has no name or no state that CloudWatch knows */
export function readNotice(parcel: Parcel): AlarmNotice {
  return isSnsNotice(parcel.payload) ? noticeFromSns(parcel) : noticeFromEvent(parcel);
}

/** Whether any metric that the alarm watches is of a namespace. */
export function watches(payload: unknown, namespace: string): boolean {
  const trigger = member(payload, 'Trigger');
  if (member(trigger, 'Namespace') === namespace) return true;
  const isOfIt = (item: unknown) =>
    member(member(member(item, 'MetricStat'), 'Metric'), 'Namespace') === namespace ||
    member(member(member(item, 'metricStat'), 'metric'), 'namespace') === namespace;
  const data = member(payload, 'alarmData') ?? member(payload, 'detail');
  const metrics = member(member(data, 'configuration'), 'metrics');
  return listOf(member(trigger, 'Metrics')).some(isOfIt) || listOf(metrics).some(isOfIt);
}
