/** Deployments of services whose watches are to be quiet after one, kept as a series of the inbox. */

import { labelValue } from '../../core/model/labels.ts';
import type { Tally } from '../../core/model/series.ts';
import { type EpochMs, MINUTE_MS } from '../../core/model/time.ts';
import type { Watch } from '../../core/model/watch.ts';
import type { App } from '../../ports.ts';
import type { Step } from './letter.ts';

const NAME = 'tocsin_deployments';

/** Alerts that tell of a deployment, as it begins or as it ends, and the label of what is deployed. */
const DEPLOYMENTS: ReadonlyMap<string, string> = new Map([
  ['EcsDeployment', 'ecs_service'],
  ['CodeDeploy Deployment State-change Notification', 'resource'],
]);

/** News of alerts does not wait for it: without it a watch speaks that should be quiet. */
export async function noteDeployments(
  steps: readonly Step[],
  { config, clock, samples, log }: App,
): Promise<void> {
  const services = new Set(config.watches.flatMap((watch) => awaits(watch) ?? []));
  if (services.size === 0) return;
  const deployed = steps.flatMap(({ sighting: { alert }, messageId }) => {
    const label = DEPLOYMENTS.get(labelValue(alert.labels, 'alertname')) ?? '';
    const service = labelValue(alert.labels, label);
    return services.has(service) ? [{ service, messageId }] : [];
  });
  const minute = Math.floor(clock.now() / MINUTE_MS) * MINUTE_MS;
  const figures = { minute, count: 1, sum: 1, min: 1, max: 1 };
  for (const { service, messageId } of deployed) {
    const tallies: readonly Tally[] = [{ labels: { __name__: NAME, service }, ...figures }];
    try {
      await samples.put(minute, `deployment ${service} ${messageId}`, { tallies, sketches: [] });
    } catch (error) {
      log.warn('deployment not noted', { service, error });
    }
  }
}

/** When the services of watches were deployed. */
export function deploymentsIn(tallies: readonly Tally[]): ReadonlyMap<string, readonly EpochMs[]> {
  const own = tallies.filter(({ labels }) => labelValue(labels, '__name__') === NAME);
  const services = Map.groupBy(own, ({ labels }) => labelValue(labels, 'service'));
  return new Map([...services].map(([service, all]) => [service, all.map(({ minute }) => minute)]));
}

/** The service whose deployments a watch awaits in quiet. */
function awaits({ quietAfterDeployMs, labels }: Watch): string | undefined {
  return quietAfterDeployMs > 0 ? labelValue(labels, 'service') : undefined;
}
