import { describe, expect, it } from 'vitest';
import { readMetricStream } from '../../../shared/core/samples/metric-stream.ts';
import { UnreadableSamples } from '../../../shared/core/samples/unreadable.ts';

const NOON = Date.UTC(2026, 4, 4, 12);

const datapoint = (overrides: object = {}) => ({
  metric_stream_name: 'all-of-shop',
  account_id: '017790921725',
  region: 'eu-central-1',
  namespace: 'AWS/SQS',
  metric_name: 'ApproximateAgeOfOldestMessage',
  dimensions: { QueueName: 'orders' },
  timestamp: NOON,
  value: { count: 3, sum: 42, min: 7, max: 20, p99: 20 },
  unit: 'Seconds',
  ...overrides,
});

const delivery = (...lines: readonly unknown[]) =>
  JSON.stringify({
    requestId: 'request-7',
    timestamp: NOON,
    records: lines.map((line) => ({
      data: Buffer.from(typeof line === 'string' ? line : `${JSON.stringify(line)}\n`).toString(
        'base64',
      ),
    })),
  });

describe('a metric stream', () => {
  it('gives the figures of each minute, with the names that CloudWatch has for the series', () => {
    expect(readMetricStream(delivery(datapoint()))).toEqual({
      requestId: 'request-7',
      unreadable: 0,
      tallies: [
        {
          labels: {
            QueueName: 'orders',
            __name__: 'ApproximateAgeOfOldestMessage',
            namespace: 'AWS/SQS',
            account: '017790921725',
            region: 'eu-central-1',
          },
          unit: 'Seconds',
          minute: NOON,
          ...{ count: 3, sum: 42, min: 7, max: 20 },
        },
      ],
    });
  });

  it('may have several datapoints in a record', () => {
    const lines = [datapoint(), datapoint({ metric_name: 'NumberOfMessagesSent' })];
    const { tallies } = readMetricStream(
      delivery(lines.map((one) => JSON.stringify(one)).join('\n')),
    );
    expect(tallies).toHaveLength(2);
  });

  it('counts lines that nobody can read, and reads the others', () => {
    const { tallies, unreadable } = readMetricStream(
      delivery('{"metric_name":', datapoint({ value: 'much' }), datapoint()),
    );
    expect({ tallies: tallies.length, unreadable }).toEqual({ tallies: 1, unreadable: 2 });
  });

  it.each([['no JSON'], ['{}'], ['null'], ['{"requestId":"","records":[]}']])(
    'is not %s',
    (body) => {
      expect(() => readMetricStream(body)).toThrow(UnreadableSamples);
    },
  );

  it('keeps dimensions with names that objects have of themselves', () => {
    const line = JSON.stringify(datapoint()).replace('"QueueName"', '"__proto__"');
    const [tally] = readMetricStream(delivery(line)).tallies;
    expect(Object.entries(tally?.labels ?? {})).toContainEqual(['__proto__', 'orders']);
  });
});
