import type { Labels } from './labels.ts';
import type { Pattern } from './pattern.ts';
import type { Severity } from './severity.ts';

/** One entry of `log_shapes:` in `tocsin.yml`: in which log groups new shapes of lines are news. */
export interface ShapeWatch {
  /** Absent: all. Must match the whole name. */
  readonly logGroup?: Pattern;
  /** Of its alerts. */
  readonly labels: Labels;
  /** Absent: warning for errors, info for all else. */
  readonly severity?: Severity;
}
