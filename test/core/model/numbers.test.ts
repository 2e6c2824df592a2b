import { expect, it } from 'vitest';
import { formatNumber } from '../../../shared/core/model/numbers.ts';

it.each([
  [0, '0'],
  [12_345.6, '12,350'],
  [-0.000_123_456, '-0.0001235'],
  [1.23456e21, '1.235e+21'],
  [4e-9, '4e-9'],
])('writes %d with the digits that count', (value, text) => {
  expect(formatNumber(value)).toBe(text);
});
