import { describe, expect, it } from 'vitest';
import { formatScaled, scaleOf } from '../../../shared/core/watch/units.ts';

const write = (value: number, unit: string) => {
  const scale = scaleOf(unit, value);
  return `${formatScaled(value, scale)}${scale.suffix}`;
};

describe('a value with its unit', () => {
  it.each([
    [812.4, 'Milliseconds', '812 ms'],
    [0.8124, 'Seconds', '812 ms'],
    [12.34, 'Seconds', '12.3 s'],
    [7_300, 'Milliseconds', '7.3 s'],
    [0, 'Seconds', '0 s'],
    [2.5, 'Microseconds', '2.5 µs'],
    [86_400, 'Seconds', '24 h'],
    [97.34, 'Percent', '97.3 %'],
    [0.653, 'Share', '65.3 %'],
    [1_234_567, 'Bytes', '1.23 MB'],
    [0, 'Bytes', '0 B'],
    [5_600, 'Kilobytes', '5.6 MB'],
    [420_000, 'Bytes/Second', '420 kB/s'],
    [3e9, 'Bits/Second', '3 Gbit/s'],
    [41, 'Count', '41'],
    [41.26, 'Count/Second', '41.3/s'],
    [0.001234, 'None', '0.00123'],
    [-1_234_567, '', '-1,230,000'],
    [12, 'orders', '12 orders'],
  ])('%s %s is written %s', (value, unit, written) => {
    expect(write(value, unit)).toBe(written);
  });

  it('is written in one unit with those beside it', () => {
    const scale = scaleOf('Seconds', 0.812);
    expect([0.812, 0.18, 2.4].map((value) => formatScaled(value, scale))).toEqual([
      '812',
      '180',
      '2,400',
    ]);
  });
});
