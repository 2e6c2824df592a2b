import { describe, expect, it } from 'vitest';
import { recordedEvent } from '../../helpers/events.ts';
import { readOne, seenIn } from '../../helpers/reading.ts';

describe('elasticache-event', () => {
  it('takes the name of the field for the event and its value for the node', () => {
    expect(seenIn('elasticache-event/node-replaced')).toMatchObject({
      status: 'info',
      alert: {
        labels: {
          alertname: 'ElastiCache:CacheNodeReplaceComplete',
          account: '210987654321',
          region: 'eu-west-1',
          service: 'ElastiCache',
          severity: 'info',
        },
        annotations: { title: 'ElastiCache:CacheNodeReplaceComplete on sessions-001' },
        resources: ['sessions-001'],
      },
    });
  });

  it('warns of an event that names a failure', () => {
    expect(seenIn('elasticache-event/snapshot-failed')).toMatchObject({
      status: 'firing',
      alert: { labels: { severity: 'warning' } },
    });
  });

  it.each(['{"ElastiCache:X":7}', '{"a":"b","ElastiCache:X":"c"}', '{}'])(
    'leaves %s alone',
    (Message) => {
      const payload = recordedEvent('elasticache-event/node-replaced');
      payload.Records[0].Sns.Message = Message;
      expect(readOne(payload).source).toBe('sns-notification');
    },
  );
});
