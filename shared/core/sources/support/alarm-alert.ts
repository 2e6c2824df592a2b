/** A notice of a CloudWatch alarm as an alert: one identity, whichever road it came by. */

import type { Alert } from '../../model/alert.ts';
import { createAlert } from '../../model/alert.ts';
import type { Labels } from '../../model/labels.ts';
import type { EpochMs } from '../../model/time.ts';
import type { AlarmNotice, Dimension } from './alarm-notice.ts';
import { dimensionsOf, firstMetric } from './alarm-notice.ts';
import { judgeAlarm, readDescription } from './alarm-severity.ts';
import { alarmReading, childNames } from './alarm-words.ts';
import { alarmUrl, logGroupUrl } from './aws-console.ts';
import { named } from './fields.ts';

/** Label `source` of every CloudWatch alarm, a billing alarm among them. */
export const ALARM_SOURCE = 'cloudwatch-alarm';

/**
 * What makes it the same alarm. Also what a change of its configuration names, so that the
 * deletion of an alarm ends its alert.
 */
export function alarmIdentity(
  { name, account, region }: Pick<AlarmNotice, 'name' | 'account' | 'region'>,
  contributor = '',
): Labels {
  return {
    source: ALARM_SOURCE,
    account,
    region,
    alertname: name,
    ...(contributor !== '' && { contributor }),
  };
}

/** The alert, started and updated when the alarm took its state. */
export function alarmAlert(notice: AlarmNotice, receivedAt: EpochMs): Alert {
  const { name, region, arn, metrics, contributor } = notice;
  const facts = readDescription(notice.description);
  const [severity, severityReason] = judgeAlarm(notice, facts);
  const metric = firstMetric(metrics);
  const dimensions = dimensionsOf(metrics);
  const changedAt = notice.changedAt ?? receivedAt;
  return createAlert({
    identity: alarmIdentity(notice, contributor?.id),
    labels: {
      severity,
      service: metric?.namespace ?? '',
      resource: resourceLabel(contributor?.attributes ?? dimensions),
      metric: metric?.name ?? '',
      team: facts.team ?? '',
    },
    annotations: named({
      title: titleOf(notice),
      reading: alarmReading(notice),
      reason: notice.reason,
      description: facts.text,
      runbook_url: facts.runbookUrl,
      runbook: facts.runbook,
      logs_url: logsUrl(metric?.namespace, dimensions, region, changedAt),
      previous_state: notice.previousState,
      children: childNames(notice).join(', '),
      metric_account: metrics.find(({ account }) => account !== undefined)?.account,
      note: notice.afterMute ? AFTER_MUTE : undefined,
      severity_reason: severityReason,
    }),
    resources: [
      ...(arn === undefined ? [] : [arn]),
      ...notice.childArns,
      ...dimensions.map(([key, value]) => `${key}=${value}`),
    ],
    startsAt: changedAt,
    updatedAt: changedAt,
    ...(region !== '' && { generatorUrl: alarmUrl(region, name) }),
  });
}

const AFTER_MUTE =
  'CloudWatch held this notice back until a mute window ended: it is older than it looks';

function titleOf({ name, contributor }: AlarmNotice): string {
  const which = resourceLabel(contributor?.attributes ?? []);
  return which === '' ? name : `${name} (${which})`;
}

/**
 * What the alarm watches, in one label: the value of its only dimension, or `A=x,B=y`, sorted,
 * since payloads order dimensions as they please.
 */
function resourceLabel(dimensions: readonly Dimension[]): string {
  const [only] = dimensions;
  if (dimensions.length <= 1) return only?.[1] ?? '';
  return dimensions
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join(',');
}

/** Log groups that AWS names after the resource. Source: the services' user guides. */
const LOG_GROUPS: ReadonlyMap<string, readonly [dimension: string, prefix: string]> = new Map([
  ['AWS/Lambda', ['FunctionName', '/aws/lambda/']],
  ['AWS/CodeBuild', ['ProjectName', '/aws/codebuild/']],
]);
/** Logs from before the alarm: what it saw was already past. */
const LOGS_BEFORE_MS = 15 * 60 * 1_000;

function logsUrl(
  namespace = '',
  dimensions: readonly Dimension[],
  region: string,
  changedAt: EpochMs,
): string | undefined {
  const [dimension, prefix] = LOG_GROUPS.get(namespace) ?? [];
  if (dimension === undefined || region === '') return undefined;
  const resource = dimensions.find(([name]) => name === dimension)?.[1];
  if (resource === undefined) return undefined;
  return logGroupUrl(region, `${prefix}${resource}`, changedAt - LOGS_BEFORE_MS);
}
