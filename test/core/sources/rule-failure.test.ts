import { describe, expect, it } from 'vitest';
import { recordedEvent } from '../../helpers/events.ts';
import { RECEIVED_AT } from '../../helpers/parcels.ts';
import { readAll, seenIn } from '../../helpers/reading.ts';

const readings = () => readAll(recordedEvent('envelope/sqs-rule-failed'));

describe('rule-failure', () => {
  it('reads an event from the dead-letter queue of a rule as if it had come', () => {
    expect(readings()[0]?.sightings).toEqual([seenIn('cloudwatch-alarm/checkout-5xx.alarm')]);
  });

  it('raises an alert beside it: what watches us does not reach us', () => {
    expect(readings()[1]).toMatchObject({
      disposition: 'alert',
      source: 'rule-failure',
      sightings: [
        {
          status: 'firing',
          alert: {
            labels: {
              alertname: 'EventBridgeDeliveryFailed',
              account: '210987654321',
              region: 'eu-west-1',
              rule: 'alarms-to-tocsin',
              severity: 'warning',
            },
            annotations: {
              reading: 'NO_PERMISSIONS',
              reason: 'Access to the queue was denied',
              note: 'given up at MaximumRetryAttempts',
            },
            endsAt: RECEIVED_AT + 60 * 60 * 1_000,
            generatorUrl:
              'https://eu-west-1.console.aws.amazon.com/events/home?region=eu-west-1#/eventbus/default/rules/alarms-to-tocsin',
          },
        },
      ],
    });
  });

  it('is one alert a rule, whatever event it could not deliver', () => {
    const other = recordedEvent('envelope/sqs-rule-failed');
    other.Records[0].body = 'cut sho';
    const [, failure] = readAll(other);
    expect(failure?.sightings[0]?.alert.fingerprint).toBe(
      readings()[1]?.sightings[0]?.alert.fingerprint,
    );
  });

  it('takes a rule on a bus of its own for what it is', () => {
    const payload = recordedEvent('envelope/sqs-rule-failed');
    payload.Records[0].messageAttributes.RULE_ARN.stringValue =
      'arn:aws:events:eu-west-1:210987654321:rule/shop/alarms-to-tocsin';
    expect(readAll(payload)[1]?.sightings[0]?.alert.labels).toMatchObject({
      bus: 'shop',
      rule: 'alarms-to-tocsin',
    });
  });
});
