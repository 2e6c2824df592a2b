import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unquoteGo } from '../../../shared/core/config/go-string.ts';
import { goQuote } from '../../../shared/core/model/labels.ts';

describe("Go's quoted text", () => {
  it.each([
    ['"a b"', 'a b'],
    ['"\\a\\b\\f\\n\\r\\t\\v\\\\\\""', '\u0007\b\f\n\r\t\v\\"'],
    ['"\\x41\\101\\u00e9\\U0001F600"', 'AAé😀'],
    ['"\\xc3\\xa9"', 'é'],
  ])('is read from %s', (literal, text) => {
    expect(unquoteGo(literal)).toBe(text);
  });

  it.each([
    '"\\d"',
    '"\\\'"',
    '"a\nb"',
    '"\\xff"',
    '"\\777"',
    '"\\ud800"',
    '"\\U00110000"',
    '"\\x4"',
  ])('is not read from %j', (literal) => {
    expect(() => unquoteGo(literal)).toThrow();
  });

  it('reads as what was quoted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(unquoteGo(goQuote(text))).toBe(text);
      }),
    );
  });
});
