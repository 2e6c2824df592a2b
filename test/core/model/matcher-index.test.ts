import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMatcher, matchesAll, OPERATORS } from '../../../shared/core/model/matcher.ts';
import { createMatcherIndex } from '../../../shared/core/model/matcher-index.ts';

const values = fc.constantFrom(
  '',
  'a',
  'b',
  'a|b',
  'c',
  'ab',
  'a.*',
  'ab?|b.+',
  '.*b',
  '^(?:a|bc)$',
);
const matcher = fc
  .tuple(fc.constantFrom('x', 'y'), fc.constantFrom(...OPERATORS), values)
  .map(([label, operator, value]) => createMatcher(label, operator, value));
const entries = fc.array(fc.array(matcher, { maxLength: 3 }), { maxLength: 12 });
const labels = fc.record({ x: values, y: values }, { requiredKeys: [] });

describe('an index of matchers', () => {
  it('finds what asking each would find, in the same order', () => {
    fc.assert(
      fc.property(entries, labels, (all, given) => {
        const found = createMatcherIndex(all, (matchers) => matchers).find(given);
        expect(found).toEqual(all.filter((matchers) => matchesAll(matchers, given)));
      }),
    );
  });

  it.each([
    ['an alternation', 'db|cache', 'cache', true],
    ['one with anchors, as match_re has them', '^(?:db|cache)$', 'db', true],
    ['an expression', 'd.', 'db', true],
    ['what may follow', 'db(-.+)?', 'db-7', true],
    ['nothing of what may follow', 'db(-.+)?', 'db', true],
    ['nothing that only begins alike', 'db(-.+)?', 'db7', false],
    ['a beginning', 'db-.*', 'db-7', true],
    ['an escaped character', 'd\\.b', 'd.b', true],
    ['another value', 'db|cache', 'web', false],
  ])('takes %s', (_, expression, value, expected) => {
    const index = createMatcherIndex([createMatcher('team', '=~', expression)], (one) => [one]);
    expect(index.find({ team: value }).length > 0).toBe(expected);
  });

  it('finds an entry once though two beginnings of it have the same hash', () => {
    const index = createMatcherIndex([createMatcher('team', '=~', '(Aa|BB).*')], (one) => [one]);
    expect(index.find({ team: 'Aa' })).toHaveLength(1);
  });
});
