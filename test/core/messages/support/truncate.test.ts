import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  truncate,
  truncateCounted,
  truncateLines,
} from '../../../../shared/core/messages/support/truncate.ts';

const more = (left: number) => `and ${left} more`;

describe('truncate', () => {
  it('leaves alone what fits', () => {
    expect(truncate('abc', 3)).toBe('abc');
  });

  it('ends in an ellipsis what does not', () => {
    expect(truncate('abcdef', 4)).toBe('abc…');
  });

  it('cuts no character in half', () => {
    expect(truncate('ab😀cd', 4)).toBe('ab…');
  });
});

describe('truncateCounted', () => {
  it('says how much is missing', () => {
    expect(truncateCounted('x'.repeat(500), 50)).toBe(`${'x'.repeat(29)}… 471 more characters`);
  });

  it('adds up', () => {
    const [, kept = '', missing] =
      /^(x*)… (\d+) more/.exec(truncateCounted('x'.repeat(1_234), 100)) ?? [];
    expect(kept.length + Number(missing)).toBe(1_234);
  });
});

describe('truncateLines', () => {
  it('counts the lines that are left out', () => {
    expect(truncateLines(['one', 'two', 'three', 'fourteen'], 21, more)).toBe(
      'one\ntwo\nand 2 more',
    );
  });

  it('counts those that were left out before, too', () => {
    expect(truncateLines(['one', 'two'], 100, more, 5)).toBe('one\ntwo\nand 5 more');
    expect(truncateLines(['one', 'two', 'three'], 16, more, 5)).toBe('one\nand 7 more');
  });
});

describe('every way to cut', () => {
  const longText = fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units));

  it('keeps to the limit and makes no half characters', () => {
    fc.assert(
      fc.property(longText, fc.integer({ min: 0, max: 60 }), (text, charsMax) => {
        const whole = text.toWellFormed();
        for (const cut of [truncate(whole, charsMax), truncateCounted(whole, charsMax)]) {
          expect(cut.length).toBeLessThanOrEqual(charsMax);
          expect(cut.isWellFormed()).toBe(true);
        }
      }),
    );
  });
});
