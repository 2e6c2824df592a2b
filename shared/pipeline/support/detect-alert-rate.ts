/** Alerts a minute that the router itself takes in, as its functions count them. */

import { MINUTE_MS } from '../../core/model/time.ts';
import type { MetricWatch } from '../../core/model/watch.ts';

/** Functions that take payloads in, each of which counts them under its own name. */
export const TAKING_FUNCTIONS = [
  ...['alarm-action', 'api', 'cost', 'detect', 'fleet', 'flush', 'ingest', 'logs', 'sweep'],
] as const;

/**
 * Source: Amazon CloudWatch User Guide, "CloudWatch search expression syntax": a value in quotes is
 * matched as a whole.
 *
 * @param stack what the names of the functions begin with; absent: whatever routers there are
 */
export function alertRateOf(stack: string | undefined): MetricWatch {
  const names = TAKING_FUNCTIONS.map((name) => `functionName="${stack}-${name}"`);
  const own = stack === undefined ? '' : ` AND (${names.join(' OR ')})`;
  return {
    kind: 'metric',
    metrics: {},
    expression: `SUM(SEARCH('{Tocsin,functionName} MetricName="Received"${own}', 'Sum', 60))`,
    by: [],
    periodMs: MINUTE_MS,
    everyMs: MINUTE_MS,
  };
}
