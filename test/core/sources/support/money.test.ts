import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dollars, parseSum } from '../../../../shared/core/sources/support/money.ts';

describe('parseSum', () => {
  it.each([
    ['$80.00', 80],
    ['> $1,600.00', 1_600],
    ['$183,965,812,157.54', 183_965_812_157.54],
    ['1.234,56 €', 1_234.56],
    ['€0,59', 0.59],
    ['¥12,000', 12_000],
    ['1.234.567', 1_234_567],
    ['12,345,678', 12_345_678],
    ["CHF 1'234.50", 1_234.5],
    ['1\u202f234,56 €', 1_234.56],
    ['100 GB', 100],
    ['80%', 80],
    ['-$5.25', -5.25],
    ['($5.25)', -5.25],
    ['0.16', 0.16],
    ['', undefined],
    ['none', undefined],
    ['$', undefined],
  ])('reads %j as %j', (text, sum) => {
    expect(parseSum(text)).toBe(sum);
  });

  it('reads every sum in dollars and cents back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), (cents) => {
        const text = (cents / 100).toLocaleString('en-US', {
          style: 'currency',
          currency: 'USD',
        });
        expect(parseSum(text)).toBe(cents / 100);
      }),
    );
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(Number.isNaN(parseSum(text) ?? 0)).toBe(false);
      }),
    );
  });
});

describe('dollars', () => {
  it.each([
    [734.5, '$734.5'],
    [1_001, '$1,001'],
    [-20.126, '-$20.13'],
  ])('writes %d as %s', (sum, text) => {
    expect(dollars(sum)).toBe(text);
  });
});
