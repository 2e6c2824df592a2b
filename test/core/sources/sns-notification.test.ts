import { describe, expect, it } from 'vitest';
import { recordedEvent } from '../../helpers/events.ts';
import { RECEIVED_AT } from '../../helpers/parcels.ts';
import { readOne, seen, seenIn } from '../../helpers/reading.ts';

const HOUR_MS = 60 * 60 * 1_000;

/** The recorded text with parts of its envelope replaced. */
function text(changes: object) {
  const payload = recordedEvent('sns-notification/text');
  Object.assign(payload.Records[0].Sns, changes);
  return seen(payload);
}

describe('sns-notification', () => {
  it('tells a text as information that lapses', () => {
    expect(seenIn('sns-notification/text')).toEqual({
      status: 'info',
      alert: {
        fingerprint: expect.any(String),
        labels: {
          source: 'sns-notification',
          alertname: 'SnsNotification',
          severity: 'info',
          account: '210987654321',
          region: 'eu-west-1',
          topic: 'backups',
          text_digest: '5bde6697a93bd019',
        },
        annotations: {
          title: 'Nightly backup slow',
          description: 'Backup of ledger took 3 hours.\n\nSee *backup* & <restore>.',
          severity_reason: 'free text that nobody can judge',
        },
        resources: ['arn:aws:sns:eu-west-1:210987654321:backups'],
        startsAt: Date.UTC(2026, 2, 3, 2, 58, 4, 340),
        updatedAt: Date.UTC(2026, 2, 3, 2, 58, 4, 340),
        endsAt: RECEIVED_AT + HOUR_MS,
      },
    });
  });

  it('is one alert however often the same text is sent', () => {
    const again = text({ MessageId: 'another', Timestamp: '2026-03-04T02:58:04.340Z' });
    expect(again.alert.fingerprint).toBe(text({}).alert.fingerprint);
  });

  it('keeps texts apart that share a subject', () => {
    const other = text({ Message: 'Backup of ledger failed.' });
    expect(other.alert.fingerprint).not.toBe(text({}).alert.fingerprint);
  });

  it.each([
    ['its first line that says something', { Subject: null, Message: '\n\n  two\nthree' }, 'two'],
    ['its first line', { Subject: '', Message: 'one\ntwo' }, 'one'],
    ['its topic when it is JSON', { Subject: null, Message: '{"a":1}' }, 'SNS message on backups'],
    ['its topic when it was JSON', { Subject: null, Message: '{"a":' }, 'SNS message on backups'],
    ['its topic when it is empty', { Subject: null, Message: '' }, 'SNS message on backups'],
  ])('is called by %s, if it has no subject', (_, changes, title) => {
    expect(text(changes).alert.annotations.title).toBe(title);
  });

  it('says when it was received where the envelope says nothing', () => {
    expect(text({ Timestamp: 'yyyy-mm-ddThh:mm:ssZ' })).toMatchObject({
      startsAtKnown: false,
      alert: { startsAt: RECEIVED_AT },
    });
  });

  it('shows JSON that nobody knows without what looks like a secret', () => {
    expect(seenIn('sns-notification/json').alert.annotations).toMatchObject({
      title: 'SNS message on builds',
      description: '{"build":417,"password":"[masked]","note":"done"}',
    });
  });

  it('tells text in a queue, and whose consumers gave it up', () => {
    expect(seenIn('sns-notification/queue-dead-letter').alert).toMatchObject({
      labels: { alertname: 'QueueMessage', queue: 'orders-dlq' },
      annotations: {
        title: 'carrier pigeon lost',
        reason: 'Given up by the consumers of orders: it lay in the dead-letter queue',
      },
      resources: ['arn:aws:sqs:eu-west-1:210987654321:orders-dlq'],
      startsAt: 1772506684400,
    });
  });

  it('leaves text alone that came in no envelope', () => {
    expect(readOne('hello').disposition).toBe('unknown');
  });
});
