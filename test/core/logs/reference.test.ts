/** Whatever makes matching fast, it says what a slow reading says. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFindings, walk } from '../../../shared/core/logs/match/json-walk.ts';
import { createLine } from '../../../shared/core/logs/match/line.ts';
import { createLineMatcher } from '../../../shared/core/logs/match/line-matcher.ts';
import { parsePattern } from '../../../shared/core/logs/pattern/parse.ts';

const WORDS = ['ERROR', 'timeout', 'order', 'or', 'order 7', 'gone', 'größe', '"', 'x'];
const phrase = fc.constantFrom(...WORDS);
const lineOfWords = fc.array(phrase, { maxLength: 8 }).map((words) => words.join(' '));

const quoted = (text: string) => `"${text.replaceAll(/["\\]/g, '\\$&')}"`;

/** Lone halves of characters too. */
const anyText = fc
  .array(fc.nat(0xffff), { maxLength: 20 })
  .map((codes) => String.fromCharCode(...codes));

describe('many patterns at once', () => {
  it('match as each does alone, and as its terms say', () => {
    const pattern = fc.record({
      all: fc.array(phrase, { maxLength: 2 }),
      none: fc.array(phrase, { maxLength: 1 }),
      any: fc.array(phrase, { maxLength: 2 }),
    });
    fc.assert(
      fc.property(fc.array(pattern, { maxLength: 20 }), fc.array(lineOfWords), (some, lines) => {
        const texts = some.map(({ all, none, any }) => {
          const signed = [...all.map(quoted), ...none.map((term) => `-${quoted(term)}`)];
          return [...signed, ...any.map((term) => `?${quoted(term)}`)].join(' ');
        });
        const matcher = createLineMatcher(texts.map(parsePattern), []);
        for (const line of lines) {
          const expected = some.flatMap(({ all, none, any }, number) => {
            const isAlone = all.length + none.length === 0;
            const holds =
              all.every((term) => line.includes(term)) &&
              !none.some((term) => line.includes(term)) &&
              (!isAlone || any.length === 0 || any.some((term) => line.includes(term)));
            return holds ? [number] : [];
          });
          expect(matcher.match(line).toSorted((a, b) => a - b)).toEqual(expected);
        }
      }),
    );
  });

  it('read members of JSON as JSON.parse does', () => {
    const key = fc.constantFrom('a', 'b', 'cc', '__proto__', 'größe');
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom('x', 'error', 'y\t', '\\u', '/', 'größe', null, true, 1, -0.5, 1e21),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(key, tie('value'), { maxKeys: 3 }),
      ),
    }));
    const line = fc
      .tuple(fc.dictionary(key, value), fc.constantFrom(undefined, 1), fc.string({ maxLength: 2 }))
      .chain(([object, indent, noise]) => {
        const text = JSON.stringify(object, undefined, indent);
        const broken = fc
          .nat(text.length)
          .map((at) => text.slice(0, at) + noise + text.slice(at + 1));
        return fc.oneof(fc.constant(text), broken);
      });
    const states = ['= x', '= *', '!= x', 'IS NULL', 'IS TRUE', 'NOT EXISTS', '> -1'];
    const patterns = ['$.a', '$.b.a', "$.['größe']", '$.cc[0]', '$.b[*]', '$.*'].flatMap((one) =>
      states.map((state) => `{ ${one} ${state} }`),
    );
    const together = createLineMatcher(patterns.map(parsePattern), []);
    fc.assert(
      fc.property(line, (some) => {
        const parsed = parse(some);
        // The tree is read where a line has a backslash: `"\u007a"` is a member nobody asks for.
        const twin = some.replace('{', `{"\\u007a${'z'}":0${isEmpty(parsed) ? '' : ','}`);
        const found = [...together.match(some)];
        if (parsed === undefined) expect(found).toEqual([]);
        else expect(together.match(twin).filter(isNotWild)).toEqual(found.filter(isNotWild));
      }),
    );
    function isNotWild(number: number): boolean {
      return !patterns[number]?.includes('$.*');
    }
  });

  it('are sure of nothing that JSON.parse refuses', () => {
    const text = fc.oneof(
      fc.json(),
      fc.array(
        fc.constantFrom('{', '}', '"a"', ':', ',', '1', '-', '.', 'e', '[', ']', ' ', 'true'),
      ),
    );
    const nobody = { byLength: [], slots: [] };
    const walked = createLine();
    fc.assert(
      fc.property(text, (some) => {
        const line = `{${Array.isArray(some) ? some.join('') : `"a":${some}`}${'}'}`;
        walked.turnTo(line);
        if (walk(walked, nobody, createFindings(0))) expect(parse(line)).toBeDefined();
      }),
    );
  });

  it('never throw, whatever the line', () => {
    const patterns = [
      'ERROR -x',
      '%[a-z]+$%',
      '{ $.a.b[0] != 1 || $.* = "x*" }',
      '[a, ..., b > 1]',
    ];
    const matcher = createLineMatcher(patterns.map(parsePattern), []);
    const line = fc.oneof(
      anyText,
      fc.string({ unit: fc.constantFrom('"', '[', ']', '{', '}', '\\', ' ', ':', 'a', '1') }),
    );
    fc.assert(
      fc.property(line, (some) => {
        expect(matcher.match(some).length).toBeLessThanOrEqual(patterns.length);
      }),
    );
  });

  it.each([
    ['a regular expression that others go back over', '%a*a*a*a*a*b%', 'a'],
    ['terms that nearly stand there', '"aaaaaaaaab"', 'a'],
    ['fields without end', '[..., x = b]', 'a '],
    ['brackets without end', '[..., x = b]', '['],
    ['brackets between blanks', '[..., x = b]', '[ '],
    ['quotes without end', '[..., x = b]', '"'],
    ['quotes behind backslashes', '[..., x = b]', '"\\" '],
    ['objects without end', '{ $.a = 1 }', '{"a":'],
  ])('take time in proportion to %s', (_, pattern, piece) => {
    const matcher = createLineMatcher([parsePattern(pattern)], []);
    const startedAt = performance.now();
    matcher.match(piece.repeat(250_000 / piece.length));
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});

function parse(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isEmpty(value: object | undefined): boolean {
  return value !== undefined && Object.keys(value).length === 0;
}
