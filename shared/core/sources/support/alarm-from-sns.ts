/**
 * A CloudWatch alarm's notice as SNS carries it.
 *
 * Source: Amazon CloudWatch User Guide, "Notifying users on alarm changes", and recorded notices
 * from 2016 on. Fields joined over the years: AlarmArn about 2019, the lists of actions in 2021,
 * contributors and mute rules in 2025 and 2026. What is not required here may be missing.
 */

import type { AlarmMetric, AlarmNotice } from './alarm-notice.ts';
import { readDimensions, readPairs, readState } from './alarm-notice.ts';
import { parseArn } from './arn.ts';
import { regionOfName } from './aws-region.ts';
import { isObject, listOf, named, numberOf, textOf } from './fields.ts';
import type { Parcel } from './source.ts';
import { member, readTime } from './source.ts';

export function isSnsNotice(payload: unknown): boolean {
  return (
    isObject(payload) &&
    member(payload, 'NewStateValue') !== undefined &&
    member(payload, 'AlarmName') !== undefined
  );
}

/** @throws Error when it has no name or no state that CloudWatch knows */
export function noticeFromSns({ payload, sns }: Parcel): AlarmNotice {
  const read = (name: string) => member(payload, name);
  const arn = textOf(read('AlarmArn'));
  const own = parseArn(arn);
  const topic = parseArn(sns?.topicArn);
  const trigger = read('Trigger');
  const rule = textOf(read('AlarmRule'));
  const contributorId = textOf(read('AlarmContributorId'));
  const changedAt = readTime(read('StateChangeTime'));
  const threshold = numberOf(member(trigger, 'Threshold'));
  return {
    ...readState([read('AlarmName'), 'AlarmName'], [read('NewStateValue'), 'NewStateValue']),
    account: textOf(read('AWSAccountId')) ?? own?.account ?? topic?.account ?? '',
    region: own?.region ?? topic?.region ?? regionOfName(textOf(read('Region')) ?? '') ?? '',
    ...named({
      arn,
      previousState: read('OldStateValue'),
      comparison: member(trigger, 'ComparisonOperator'),
      suppressedBy: read('ActionsSuppressedBy'),
    }),
    ...(changedAt !== undefined && { changedAt }),
    reason: textOf(read('NewStateReason')) ?? '',
    reasonData: read('NewStateReasonData'),
    description: textOf(read('AlarmDescription')) ?? '',
    metrics: readTrigger(trigger),
    ...(rule !== undefined && { rule }),
    childArns: listOf(read('TriggeringChildren')).flatMap(
      (child) => textOf(member(child, 'Arn')) ?? [],
    ),
    ...(contributorId !== undefined && {
      contributor: { id: contributorId, attributes: readPairs(read('AlarmContributorAttributes')) },
    }),
    ...(threshold !== undefined && { threshold }),
    afterMute: read('ActionExecutedAfterMuteWindow') === true,
    partialData: textOf(read('EvaluationState')) === 'PARTIAL_DATA',
  };
}

/** One metric, named by the trigger itself; or several with the arithmetic between them. */
function readTrigger(trigger: unknown): readonly AlarmMetric[] {
  const metrics = member(trigger, 'Metrics');
  if (Array.isArray(metrics)) return metrics.map(readMetric);
  const single = named({
    namespace: member(trigger, 'Namespace'),
    name: member(trigger, 'MetricName'),
  });
  if (single.namespace === undefined && single.name === undefined) return [];
  const dimensions = readDimensions(member(trigger, 'Dimensions'));
  return [{ ...single, dimensions, returnsData: true }];
}

function readMetric(item: unknown): AlarmMetric {
  const metric = member(member(item, 'MetricStat'), 'Metric');
  return {
    ...named({
      namespace: member(metric, 'Namespace'),
      name: member(metric, 'MetricName'),
      expression: member(item, 'Expression'),
      label: member(item, 'Label'),
      account: member(item, 'AccountId'),
    }),
    dimensions: readDimensions(member(metric, 'Dimensions')),
    returnsData: member(item, 'ReturnData') !== false,
  };
}
