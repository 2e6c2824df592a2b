import { DEFAULT_LOG_RULES } from '../shared/core/model/log-rules.ts';
import type { ReadSettings } from '../shared/core/sources/index.ts';

/** How payloads are read where no configuration says otherwise. */
export const DEFAULT_READING: ReadSettings = {
  sources: { logRules: DEFAULT_LOG_RULES, tellTargetTracking: false },
  severityRules: [],
};
