import { describe, expect, it } from 'vitest';
import { cutHtml, textOfHtml } from '../../../../shared/core/messages/support/html-text.ts';

const MANY_BYTES = 1_000;

describe('HTML cut to what a reader may see', () => {
  it.each([
    ['what fits', '<b>abc</b>', 3, '<b>abc</b>'],
    ['text', 'abcdef', 4, 'abc…'],
    ['text within tags, which are closed', '<b>a<i>bcd</i></b>', 3, '<b>a<i>b…</i></b>'],
    ['text behind tags that are closed already', '<b>a</b>bcd', 3, '<b>a</b>b…'],
    [
      'a tag with an address',
      '<a href="https://x.example/">abcd</a>',
      3,
      '<a href="https://x.example/">ab…</a>',
    ],
    ['characters that are written out', '&lt;&amp;&#34;&gt;', 3, '&lt;&amp;…'],
    ['what only looks like a tag', 'a < b & c', 20, 'a < b & c'],
    ['characters that take two units', '🔥🔥🔥🔥', 3, '🔥🔥…'],
  ])('keeps of %s as much as may be', (_, html, max, cut) => {
    expect(cutHtml(html, max, MANY_BYTES)).toBe(cut);
  });

  it('is no larger than it may be, the tags that close it among it', () => {
    const html = `<b>${'<i>ü</i>'.repeat(20)}</b>`;
    const cut = cutHtml(html, 100, 60);
    expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(60);
    expect(cut).toMatch(/^<b>(<i>ü<\/i>)+…<\/b>$/);
  });
});

it('is read without its tags', () => {
  expect(textOfHtml('<b>1 &lt; 2</b> &amp; <a href="x">so on</a> &unknown;')).toBe(
    '1 < 2 & so on &unknown;',
  );
});
