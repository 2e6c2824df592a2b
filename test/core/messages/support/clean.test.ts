import { describe, expect, it } from 'vitest';
import { cleanLines, oneLine } from '../../../../shared/core/messages/support/clean.ts';

describe('oneLine', () => {
  it.each([
    ['line breaks of every kind', 'a\r\nb\nc\u2028d\u0085e', 'a b c d e'],
    ['runs of blanks', '  a \t\u00a0 b ', 'a b'],
    ['marks that turn the reading direction', 'exe.\u202egnp\u2066x', 'exe.gnpx'],
    ['letters that take no room', 'pay\u200bment\ufeff', 'payment'],
    ['colours of a terminal', '\u001b[31mred\u001b[0m', 'red'],
    ['half a character', 'a\ud800b', 'a\ufffdb'],
  ])('takes out %s', (_, text, expected) => {
    expect(oneLine(text)).toBe(expected);
  });

  it('shows other control characters as their pictures', () => {
    expect(oneLine('a\u0000b\u0007c\u007fd\u0090e')).toBe('a␀b␇c␡d\ufffde');
  });

  it('leaves words of other scripts and joined emoji alone', () => {
    const text = 'می‌خواهم 👩‍🚒 naïve 数据库';
    expect(oneLine(text)).toBe(text);
  });
});

describe('cleanLines', () => {
  it('keeps lines and indentation, and drops empty lines at the ends', () => {
    expect(cleanLines('\n\nError: x  \r\n\tat y\n\nlast\n\n')).toEqual([
      'Error: x',
      '  at y',
      '',
      'last',
    ]);
  });

  it('makes nothing of blanks', () => {
    expect(cleanLines(' \n\t\n')).toEqual([]);
  });
});
