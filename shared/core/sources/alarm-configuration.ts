/**
 * CloudWatch alarms that are made, changed or deleted. A deleted alarm says nothing more, so its
 * alert ends here; the rest is for the record.
 *
 * Source: Amazon CloudWatch User Guide, "Alarm events and EventBridge", configuration changes.
 */

import * as z from 'zod/mini';
import { createAlert } from '../model/alert.ts';
import { alarmIdentity } from './support/alarm-alert.ts';
import { firstMetric, readMetrics } from './support/alarm-notice.ts';
import { parseArn } from './support/arn.ts';
import { alarmUrl } from './support/aws-console.ts';
import { listOf, named, textOf } from './support/fields.ts';
import { alerts, defineSource, member, type Parcel, readTime } from './support/source.ts';

const ConfigurationChange = z.looseObject({
  detail: z.looseObject({
    alarmName: z.string().check(z.minLength(1)),
    operation: z.string(),
  }),
});

export const alarmConfiguration = defineSource({
  name: 'alarm-configuration',
  recognises: ({ payload }) =>
    member(payload, 'detail-type') === 'CloudWatch Alarm Configuration Change',
  schema: ConfigurationChange,
  read,
});

function read(event: z.infer<typeof ConfigurationChange>, { receivedAt, region = '' }: Parcel) {
  const { alarmName: name, operation, configuration, state, previousConfiguration } = event.detail;
  const arn = textOf(listOf(event.resources)[0]);
  const own = parseArn(arn);
  const alarm = {
    name,
    account: textOf(event.account) ?? own?.account ?? '',
    region: textOf(event.region) ?? own?.region ?? region,
  };
  const metric = firstMetric(readMetrics(configuration));
  const time = readTime(event.time);
  const startsAt = time ?? receivedAt;
  const deleted = operation === 'delete';
  const alert = createAlert({
    identity: alarmIdentity(alarm),
    labels: { severity: 'info', service: metric?.namespace ?? '', metric: metric?.name ?? '' },
    annotations: named({
      title: `Alarm ${operation}: ${name}`,
      reading: deleted
        ? `deleted while in ${textOf(member(state, 'value')) ?? 'an unknown state'}`
        : changes(configuration, previousConfiguration),
      description: member(configuration, 'description'),
      severity_reason: 'a change of settings, not a failure',
    }),
    resources: arn === undefined ? [] : [arn],
    startsAt,
    // Whole seconds: the alarm's last state, told in milliseconds, must not look newer.
    updatedAt: Math.max(startsAt, readTime(member(state, 'timestamp')) ?? startsAt),
    // Never ahead of our own clock, or the end would be one to come.
    ...(deleted && { endsAt: Math.min(startsAt, receivedAt) }),
    ...(alarm.region !== '' && { generatorUrl: alarmUrl(alarm.region, name) }),
  });
  return alerts({
    status: 'info',
    alert,
    ...(!deleted && { untold: "a change of an alarm's settings" }),
    ...(time === undefined && { startsAtKnown: false as const }),
  });
}

/** Settings whose change people want to read, by the names CloudWatch gives them. */
const SETTINGS: readonly (readonly [name: string, words: string])[] = [
  ['threshold', 'threshold'],
  ['comparisonOperator', 'comparison'],
  ['evaluationPeriods', 'evaluation periods'],
  ['datapointsToAlarm', 'datapoints to alarm'],
  ['treatMissingData', 'missing data'],
  ['alarmRule', 'rule'],
];

function changes(now: unknown, before: unknown): string {
  const words = SETTINGS.flatMap(([name, called]) => {
    const [from, to] = [member(before, name), member(now, name)];
    if (before === undefined || from === to) return [];
    return [`${called} ${from ?? 'unset'} → ${to ?? 'unset'}`];
  });
  // Somebody muted it by hand.
  if (member(now, 'actionsEnabled') === false) words.push('its actions are switched off');
  return words.join(', ');
}
