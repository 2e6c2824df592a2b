/**
 * Units of metrics.
 *
 * Source: Amazon CloudWatch API Reference, `MetricDatum`.
 */
const SIZES = ['Bytes', 'Kilobytes', 'Megabytes', 'Gigabytes', 'Terabytes'] as const;
const BITS = ['Bits', 'Kilobits', 'Megabits', 'Gigabits', 'Terabits'] as const;

export const UNITS: readonly string[] = [
  ...['Seconds', 'Microseconds', 'Milliseconds', 'Percent', 'Count', 'Count/Second', 'None'],
  ...[...SIZES, ...BITS].flatMap((unit) => [unit, `${unit}/Second`]),
];
