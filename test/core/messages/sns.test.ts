import { describe, expect, it } from 'vitest';
import { sns } from '../../../shared/core/messages/sns.ts';
import { composeOrPlain } from '../../../shared/core/messages/support/compose-or-plain.ts';
import type { Notification } from '../../../shared/core/model/notification.ts';
import { sns as receiver } from '../../../shared/core/receivers/sns.ts';
import { composed } from '../../helpers/composed.ts';
import { aNotification, anAlert } from '../../helpers/notification.ts';
import { settingsOf } from '../receivers/read.ts';

const TOPIC = 'arn:aws:sns:eu-west-1:111122223333:alerts';
const alert = anAlert({
  ...{ name: 'DiskFull', labels: { region: '', account: '', severity: '', host: 'db-1' } },
  annotations: { summary: 'Disk of db-1 is full' },
});
const notification = aNotification({ firing: [alert] });
const say = (entry: object, told: Notification = notification) =>
  composed(sns, told, settingsOf(receiver, { topic_arn: TOPIC, ...entry }));

describe('the SNS message', () => {
  it("says what Alertmanager's default templates say", () => {
    const message = say({});
    expect(message).toMatchObject({
      apiUrl: '',
      target: { topicArn: TOPIC },
      subject: '[FIRING:1] DiskFull (db-1)',
      attributes: {},
    });
    expect(message.message).toMatch(
      /^Disk of db-1 is full\n\nAlerts Firing:\nLabels:\n - alertname/,
    );
    expect(message).not.toHaveProperty('groupId');
  });

  it('fills in whatever the configuration writes', () => {
    const message = say({
      topic_arn: `${TOPIC}-{{ .CommonLabels.host }}`,
      api_url: 'https://sns.{{ .Status }}.example',
      subject: '{{ .Status }}',
      message: '{{ len .Alerts }}',
      attributes: { '{{ .Status }}': '{{ .CommonLabels.host }}', empty: '{{ .CommonLabels.x }}' },
    });
    expect(message).toEqual({
      apiUrl: 'https://sns.firing.example',
      target: { topicArn: `${TOPIC}-db-1` },
      ...{ subject: 'firing', message: '1', attributes: { firing: 'db-1' } },
    });
  });

  it.each([
    ['a phone', { topic_arn: '', phone_number: '+4912345' }, 1_600],
    ['a topic', {}, 262_144],
  ])('is cut to what %s takes, in whole characters, and says so', (_, entry, bytesMax) => {
    const { message, attributes } = say({ ...entry, message: `x${'é'.repeat(200_000)}` });
    expect(Buffer.byteLength(message)).toBe(bytesMax - 1);
    expect(message).toMatch(/^xé+$/);
    expect(attributes).toEqual({ truncated: 'true' });
  });

  it('has a subject that SNS takes', () => {
    const { subject } = say({ subject: `a\nb ${'é'.repeat(200)}` });
    expect(subject).toMatch(/^a b é+…$/);
    expect(Array.from(subject)).toHaveLength(99);
  });

  it('is in the order of its group in a FIFO topic, and none is swallowed', () => {
    const [first, second] = [1, 2].map((epoch) =>
      say({ topic_arn: `${TOPIC}.fifo` }, { ...notification, epoch }),
    );
    expect(first?.groupId).toBe(second?.groupId);
    expect(first?.deduplicationId).not.toBe(second?.deduplicationId);
  });

  it('previews subject and text', () => {
    const message = say({ subject: 'Disk', message: 'is full\n\nof db-1' });
    expect(sns.preview(message)).toEqual(['Disk', 'is full', '', 'of db-1']);
  });

  it('tells the facts where a template fails', () => {
    const entry = { topic_arn: TOPIC, message: '{{ .Nothing }}', attributes: { a: '{{ .No }}' } };
    const { message } = composeOrPlain(sns, notification, settingsOf(receiver, entry));
    expect(message.message).toMatch(/^\(template of the receiver failed: [\s\S]+DiskFull/);
    expect(message.attributes).toEqual({});
  });
});
