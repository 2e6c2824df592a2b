/** CloudWatch, as far as whoever runs this machine may ask it. */

import { createMetricClient, createMetricSource } from '../../shared/adapters/aws/metric-source.ts';
import type { MetricSource } from '../../shared/metric-source.ts';
import type { Logger } from '../../shared/ports.ts';

/** Without credentials, or a region, nothing is asked: that is said once, and what is pushed goes on. */
export function createMachineMetrics(
  log: Pick<Logger, 'warn'>,
  createClient = createMetricClient,
): MetricSource {
  let found: Promise<MetricSource> | undefined;
  const find = async () => {
    const client = createClient();
    try {
      await Promise.all([client.config.credentials(), client.config.region()]);
      return createMetricSource(client);
    } catch (error) {
      const because = error instanceof Error ? error.message : String(error);
      log.warn('metrics of CloudWatch are not polled here', { because });
      return UNPOLLED;
    }
  };
  return {
    async read(questions) {
      if (questions.length === 0) return [];
      found ??= find();
      return (await found).read(questions);
    },
  };
}

const UNPOLLED: MetricSource = {
  read: async (questions) => questions.map(() => ({ series: [] })),
};
