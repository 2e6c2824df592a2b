import { describe, expect, it } from 'vitest';
import { createMachineMetrics } from '../../../local/serve/metrics.ts';
import { createMetricClient } from '../../../shared/adapters/aws/metric-source.ts';
import { HOUR_MS } from '../../../shared/core/model/time.ts';
import type { MetricQuestion } from '../../../shared/metric-source.ts';
import { LOCAL } from '../../adapters/support/engine.ts';
import { startMetricDouble } from '../../adapters/support/metric-double.ts';
import { aMetricWatch } from '../../adapters/support/metric-questions.ts';
import { NOW } from '../../helpers/group.ts';

const question: MetricQuestion = { watch: aMetricWatch(), from: NOW - HOUR_MS, until: NOW };

describe('metrics on this machine', () => {
  it('are not polled without credentials, which is said once', async () => {
    const said: unknown[] = [];
    const log = { warn: (message: string, fields?: object) => said.push({ message, fields }) };
    const metrics = createMachineMetrics(log, () => {
      const client = createMetricClient(LOCAL);
      client.config.credentials = () => Promise.reject(new Error('nobody knows who you are'));
      return client;
    });
    expect(await metrics.read([])).toEqual([]);
    expect(said).toEqual([]);
    expect(await metrics.read([question, question])).toEqual([{ series: [] }, { series: [] }]);
    expect(await metrics.read([question])).toEqual([{ series: [] }]);
    expect(said).toEqual([
      {
        message: 'metrics of CloudWatch are not polled here',
        fields: { because: 'nobody knows who you are' },
      },
    ]);
  });

  it('are asked of CloudWatch with them', async () => {
    const aws = await startMetricDouble();
    const log = { warn: (message: string) => expect.fail(message) };
    const create = () => createMetricClient({ ...LOCAL, endpoint: aws.endpoint });
    const [answer] = await createMachineMetrics(log, create).read([question]);
    expect(answer?.series).toHaveLength(1);
    expect(aws.calls()).toHaveLength(1);
    await aws.close();
  });
});
