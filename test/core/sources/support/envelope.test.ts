import { describe, expect, it } from 'vitest';
import { openEnvelopes } from '../../../../shared/core/sources/support/envelope.ts';
import { recordedEvent } from '../../../helpers/events.ts';
import { aParcel, RECEIVED_AT } from '../../../helpers/parcels.ts';
import { readAll, seenIn } from '../../../helpers/reading.ts';

const ALARM = 'cloudwatch-alarm/checkout-5xx.alarm';
const open = (payload: unknown, region?: string) =>
  openEnvelopes(payload, { receivedAt: RECEIVED_AT, ...(region !== undefined && { region }) });

describe('an envelope', () => {
  it.each([
    'envelope/sqs-sns',
    'envelope/sqs-event',
    'envelope/sqs-raw',
    'envelope/sqs-sns-event',
    'envelope/sqs-sns-encoded-twice',
    'envelope/sns-body',
    'envelope/http-json',
  ])('gives up the alarm in it: %s', (path) => {
    expect(seenIn(path)).toEqual(seenIn(ALARM));
  });

  it('may be text', () => {
    const text = `\ufeff${JSON.stringify(recordedEvent('envelope/sqs-sns'), null, 2)}`;
    expect(readAll(text)).toEqual(readAll(recordedEvent('envelope/sqs-sns')));
  });

  it('says from where and when it came', () => {
    const [parcel] = open(recordedEvent('envelope/sqs-sns'));
    expect(parcel).toMatchObject({
      receivedAt: RECEIVED_AT,
      region: 'eu-west-1',
      sns: {
        topicArn: 'arn:aws:sns:eu-west-1:210987654321:alarms',
        subject: 'ALARM: "checkout-5xx-rate" in EU (Ireland)',
        sentAt: Date.UTC(2026, 2, 3, 2, 58, 4, 340),
      },
      sqs: {
        queueArn: 'arn:aws:sqs:eu-west-1:210987654321:alerts',
        messageId: '6f1c0000-0000-4000-8000-000000000001',
        sentAt: 1772506684400,
      },
    });
  });

  it('does not let one broken record cost its neighbours', () => {
    const readings = readAll(recordedEvent('envelope/sqs-batch-one-broken'));
    expect(readings.map(({ source }) => source)).toEqual([
      'cloudwatch-alarm',
      'sns-notification',
      'cloudwatch-alarm',
    ]);
  });

  it.each([
    ['null', null],
    ['a number', 3],
    ['empty', {}],
    ['without a body', { eventSource: 'aws:sqs' }],
    ['with a body that is a number', { eventSource: 'aws:sqs', body: 7 }],
    ['with a body that is empty', { eventSource: 'aws:sqs', body: '' }],
    ['of SNS without a message', { EventSource: 'aws:sns', Sns: {} }],
    ['of SNS that is text', { EventSource: 'aws:sns', Sns: 'x' }],
    [
      'of SNS with null all over',
      { EventSource: 'aws:sns', Sns: { Message: null, Subject: null } },
    ],
    ['with attributes of the wrong types', { eventSource: 'aws:sqs', body: 'x', attributes: 7 }],
  ])('keeps a record in sight that is %s', (_, record) => {
    const { Records } = recordedEvent('envelope/sqs-event');
    const readings = readAll({ Records: [record, ...Records] });
    expect(readings).toHaveLength(2);
    expect(readings[0]?.sightings).toHaveLength(1);
    expect(readings[1]?.sightings).toEqual([seenIn(ALARM)]);
  });

  it('gives a parcel for each record of Kinesis, for the source of logs', () => {
    const parcels = open(recordedEvent('envelope/kinesis'));
    expect(parcels).toHaveLength(2);
    expect(parcels[0]?.payload).toMatchObject({ kinesis: { sequenceNumber: '1' } });
  });

  it('takes the region of the function before that of the queue', () => {
    expect(open(recordedEvent('envelope/sqs-event'), 'eu-north-1')[0]?.region).toBe('eu-north-1');
  });

  it('stays closed past four layers', () => {
    const layers = (count: number) => {
      let text = '"core"';
      for (let layer = 0; layer < count; layer += 1) text = JSON.stringify(text);
      return JSON.parse(text);
    };
    expect(open({ body: '[]', headers: {} })[0]?.payload).toEqual([]);
    expect(open(layers(3))[0]?.payload).toBe('core');
    expect(open(layers(9))[0]?.payload).not.toBe('core');
  });

  it('leaves batches of other services whole', () => {
    const payload = { Records: [{ eventSource: 'aws:s3', s3: { bucket: { name: 'uploads' } } }] };
    expect(open(payload)).toEqual([aParcel(payload)]);
  });

  it.each([
    [
      'signed by Slack',
      { headers: { 'X-Slack-Signature': 'v0=0' }, body: '{"type":"event_callback"}' },
    ],
    ['a form', { headers: { 'content-type': 'x' }, body: 'payload=%7B%7D' }],
    ['without headers', { body: '{}' }],
    ['without a body', { headers: {} }],
  ])('leaves a request whole that is %s', (_, request) => {
    expect(open(request)).toEqual([aParcel(request)]);
  });
});
