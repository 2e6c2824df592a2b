import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goJsonString, unquoteGo, unquoteGoBytes } from '../../../shared/core/model/go-string.ts';
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

  it('may be bytes that are no text', () => {
    expect([...unquoteGoBytes('"a\\xff\\303"')]).toEqual([0x61, 0xff, 0xc3]);
    expect(() => unquoteGoBytes('"\\q"')).toThrow();
  });

  it('is escaped in JSON where a page could be hurt', () => {
    expect(goJsonString('<a href="x">&\u2028\ud800')).toBe(
      '"\\u003ca href=\\"x\\"\\u003e\\u0026\\u2028\ufffd"',
    );
  });
});
