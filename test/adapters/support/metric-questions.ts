import { MINUTE_MS } from '../../../shared/core/model/time.ts';
import type { MetricStatistic, MetricWatch } from '../../../shared/core/model/watch.ts';

export const latency = (more: Partial<MetricStatistic> = {}): MetricStatistic => ({
  ...{ namespace: 'AWS/ApplicationELB', name: 'TargetResponseTime', statistic: 'p99' },
  dimensions: { LoadBalancer: 'app/shop/1f0c' },
  ...more,
});

export const aMetricWatch = (more: Partial<MetricWatch> = {}): MetricWatch => ({
  ...{ kind: 'metric', metrics: { metric: latency() }, by: [] },
  ...{ periodMs: MINUTE_MS, everyMs: 5 * MINUTE_MS },
  ...more,
});

export const aSearch = (more: Partial<MetricWatch> = {}): MetricWatch =>
  aMetricWatch({
    metrics: {},
    expression: `SEARCH('{ECS/Shop,Cluster,Service} MetricName="Tasks"', 'Average', 60)`,
    by: ['Cluster', 'Service'],
    ...more,
  });
