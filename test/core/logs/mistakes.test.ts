import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePattern } from '../../../shared/core/logs/pattern/parse.ts';
import { ConfigError } from '../../../shared/errors.ts';

/** Lone halves of characters too. */
const anyText = fc
  .array(fc.nat(0xffff), { maxLength: 20 })
  .map((codes) => String.fromCharCode(...codes));

describe('a pattern that is wrong', () => {
  it.each([
    ['ERROR:', 'at 6: ":" needs double quotes around the term'],
    ['a.b', 'at 2: "." needs double quotes around the term'],
    ['ERROR - ROOM', 'at 7: - stands right before a term: write -ERROR'],
    ['?', 'at 1: ? stands right before a term: write ?ERROR'],
    ['-""', 'at 2: - stands before an empty term'],
    ['"never closed', 'at 1: the quote is never closed'],
    ['"a"b', 'at 4: "b" needs double quotes around the term'],
    ['ERROR %x%', 'at 7: a regular expression stands alone, or in a field or {…}'],
    ['😀', 'at 1: "😀" needs double quotes around the term'],
    ['%ERROR', 'at 1: the regular expression has no second %'],
    ['%%', 'at 1: there is nothing between the percent signs'],
    ['%a% b', 'at 5: the pattern is over before "b"'],
    ['%something!%', 'at 11: "!" is not supported: write \\x21'],
    ['%(a)%', 'at 2: parentheses are not supported: write \\x28 and \\x29 for the characters'],
    ['%größe%', 'at 4: only ASCII characters are supported in regular expressions'],
    ['%\\bword%', 'at 2: \\b is no escape here: write \\d, \\s, \\w, \\xhh or an operator'],
    ['%*a%', 'at 1: no regular expression'],
    ['%[a%', 'at 1: no regular expression'],
    ['{ }', 'at 3: "}" is no selector: write $.name'],
    ['{ level = 1 }', 'at 3: "l" is no selector: write $.name'],
    ['{ $ = 1 }', 'at 3: the selector names nothing: write $.name'],
    ['{ $.a = 1', 'at 1: the brace is never closed'],
    ['{ $.a = 1 } x', 'at 13: the pattern is over before "x"'],
    ['{ $.a = }', 'at 9: the value is missing'],
    ['{ $.a == 1 }', 'at 7: == is no operator: write ='],
    ['{ $.a =! 1 }', 'at 7: =! is no operator: write !='],
    ['{ $.a => 1 }', 'at 7: => is no operator: write ='],
    ['{ $.a ~ 1 }', 'at 7: "~" is no operator: write =, !=, <, >, <= or >='],
    ['{ $.a > x }', 'at 9: > compares numbers: "x" is none'],
    ['{ $.a > "5" }', 'at 9: > compares numbers: "5" is none'],
    ['{ $.a < %5% }', 'at 9: < compares numbers: use = with %…%'],
    ['{ $.a = x y }', 'at 11: "y" is neither &&, || nor }'],
    ['{ $.a = x@y! }', 'at 12: "!" needs double quotes around the value'],
    ['{ $.a = 1 & $.b = 1 }', 'at 11: a single & joins nothing: write &&'],
    ['{ $.a = 1 | $.b = 1 }', 'at 11: a single | joins nothing: write ||'],
    ['{ $.a = 1 AND $.b = 1 }', 'at 11: "A" is neither &&, || nor }'],
    ['{ ($.a = 1 }', 'at 3: the parenthesis is never closed'],
    ['{ !$.a = 1 }', 'at 3: nothing stands for "not" here: write !=, IS FALSE or NOT EXISTS'],
    ['{ $.a IS NOT NULL }', 'at 7: IS NOT is not supported: write !=, or = * for any value'],
    ['{ $.a EXISTS }', 'at 7: EXISTS is not supported: write = *'],
    ['{ $.a IS 5 }', 'at 7: only NULL, TRUE and FALSE stand behind IS'],
    ['{ $.a is null }', 'at 7: "is" is no operator: write =, !=, <, >, <=, >=, IS or NOT EXISTS'],
    ['{ $.a = true }', 'at 7: write IS TRUE, or "true" for the text'],
    ['{ $.a@b = 1 }', 'at 6: "@" is no operator'],
    ['{ $.@b = 1 }', 'at 5: "@" does not fit into a selector: write names with other characters'],
    ['{ $.a[x] = 1 }', 'at 6: no element of an array: write [0], [1] or [*]'],
    ['{ $.a[0 = 1 }', 'at 6: the bracket is never closed'],
    ['{ $[0] = 1 }', 'at 4: elements stand behind a property: write $.name[0]'],
    ["{ $.['a' = 1 }", 'at 5: the bracket is never closed'],
    ['{ $.[a] = 1 }', "at 6: the name in brackets needs quotes: $.['a.b']"],
    ['{ $.*.b[*] = 1 }', 'at 3: a selector may have one wildcard'],
    [
      '{ $.a.* = 1 || $.b.* = 1 || $.c.* = 1 || $.d.* = 1 }',
      'at 1: 4 selectors have a wildcard, at most 3 may',
    ],
    [
      '{ $.a = %x% || $.b = %x% || $.c = %x% }',
      'at 1: a pattern has at most 2 regular expressions',
    ],
    ['[a, b', 'at 1: the bracket is never closed'],
    ['[a b]', 'at 4: "b" is no operator: write =, !=, <, >, <= or >='],
    ['[a, …]', 'at 5: write the ellipsis as ...'],
    ['[..., a, ...]', 'at 10: a second ellipsis: one may stand here'],
    ['[a, a]', 'at 5: a second field has the name "a"'],
    ['[a=1 && b=2]', 'at 2: "b" stands in the field "a": separate fields by commas'],
    ['[(a=1)]', 'at 2: parentheses are for JSON patterns only'],
    ['[= 5]', 'at 2: "=" is no name of a field'],
    ['[a=!ERROR, b]', 'at 3: =! is no operator: write !='],
    ['[a=1 b]', 'at 6: "b" is neither a comma nor ]'],
    ['x'.repeat(1_025), 'at 1025: a pattern has at most 1024 characters'],
  ])('%s is refused', (pattern, message) => {
    expect(() => parsePattern(pattern)).toThrow(ConfigError);
    expect(() => parsePattern(pattern)).toThrow(message);
  });

  it('is refused with its place, whatever it is', () => {
    const parts = ['{', '}', '[', ']', '$.', '$.a', ' = ', '%', '"', '&&', '||', '...', ',', '*'];
    const words = fc.array(fc.oneof(fc.constantFrom(...parts), fc.string({ maxLength: 4 })));
    const text = fc.oneof(
      anyText,
      words.map((some) => some.join('')),
      words.map((some) => `{ $.a = 1 ${some.join(' ')} }`),
      words.map((some) => `[a, ${some.join(' ')}]`),
    );
    fc.assert(
      fc.property(text, (some) => {
        try {
          parsePattern(some);
        } catch (error) {
          expect(error).toBeInstanceOf(ConfigError);
          expect(String(error)).toMatch(/at \d+: ./);
        }
      }),
    );
  });

  it('tells which optional terms are passed over', () => {
    expect(parsePattern('?a ?"b c" d')).toMatchObject({
      all: ['d'],
      any: [],
      ignored: ['a', 'b c'],
    });
  });
});
