import type { EpochMs } from './time.ts';

/** One reading of one series. */
export interface Sample {
  readonly at: EpochMs;
  /** In the unit of the series. Undefined when a reading was due and none came. */
  readonly value: number | undefined;
}
