/** Payloads in the documented shapes, with only what the router reads. */

import type { EpochMs } from '../../shared/core/model/time.ts';
import type { Change, Problem } from './town.ts';

const ACCOUNT = '210987654321';
const REGION = 'eu-west-1';
const iso = (at: EpochMs) => new Date(at).toISOString();
const awsTime = (at: EpochMs) => iso(at).replace('Z', '+0000');

/** EventBridge's event of a CloudWatch alarm that changed state. */
export function alarmPayload(
  { name, service }: Problem,
  { at, fires, severity }: Change,
  before?: Change,
): object {
  const metric = {
    namespace: `AWS/${service}`,
    name: 'CPUUtilization',
    dimensions: { Host: name },
  };
  const state = (value: string, since: EpochMs) => ({
    value,
    reason: 'Threshold Crossed',
    timestamp: awsTime(since),
  });
  return {
    version: '0',
    id: `${name}-${at}`,
    'detail-type': 'CloudWatch Alarm State Change',
    source: 'aws.cloudwatch',
    account: ACCOUNT,
    time: iso(at),
    region: REGION,
    resources: [`arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:${name}-${service}`],
    detail: {
      alarmName: `${name}-${service}`,
      configuration: {
        description: JSON.stringify({ severity }),
        metrics: [
          { id: 'm1', metricStat: { metric, period: 60, stat: 'Average' }, returnData: true },
        ],
      },
      previousState: state(before?.fires === true ? 'ALARM' : 'OK', before?.at ?? at - 60_000),
      state: state(fires ? 'ALARM' : 'OK', at),
    },
  };
}

/** Alertmanager's webhook, version 4. */
export function toldPayload(problem: Problem, { at, fires }: Change, before?: Change): object {
  return {
    version: '4',
    groupKey: '{}:{}',
    receiver: 'tocsin',
    status: fires ? 'firing' : 'resolved',
    alerts: [
      {
        status: fires ? 'firing' : 'resolved',
        labels: labelsOf(problem),
        annotations: {},
        startsAt: iso(fires ? at : (before?.at ?? at)),
        endsAt: fires ? '0001-01-01T00:00:00Z' : iso(at),
        generatorURL: 'https://prometheus.example.com/graph',
      },
    ],
    externalURL: 'https://alertmanager.example.com',
  };
}

/** A post to Alertmanager's API, version 2. */
export function postedPayload(problem: Problem, { at, fires }: Change, now: EpochMs): object {
  return [
    {
      labels: labelsOf(problem),
      annotations: {},
      startsAt: iso(at),
      ...(!fires && { endsAt: iso(now) }),
    },
  ];
}

function labelsOf({ name, service }: Problem): Readonly<Record<string, string>> {
  return { alertname: name, service: `AWS/${service}`, severity: 'critical' };
}
