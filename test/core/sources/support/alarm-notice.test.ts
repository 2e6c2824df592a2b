import { describe, expect, it } from 'vitest';
import { recordedEvent } from '../../../helpers/events.ts';
import { seen, seenIn } from '../../../helpers/reading.ts';

/** The alarm of 2016 with parts of its message replaced, on a topic. */
function notice(changes: object, topicArn = 'arn:aws:sns:EXAMPLE') {
  const payload = recordedEvent('cloudwatch-alarm/disk.2016.sns');
  const { Sns } = payload.Records[0];
  const message = { ...JSON.parse(Sns.Message), ...changes };
  Object.assign(Sns, { TopicArn: topicArn, Message: JSON.stringify(message) });
  return seen(payload);
}

describe('where an alarm is', () => {
  it.each([
    [
      'its own ARN before the topic',
      { AlarmArn: 'arn:aws:cloudwatch:eu-north-1:001234567890:alarm:x' },
      'arn:aws:sns:us-east-1:210987654321:alarms',
      'eu-north-1',
    ],
    [
      'the topic before the display name',
      {},
      'arn:aws:sns:us-east-1:210987654321:alarms',
      'us-east-1',
    ],
    ['the display name last', {}, 'arn:aws:sns:EXAMPLE', 'us-west-2'],
    ['nothing from a placeholder', { Region: 'EXAMPLE' }, '[...]', undefined],
  ])('takes %s', (_, changes, topic, region) => {
    expect(notice(changes, topic).alert.labels.region).toBe(region);
  });

  it('keeps the zeros of an account, and prefers what the message says over the topic', () => {
    const topic = 'arn:aws:sns:us-east-1:210987654321:alarms';
    expect(notice({}, topic).alert.labels.account).toBe('001234567890');
    expect(notice({ AWSAccountId: undefined }, topic).alert.labels.account).toBe('210987654321');
  });

  it('reads a sample full of placeholders without believing them', () => {
    const { alert, startsAtKnown } = seenIn('cloudwatch-alarm/placeholders.sns');
    expect(startsAtKnown).toBe(false);
    expect(alert.labels.region).toBeUndefined();
    expect(alert.generatorUrl).toBeUndefined();
  });
});

describe('what an alarm watches', () => {
  it('is the value of its only dimension, or all of them in order of name', () => {
    const two = [
      { name: 'Site', value: 'web' },
      { name: 'Country', value: 'DE' },
    ];
    const { Trigger } = JSON.parse(
      recordedEvent('cloudwatch-alarm/disk.2016.sns').Records[0].Sns.Message,
    );
    const both = notice({ Trigger: { ...Trigger, Dimensions: two } });
    const reversed = notice({ Trigger: { ...Trigger, Dimensions: two.toReversed() } });
    expect(notice({}).alert.labels.resource).toBe('ledger');
    expect(both.alert.labels.resource).toBe('Country=DE,Site=web');
    expect(reversed.alert.labels).toEqual(both.alert.labels);
    expect(both.alert.resources).toEqual(['Site=web', 'Country=DE']);
  });

  it('is listed once, however many metrics of a formula share it', () => {
    expect(seenIn('cloudwatch-alarm/worker-errors.alarm').alert).toMatchObject({
      labels: { service: 'AWS/Lambda', resource: 'thumbnail-worker' },
      resources: [
        'arn:aws:cloudwatch:eu-west-1:210987654321:alarm:worker/error rate',
        'FunctionName=thumbnail-worker',
      ],
    });
  });
});

describe('what people wrote into the description', () => {
  it.each([
    ['prose', 'Disk **low**\nsee wiki', { description: 'Disk **low**\nsee wiki' }, 'warning'],
    [
      'a link',
      'https://wiki.example.com/disk',
      { runbook_url: 'https://wiki.example.com/disk' },
      'warning',
    ],
    [
      'JSON',
      '{"severity":"P1","description":"Disk low","runbook_url":"https://wiki.example.com/disk"}',
      { description: 'Disk low', runbook_url: 'https://wiki.example.com/disk' },
      'critical',
    ],
    [
      'JSON with a runbook that is no link',
      '{"severity":"low","runbook":"binder 4"}',
      { runbook: 'binder 4' },
      'info',
    ],
    [
      'JSON with a severity nobody knows',
      '{"severity":"mauve","note":1}',
      { description: '{"severity":"mauve","note":1}' },
      'warning',
    ],
    ['JSON cut short', '{"severity":"crit', { description: '{"severity":"crit' }, 'warning'],
    ['nothing', null, {}, 'warning'],
  ])('is understood when it is %s', (_, AlarmDescription, annotations, severity) => {
    const { alert } = notice({ AlarmDescription });
    const { description, runbook_url, runbook } = alert.annotations;
    expect(JSON.parse(JSON.stringify({ description, runbook_url, runbook }))).toEqual(annotations);
    expect(alert.labels.severity).toBe(severity);
  });
});
