/**
 * A CloudWatch alarm's notice as EventBridge carries it, and as the alarm's own Lambda action
 * does: the same document, under `detail` in the one and under `alarmData` in the other.
 *
 * Source: Amazon CloudWatch User Guide, "Alarm events and EventBridge" and "Invoke a Lambda
 * function from an alarm".
 */

import type { AlarmNotice } from './alarm-notice.ts';
import { readMetrics, readPairs, readState } from './alarm-notice.ts';
import { parseArn } from './arn.ts';
import { isObject, listOf, named, parseText, textOf } from './fields.ts';
import type { Parcel } from './source.ts';
import { member, readTime } from './source.ts';

const DETAIL_TYPES: readonly unknown[] = [
  'CloudWatch Alarm State Change',
  'CloudWatch Alarm Contributor State Change',
];

export function isEventNotice(payload: unknown): boolean {
  if (!isObject(payload)) return false;
  if (member(payload, 'alarmData') !== undefined) return true;
  return (
    DETAIL_TYPES.includes(member(payload, 'detail-type')) &&
    member(payload, 'source') === 'aws.cloudwatch'
  );
}

/** @throws Error when it has no name or no state that CloudWatch knows */
export function noticeFromEvent({ payload, region = '' }: Parcel): AlarmNotice {
  const content = member(payload, 'alarmData') ?? member(payload, 'detail');
  const stated = (name: string) => member(member(content, 'state'), name);
  const configuration = member(content, 'configuration');
  const arn = textOf(member(payload, 'alarmArn')) ?? firstText(member(payload, 'resources'));
  const own = parseArn(arn);
  const rule = textOf(member(configuration, 'alarmRule'));
  const previous = member(content, 'previousState');
  const changedAt = readTime(stated('timestamp')) ?? readTime(member(payload, 'time'));
  return {
    ...readState([member(content, 'alarmName'), 'alarmName'], [stated('value'), 'state.value']),
    account:
      textOf(member(payload, 'account') ?? member(payload, 'accountId')) ?? own?.account ?? '',
    region: textOf(member(payload, 'region')) ?? own?.region ?? region,
    ...named({
      arn,
      previousState: member(previous, 'value'),
      rule,
      suppressedBy: stated('actionsSuppressedBy'),
    }),
    ...(changedAt !== undefined && { changedAt }),
    reason: textOf(stated('reason')) ?? '',
    reasonData: stated('reasonData'),
    description: textOf(member(configuration, 'description')) ?? '',
    metrics: readMetrics(configuration),
    childArns: rule === undefined ? [] : readChildren(stated('reasonData')),
    ...readContributor(member(content, 'alarmContributor')),
    ...readMute(member(content, 'muteDetail') ?? member(payload, 'muteDetail')),
    afterMute: false,
    partialData: stated('evaluationState') === 'PARTIAL_DATA',
  };
}

function readChildren(reasonData: unknown): readonly string[] {
  const data = typeof reasonData === 'string' ? parseText(reasonData) : reasonData;
  return listOf(member(data, 'triggeringAlarms')).flatMap(
    (child) => textOf(member(child, 'arn')) ?? [],
  );
}

function firstText(list: unknown): string | undefined {
  return textOf(listOf(list)[0]);
}

function readContributor(contributor: unknown): Pick<AlarmNotice, 'contributor'> {
  const id = textOf(member(contributor, 'id'));
  if (id === undefined) return {};
  return { contributor: { id, attributes: readPairs(member(contributor, 'attributes')) } };
}

function readMute(detail: unknown): Pick<AlarmNotice, 'mute'> {
  if (!isObject(detail)) return {};
  const until = readTime(member(detail, 'muteWindowEnd'));
  const ruleArn = textOf(member(detail, 'mutedByArn')) ?? '';
  return { mute: { ruleArn, ...(until !== undefined && { until }) } };
}
