import type { Config } from '../../shared/core/model/config.ts';
import { MINUTE_MS } from '../../shared/core/model/time.ts';

/** A configuration that routes, and does nothing else. */
export function bareConfig(own: Pick<Config, 'route' | 'receivers'>): Config {
  return {
    ...own,
    original: '',
    inhibitRules: [],
    timeIntervals: [],
    fleets: [],
    watches: [],
    logShapes: [],
    metricFilters: [],
    resolveTimeoutMs: 5 * MINUTE_MS,
    severityRules: [],
    sources: { logRules: [], tellTargetTracking: false },
  };
}
