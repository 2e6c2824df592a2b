import { describe, expect, it } from 'vitest';
import { columns } from '../../../local/amtool/tabs.ts';

describe('columns', () => {
  it.each([
    [
      'are as wide as their widest cell, and two more',
      'a\tbcd\t\nefg\th\t',
      'a    bcd  \nefg  h    ',
    ],
    [
      'count characters, and not their halves',
      '\u{1f525}\tx\t\nab\ty\t',
      '\u{1f525}   x  \nab  y  ',
    ],
    [
      'leave alone what stands behind the last tab',
      'a\tlong words\nbc\tx',
      'a   long words\nbc  x',
    ],
    ['are parted by a line without them', 'a\tb\t\n\nlonger\tc\t', 'a  b  \n\nlonger  c  '],
    ['are two wide where they are empty', '\tb\t\n\tc\t', '  b  \n  c  '],
    ['are none in a text without tabs', 'as it is\n', 'as it is\n'],
  ])('%s', (_, text, expected) => {
    expect(columns(text)).toBe(expected);
  });
});
