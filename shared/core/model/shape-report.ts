/** A shape of log lines that is news: a payload like any other, and the router's own. */

import type { Labels } from './labels.ts';
import type { Severity } from './severity.ts';

/** In the place where events of AWS name their service. */
export const SHAPE_REPORT_SOURCE = 'tocsin.log-shape';

export interface ShapeReport {
  readonly source: typeof SHAPE_REPORT_SOURCE;
  readonly logGroup: string;
  /** What the lines have in common, and `<*>` for what they do not. */
  readonly shape: string;
  readonly kind: 'never-seen' | 'new-rate';
  readonly labels: Labels;
  readonly severity: Severity;
  /** RFC 3339; the minute in which it was found to be news. */
  readonly at: string;
  /** RFC 3339; when the first of the lines came. */
  readonly since: string;
  readonly title: string;
  readonly reading: string;
  readonly because: string;
  /** Lines, masked. */
  readonly examples: readonly string[];
}
