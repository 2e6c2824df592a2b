import { describe, expect, it } from 'vitest';
import {
  anywhere,
  PATTERN_CHARS_MAX,
  REPEATING_CHARS_MAX,
  replacer,
  wholeValue,
} from '../../../shared/core/model/pattern.ts';

describe('a pattern', () => {
  it('must match a whole value', () => {
    const pattern = wholeValue('a|bc');
    expect(pattern.source).toBe('a|bc');
    expect(['a', 'bc', 'ab', 'abc', 'bcd', ''].map((text) => pattern.test(text))).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('may be found anywhere in a line', () => {
    const pattern = anywhere('ERR(OR)?');
    expect(pattern.test('2 ERRORs seen')).toBe(true);
    expect(pattern.test('no error')).toBe(false);
  });

  it.each(['(', '[a', '(?=x)', '(?<!x)', '\\1', 'x**', 'a{1001}', '(?:(?:a{1000}){1000}){1000}'])(
    'is not %j',
    (source) => {
      expect(() => wholeValue(source)).toThrow();
      expect(() => anywhere(source)).toThrow();
    },
  );

  it('is not longer than anybody needs', () => {
    expect(() => wholeValue('a'.repeat(PATTERN_CHARS_MAX + 1))).toThrow('at most');
    const repeating = `${'a'.repeat(REPEATING_CHARS_MAX)}{2}`;
    expect(() => wholeValue(repeating)).toThrow('at most');
    expect(wholeValue('a'.repeat(PATTERN_CHARS_MAX)).test('a')).toBe(false);
  });

  it.each([
    ['(a+)+', 'a'],
    ['(a|aa)+', 'a'],
    ['(.*a){20}', 'a'],
    ['([a-zA-Z]+)*', 'a'],
  ])('%s takes no longer than its text is long', (source, piece) => {
    const startedAt = performance.now();
    expect(wholeValue(source).test(`${piece.repeat(20_000)}!`)).toBe(false);
    anywhere(`${source}$`).test(`${piece.repeat(20_000)}!`);
    expect(performance.now() - startedAt).toBeLessThan(3_000);
  });

  it('remembers its answers without mixing them up, however many values there are', () => {
    const even = wholeValue('\\d*[02468]');
    for (let round = 0; round < 2; round += 1) {
      for (let n = 0; n < 3_000; n += 1) expect(even.test(String(n))).toBe(n % 2 === 0);
    }
  });
});

describe('replacing what a pattern matches', () => {
  it.each([
    ['b+', 'abbc', 'a<bb>c'],
    ['a*', 'baaac', '<>b<aaa>c<>'],
    ['', 'a😀', '<>a<>😀<>'],
    ['^a', 'aaa', '<a>aa'],
    ['$', 'abc', 'abc<>'],
    ['x', 'abc', 'abc'],
  ])('finds %j in %j as Go does', (source, text, expected) => {
    expect(replacer(source).replaceIn(text, (group) => `<${group('0')}>`)).toBe(expected);
  });

  it('knows groups by number and by name, and nothing of others', () => {
    const named = (group: (name: string) => string) =>
      ['1', '2', 'rest', '3', 'none', 'constructor'].map(group).join('|');
    expect(replacer('(a)(?P<rest>.*)').replaceIn('abc', named)).toBe('a|bc|bc|||');
  });

  it('takes no pattern that is not RE2', () => {
    expect(() => replacer('(?=a)')).toThrow('error parsing regexp');
  });
});
