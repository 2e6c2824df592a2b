import type { Context } from 'aws-lambda';
import { createHandler as createDetect } from '../../functions/detect.ts';
import { type EpochMs, MINUTE_MS } from '../../shared/core/model/time.ts';
import type { MetricSource } from '../../shared/metric-source.ts';
import type { App } from '../../shared/ports.ts';

/** A watch of one metric, as the configuration has it. */
export const WATCHES = `
watches:
  - name: queue-age
    metric: { namespace: AWS/SQS, name: ApproximateAgeOfOldestMessage, dimensions: { QueueName: orders } }
    every: 1m
    detector: band
    params: { high: 60 }
    labels: { service: orders }
`;

/** Readings are in order before the moment, and far beyond from it on. */
export function aMetricThatBreaks(at: EpochMs): MetricSource {
  return {
    async read(questions) {
      return questions.map(({ watch: { periodMs }, from, until }) => {
        const count = Math.max(0, Math.ceil((until - from) / periodMs));
        const samples = Array.from({ length: count }, (_, index) => {
          const takenAt = from + index * periodMs;
          return { at: takenAt, value: takenAt < at ? 5 : 900 };
        });
        return { series: [{ labels: {}, samples }] };
      });
    },
  };
}

/** Runs each minute, so many of them, from one on. */
export async function detectEachMinute(
  source: MetricSource,
  { from, minutes }: { readonly from: EpochMs; readonly minutes: number },
  app: App,
  run: (name: string) => Context,
): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    const at = from + minute * MINUTE_MS;
    const getApp = () => ({ ...app, clock: { ...app.clock, now: () => at } });
    const handler = createDetect(getApp, () => source);
    await handler({ time: new Date(at).toISOString() }, run('detect'));
  }
}
