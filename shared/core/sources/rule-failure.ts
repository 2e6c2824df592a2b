/**
 * A rule of EventBridge that could not deliver an event: part of what watches us does not reach
 * us. The event itself is read beside it, from the dead-letter queue.
 */

import { createAlert } from '../model/alert.ts';
import { HOUR_MS } from '../model/time.ts';
import { parseArn } from './support/arn.ts';
import { consoleUrl, encode } from './support/aws-console.ts';
import { named } from './support/fields.ts';
import { alerts, type Source } from './support/source.ts';

const NAME = 'rule-failure';
/** Each further event that fails renews it. */
const LAPSE_MS = HOUR_MS;

export const ruleFailure: Source = {
  name: NAME,
  recognises: (parcel) => parcel.ruleFailure !== undefined,
  read({ ruleFailure: failure, receivedAt, sqs }) {
    if (failure === undefined) throw new Error('no failure of a rule');
    const { ruleArn, targetArn, errorCode, errorMessage, exhausted } = failure;
    const { account = '', region = '', resource = '' } = parseArn(ruleArn) ?? {};
    // `rule/name`, or `rule/bus/name` on a bus of one's own.
    const [name = '', bus = 'default'] = resource
      .replace(/^rule\//, '')
      .split('/')
      .reverse();
    const rule = name || ruleArn;
    const at = sqs?.sentAt ?? receivedAt;
    const alert = createAlert({
      identity: {
        source: NAME,
        alertname: 'EventBridgeDeliveryFailed',
        account,
        region,
        bus,
        rule,
      },
      labels: { severity: 'warning', service: 'aws.events', resource: rule },
      annotations: named({
        title: `EventBridge could not deliver an event of rule ${rule}`,
        reading: errorCode,
        reason: errorMessage,
        note: exhausted === undefined ? undefined : `given up at ${exhausted}`,
        severity_reason: 'alerts may come late or not at all',
      }),
      resources: targetArn === undefined ? [ruleArn] : [ruleArn, targetArn],
      startsAt: at,
      endsAt: receivedAt + LAPSE_MS,
      updatedAt: at,
      ...(region !== '' && {
        generatorUrl: consoleUrl(
          region,
          'events/home',
          `#/eventbus/${encode(bus)}/rules/${encode(rule)}`,
        ),
      }),
    });
    return alerts({ status: 'firing', alert });
  },
};
