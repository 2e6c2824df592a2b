/** Every minute: what series and lines have been like, and what of it is out of the ordinary. */

import type { EpochMs } from '../core/model/time.ts';
import type { MetricSource } from '../metric-source.ts';
import type { App } from '../ports.ts';
import { detect } from './detect.ts';
import { learnShapes } from './learn-shapes.ts';

/**
 * What fails with the ones keeps nobody from the others.
 *
 * @param minuteAt in which minute the run is due, whenever it comes
 * @throws AggregateError when what was found could not be told or stored: the next run finds it again
 */
export async function watch(source: MetricSource, minuteAt: EpochMs, app: App): Promise<void> {
  const outcomes = await Promise.allSettled([
    detect(source, minuteAt, app),
    learnShapes(minuteAt, app),
  ]);
  const faults: unknown[] = outcomes.flatMap((one) =>
    one.status === 'rejected' ? [one.reason] : [],
  );
  if (faults.length > 0) throw new AggregateError(faults, 'not all that was found is told');
}
