/** What tells the series of one search apart, there and back through CloudWatch's labels. */

import type { Labels } from '../../../core/model/labels.ts';

/**
 * No value of a dimension contains it. Source: Amazon CloudWatch API Reference, Dimension: only
 * ASCII characters, no control characters among them.
 */
const SEPARATOR = '¦';

/** Source: Amazon CloudWatch User Guide, "Use dynamic labels". */
export function labelFor(dimensions: readonly string[]): string {
  return dimensions.map((name) => `\${PROP('Dim.${name}')}`).join(SEPARATOR);
}

/** A dimension that a series has not is no label of it. */
export function labelsFrom(label: string, dimensions: readonly string[]): Labels {
  const values = label.split(SEPARATOR);
  const named = dimensions.map((name, index) => [name, values[index] ?? ''] as const);
  return Object.fromEntries(named.filter(([, value]) => value !== ''));
}
