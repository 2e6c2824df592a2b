import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMatcher, parseMatchers } from '../../../shared/core/config/matchers.ts';
import {
  createMatcher,
  formatMatcher,
  formatMatchers,
} from '../../../shared/core/model/matcher.ts';

const read = (text: string) => formatMatchers(parseMatchers(text).matchers);

describe('matchers', () => {
  it.each([
    ['team=db', '{team="db"}'],
    ['team = "db"', '{team="db"}'],
    ['team!=db', '{team!="db"}'],
    ['team=~"db|web"', '{team=~"db|web"}'],
    ['team!~"test-.*"', '{team!~"test-.*"}'],
    ['{team="db", tier="1"}', '{team="db",tier="1"}'],
    ['team=db,tier=1,', '{team="db",tier="1"}'],
    ['team=""', '{team=""}'],
    ['path="a,b"', '{path="a,b"}'],
    ['said="a \\"b\\""', '{said="a \\"b\\""}'],
    ['a:b=c', '{a:b="c"}'],
    ['', '{}'],
    ['{}', '{}'],
  ])('are read from %j alike by both notations', (text, expected) => {
    expect(read(text)).toBe(expected);
    expect(parseMatchers(text).fallback).toBeUndefined();
  });

  it.each([
    ['team=', '{team=""}'],
    ['team==db', '{team="=db"}'],
    ['team=a b', '{team="a b"}'],
    ["team='db'", '{team="\'db\'"}'],
    ['{team=db', '{team="db"}'],
    ['team=db}', '{team="db"}'],
    ['team=~a{2}', '{team=~"a{2"}'],
    ['path=~"a\\.b"', '{path=~"a\\\\.b"}'],
    ['path=C:\\', '{path="C:\\\\"}'],
    ['note="a\nb"', '{note="a\\nb"}'],
    ['said=a\\"b', '{said="a\\"b"}'],
  ])('are read from %j by the classic notation alone', (text, expected) => {
    expect(read(text)).toBe(expected);
    expect(parseMatchers(text).fallback).toBe('incompatible');
  });

  it.each([
    ['"team name"="db"', '{"team name"="db"}'],
    ['équipe=db', '{équipe="db"}'],
    ['team-name=db', '{team-name="db"}'],
    ['1st=db', '{1st="db"}'],
    ['{"a{b"="c",}', '{"a{b"="c"}'],
  ])('are read from %j by the newer notation alone', (text, expected) => {
    expect(read(text)).toBe(expected);
    expect(parseMatchers(text).fallback).toBeUndefined();
  });

  it.each([
    ['note="a\\tb"', '{note="a\\\\tb"}'],
    ['note="\\u00e9"', '{note="\\\\u00e9"}'],
  ])('are read from %j as the classic notation has it where the two differ', (text, expected) => {
    expect(read(text)).toBe(expected);
    expect(parseMatchers(text).fallback).toBe('disagreement');
  });

  it.each([
    ['team', '"team" is no matcher'],
    ['=db', 'is no matcher'],
    ['team<db', 'is no matcher'],
    ['team=db,,tier=1', '"" is no matcher'],
    [',team=db', '"" is no matcher'],
    ['{{team=db}}', 'is no matcher'],
    ['"team"', 'is no matcher'],
    ['team="a"b"', 'double quote'],
    ['team="a', 'double quote'],
    ['team=a"', 'double quote'],
    ['team="a" tier="1"', 'double quote'],
    ['team=~"("', 'missing closing )'],
    ['team=~"(?=x)"', 'invalid or unsupported Perl syntax'],
    ['team=~"\\1"', 'invalid escape sequence'],
  ])('are not read from %j', (text, fault) => {
    expect(() => parseMatchers(text)).toThrow(fault);
  });

  it.each([
    ['team=a, b = c', 'team="a, b = c"'],
    ['"team name"=db', '"team name"="db"'],
    ['team="a,b"', 'team="a,b"'],
  ])('may be one alone, as %j is', (text, expected) => {
    expect(formatMatcher(parseMatcher(text))).toBe(expected);
  });

  it.each(['{team=db}', 'team', '', '"a"="b","c"="d"'])('are not one alone in %j', (text) => {
    expect(() => parseMatcher(text)).toThrow();
  });

  it('never fail otherwise than by an error that says why', () => {
    const pieces = fc.constantFrom(...'ab={}!~,"\\ \n\t(é😀'.split(''), '=~', '!=', '"a"', '\\"');
    const text = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (written) => {
        try {
          parseMatchers(written);
        } catch (error) {
          expect(String(error)).not.toMatch(/undefined|TypeError|RangeError/);
        }
      }),
    );
  });

  it('read back what they are written as, whatever name and value', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 12 });
    const name = fc.oneof(fc.stringMatching(/^[a-z_][a-z0-9_]{0,8}$/), text.filter(Boolean));
    fc.assert(
      fc.property(
        name,
        fc.constantFrom('=' as const, '!=' as const),
        text,
        (label, operator, value) => {
          const written = formatMatcher(createMatcher(label, operator, value));
          expect(parseMatchers(written).matchers).toEqual([{ label, operator, value }]);
        },
      ),
    );
  });
});
