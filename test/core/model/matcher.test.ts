import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createMatcher,
  formatMatcher,
  formatMatchers,
  matchesAll,
  type Operator,
  sortMatchers,
} from '../../../shared/core/model/matcher.ts';

describe('a matcher', () => {
  it.each<[Operator, string, string, boolean]>([
    ['=', 'db', 'db', true],
    ['=', 'db', 'dbx', false],
    ['=', '', '', true],
    ['!=', 'db', 'web', true],
    ['!=', 'db', 'db', false],
    ['!=', 'db', '', true],
    ['=~', 'd.', 'db', true],
    ['=~', 'd.', 'dbx', false],
    ['=~', 'a|b', 'b', true],
    ['=~', 'a|b', 'ab', false],
    ['=~', '.*', '', true],
    ['=~', '.+', '', false],
    ['=~', 'a.b', 'a\nb', false],
    ['=~', '(?s)a.b', 'a\nb', true],
    ['=~', '(?i)DB', 'db', true],
    ['=~', '\\pL+', 'été', true],
    ['=~', '^db$', 'db', true],
    ['!~', 'd.', 'web', true],
    ['!~', 'd.', 'db', false],
    ['!~', '.+', '', true],
  ])('%s %j says of %j: %s', (operator, value, actual, expected) => {
    const matcher = createMatcher('team', operator, value);
    expect(matchesAll([matcher], { team: actual })).toBe(expected);
    if (actual === '') expect(matchesAll([matcher], {})).toBe(expected);
  });

  it('agrees with all others before an alert matches', () => {
    const matchers = [createMatcher('a', '=', '1'), createMatcher('b', '=', '2')];
    expect(matchesAll(matchers, { a: '1', b: '2' })).toBe(true);
    expect(matchesAll(matchers, { a: '1' })).toBe(false);
    expect(matchesAll([], {})).toBe(true);
  });

  it.each<[string, Operator, string, string]>([
    ['team', '=', 'db', 'team="db"'],
    ['a:b', '!=', '', 'a:b!=""'],
    ['team', '=~', 'a\\.b|"c"\n', 'team=~"a\\\\.b|\\"c\\"\\n"'],
    ['équipe', '=', 'été', 'équipe="été"'],
    ['team-name', '!~', 'x', 'team-name!~"x"'],
    ['team name', '=', 'a\tb', '"team name"="a\\tb"'],
    ['a"b', '=', 'é', '"a\\"b"="é"'],
  ])('is written by name %j, %s and %j as %s', (label, operator, value, text) => {
    expect(formatMatcher(createMatcher(label, operator, value))).toBe(text);
  });

  it('stands in the order of name, value and operator, by bytes', () => {
    const written: readonly [string, Operator, string][] = [
      ['b', '=', '1'],
      ['a', '!~', '2'],
      ['a', '=', '2'],
      ['a', '=~', '10'],
      ['\u{1f600}', '=', ''],
      ['\uffee', '=', ''],
      ['B', '=', '1'],
    ];
    const sorted = sortMatchers(written.map((parts) => createMatcher(...parts)));
    expect(formatMatchers(sorted)).toBe(
      '{B="1",a=~"10",a="2",a!~"2",b="1",\uffee="",\u{1f600}=""}',
    );
  });

  it('stands in one order, however they were written', () => {
    const matcher = fc
      .tuple(
        fc.constantFrom('a', 'b'),
        fc.constantFrom<Operator>('=', '!='),
        fc.constantFrom('1', '2'),
      )
      .map((parts) => createMatcher(...parts));
    fc.assert(
      fc.property(fc.array(matcher), (matchers) => {
        const backwards = sortMatchers(matchers.toReversed());
        expect(formatMatchers(backwards)).toBe(formatMatchers(sortMatchers(matchers)));
      }),
    );
  });
});
