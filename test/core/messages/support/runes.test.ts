import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fitBody,
  truncateBytes,
  truncateRunes,
} from '../../../../shared/core/messages/support/runes.ts';

const text = fc.string({ unit: 'binary' });

describe('text cut as Alertmanager cuts it', () => {
  it.each([
    ['as it is where it fits', 'abcd', 4, 'abcd'],
    ['at a character of Unicode', 'abcde', 4, 'abc…'],
    ['at one that takes two units', '🔥🔥🔥🔥🔥', 4, '🔥🔥🔥…'],
    ['not, where only its units are too many', '🔥🔥🔥🔥', 4, '🔥🔥🔥🔥'],
  ])('by characters is left %s', (_, whole, max, cut) => {
    expect(truncateRunes(whole, max)).toBe(cut);
  });

  it.each([
    ['as it is where it fits', 'abcd', 4, 'abcd'],
    ['at a byte', 'abcdefgh', 6, 'abc…'],
    ['before a character that takes several', 'aüüü', 6, 'aü…'],
    ['with nothing before the ellipsis', '🔥🔥', 6, '…'],
    ['without anything', 'abcd', 2, ''],
  ])('by bytes is left %s', (_, whole, max, cut) => {
    expect(truncateBytes(whole, max)).toBe(cut);
  });

  it('is a beginning of the whole, and no larger than it may be', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 4, max: 40 }), (whole, max) => {
        const [byRunes, byBytes] = [truncateRunes(whole, max), truncateBytes(whole, max)];
        expect(Array.from(byRunes).length).toBeLessThanOrEqual(max);
        expect(Buffer.byteLength(byBytes)).toBeLessThanOrEqual(max);
        for (const cut of [byRunes, byBytes].filter((one) => one !== whole)) {
          expect(cut.endsWith('…') && whole.startsWith(cut.slice(0, -1))).toBe(true);
        }
      }),
    );
  });

  it('makes a body fit, whatever has to be escaped in it', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 40, max: 80 }), (whole, max) => {
        const bodyWith = (words: string) => ({ title: 'a title', text: words });
        const body = bodyWith(fitBody(whole, max, bodyWith));
        expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThanOrEqual(max);
      }),
    );
  });
});
