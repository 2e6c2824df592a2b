import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openingsOf } from '../../../shared/core/model/openings.ts';
import { wholeValue } from '../../../shared/core/model/pattern.ts';

/** As people read them: `db` is a whole text, `db…` a beginning. */
const inWords = (expression: string) =>
  openingsOf(expression)?.map(({ text, isWhole }) => (isWhole ? text : `${text}…`));

describe('openingsOf', () => {
  it.each([
    ['a text', 'db', ['db']],
    ['alternatives', 'db|cache|', ['db', 'cache', '']],
    ['alternatives in a text', '(web|app)-(a|b)', ['web-a', 'web-b', 'app-a', 'app-b']],
    ['anchors around it', '^(?:db|cache)$', ['db', 'cache']],
    ['a beginning', 'db-.*|cache', ['db-…', 'cache']],
    ['what may be left out', 'db(-.+)?', ['db', 'db-…']],
    ['a character that may be left out', 'dbs?', ['db', 'dbs']],
    ['what comes any number of times', 'd(b)*x', ['db…', 'dx']],
    ['what comes at least once', 'd(?:bc)+', ['dbc…']],
    ['what is taken as seldom as can be', 'a+?b|c??', ['a…', '', 'c']],
    ['a number of times', 'db{2}', ['d…']],
    ['escaped characters', 'a\\.b\\|c', ['a.b|c']],
    ['classes', 'a\\d|b[]|]|c[[:alpha:])]d', ['a…', 'b…', 'c…']],
    ['a named group', '(?P<kind>db|cache)-1', ['db-1', 'cache-1']],
    ['one within another', 'd.*|db', ['d…']],
    ['an astral character that may be left out', 'a\u{1F514}?', ['a', 'a\u{1F514}']],
    ['anchors where they never hold', 'a$b|c^', ['a…', 'c…']],
  ])('reads %s', (_, expression, expected) => {
    expect(inWords(expression)).toEqual(expected);
  });

  it.each([
    ['what may begin with anything', '.*db|cache'],
    ['flags', 'a(?i)b|c'],
    ['quoting', '\\Qa|b\\E'],
  ])('says nothing of %s', (_, expression) => {
    expect(openingsOf(expression)).toBeUndefined();
  });

  it('tells apart no more than a few hundred', () => {
    const many = '(a|b)'.repeat(20);
    expect(openingsOf(many)?.length).toBeLessThanOrEqual(500);
    expect(openingsOf([`c${many}`, `d${many}`, `e${many}`].join('|'))).toBeUndefined();
  });

  it('opens every text that the expression matches, once, and matches every whole one', () => {
    const pieces = fc.constantFrom(
      ...['a', 'b', '(', ')', '(?:', '|', '?', '*', '+', '.', '[a-b]'],
    );
    const more = fc.constantFrom(...['^', '$', '{1,2}', '\\.', '\\w', '[^]a]', '*?', 'c']);
    const expressions = fc
      .array(fc.oneof(pieces, more), { maxLength: 10 })
      .map((some) => some.join(''))
      .filter((expression) => compiles(expression));
    const texts = fc.array(fc.constantFrom('a', 'b', 'c', '.', ']')).map((some) => some.join(''));
    fc.assert(
      fc.property(expressions, fc.array(texts, { size: 'medium' }), (expression, some) => {
        const openings = openingsOf(expression);
        if (openings === undefined) return;
        const pattern = wholeValue(expression);
        const opened = (given: string) =>
          openings.filter(({ text, isWhole }) =>
            isWhole ? given === text : given.startsWith(text),
          );
        for (const text of some) {
          expect(opened(text).length).toBeLessThanOrEqual(1);
          if (pattern.test(text)) expect(opened(text)).toHaveLength(1);
        }
        for (const { text, isWhole } of openings)
          if (isWhole) expect(pattern.test(text)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});

function compiles(expression: string): boolean {
  try {
    wholeValue(expression);
    return true;
  } catch {
    return false;
  }
}
