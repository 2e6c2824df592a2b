import type { Context } from 'aws-lambda';
import { createHandler as createLogs } from '../../functions/logs.ts';
import { createHandler as createSamples } from '../../functions/samples.ts';
import type { App } from '../../shared/ports.ts';
import { writeRequest } from '../core/samples/write-request.ts';
import { logDocument, subscription } from '../helpers/logs.ts';
import { eventOf, TOKEN } from './api-request.ts';

/** A watch of what is pushed, and two ways in which lines push something, as the configuration has them. */
export const PUSHED_WATCH = `{ name: depth, series: ['__name__="queue_depth"'], statistic: average }`;
export const LINES = `
log_shapes: [{}]
metric_filters:
  - filter_name: depths
    filter_pattern: '{ $.depth > 0 }'
    metric_transformations: [{ metric_name: queue_depth, metric_value: $.depth }]
`;

/** A Prometheus writes a sample, and CloudWatch Logs sends lines that measure another. */
export async function pushBoth(app: App, run: (name: string) => Context): Promise<void> {
  const labels = { __name__: 'queue_depth' };
  const written = writeRequest([{ labels, samples: [[Date.now(), 5]] }]);
  const body = Buffer.from(written).toString('base64');
  const headers = { authorization: `Bearer ${TOKEN}` };
  const event = { ...eventOf('POST /api/v1/write', { headers, body }), isBase64Encoded: true };
  const handler = createSamples(
    () => app,
    () => ({ read: async () => TOKEN }),
  );
  await handler(event, run('samples'));
  const logEvents = [{ id: '0', timestamp: Date.now(), message: '{"depth":5}' }];
  await createLogs(() => app)(subscription(logDocument([], { logEvents })), run('logs'));
}
