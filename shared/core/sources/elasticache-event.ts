/**
 * Events of ElastiCache by SNS: the name of the only field is the event, its value the node or
 * cluster. Points in time, whose end nobody tells.
 *
 * Source: Amazon ElastiCache User Guide, "Event Notifications and Amazon SNS".
 */

import { createAlert } from '../model/alert.ts';
import { HOUR_MS } from '../model/time.ts';
import { parseArn } from './support/arn.ts';
import { isObject, textOf } from './support/fields.ts';
import { alerts, type Source } from './support/source.ts';

const NAME = 'elasticache-event';
const LAPSE_MS = HOUR_MS;
const BAD = /fail|unavailable|error|impaired|exceeded|corrupt|insufficient|lost/i;

export const elasticacheEvent: Source = {
  name: NAME,
  recognises: ({ payload, sns }) => sns !== undefined && eventOf(payload) !== undefined,
  read({ payload, receivedAt, sns }) {
    const [event = '', node = ''] = eventOf(payload) ?? [];
    const { account = '', region = '' } = parseArn(sns?.topicArn) ?? {};
    const isBad = BAD.test(event);
    const at = sns?.sentAt ?? receivedAt;
    const alert = createAlert({
      identity: { source: NAME, alertname: event, account, region, resource: node },
      labels: { severity: isBad ? 'warning' : 'info', service: 'ElastiCache' },
      annotations: {
        title: `${event} on ${node}`,
        severity_reason: isBad ? 'the event names a failure' : 'an event that names no failure',
      },
      resources: [node],
      startsAt: at,
      endsAt: receivedAt + LAPSE_MS,
      updatedAt: at,
    });
    return alerts({ status: isBad ? 'firing' : 'info', alert });
  },
};

function eventOf(payload: unknown): readonly [event: string, node: string] | undefined {
  if (!isObject(payload)) return undefined;
  for (const [name, value] of Object.entries(payload)) {
    const node = textOf(value);
    if (name.startsWith('ElastiCache:') && node !== undefined) return [name, node];
    // The event is the first field of its document: no other document is searched.
    return undefined;
  }
  return undefined;
}
