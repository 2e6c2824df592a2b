import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareBytes,
  formatLabels,
  goQuote,
  labelValue,
  sortedPairs,
} from '../../../shared/core/model/labels.ts';

const named = (...pairs: [string, string][]) => Object.fromEntries(pairs);

describe('labels', () => {
  it('are empty where they are absent, whatever objects have by themselves', () => {
    expect(labelValue({ team: 'db' }, 'team')).toBe('db');
    for (const name of ['other', '__proto__', 'constructor', 'toString']) {
      expect(labelValue({ team: 'db' }, name)).toBe('');
      expect(labelValue(named([name, 'x']), name)).toBe('x');
    }
  });

  it('stand in the order of their bytes', () => {
    const labels = { b: '1', a: '2', B: '3', '\u{1f600}': '4', '\uffee': '5' };
    expect(sortedPairs(labels).map(([name]) => name)).toEqual([
      'B',
      'a',
      'b',
      '\uffee',
      '\u{1f600}',
    ]);
  });

  it.each([
    [{}, '{}'],
    [{ team: 'db', alertname: 'Lag' }, '{alertname="Lag", team="db"}'],
    [{ path: 'C:\\x "y"\n\t\u0000\u0007' }, '{path="C:\\\\x \\"y\\"\\n\\t\\x00\\a"}'],
    [{ word: 'été 😀 \u00a0\u200b\u{e0001}' }, '{word="été 😀 \\u00a0\\u200b\\U000e0001"}'],
  ])('of %j are written %s', (labels, text) => {
    expect(formatLabels(labels)).toBe(text);
  });

  it('quote half a character as what stands for broken ones', () => {
    expect(goQuote('a\ud800b')).toBe('"a\ufffdb"');
  });

  it('compare like the bytes they are stored as', () => {
    const text = fc.string({ unit: 'binary', maxLength: 5 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(compareBytes(a, b)).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
    );
  });
});
