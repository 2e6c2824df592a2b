import { describe, expect, it } from 'vitest';
import { indexUnits, itemBytes, readUnits, writeUnits } from '../../bench/support/units.ts';

const ofBytes = (bytes: number) => ({ a: { S: 'x'.repeat(bytes - 1) } });

describe('the units of DynamoDB', () => {
  it.each([
    ['text by its UTF-8', { name: { S: 'ü' } }, 4 + 2],
    ['a number by its digits', { n: { N: '1772506684112' } }, 1 + 8],
    ['a number with nothing but its first digit', { n: { N: '1000' } }, 1 + 2],
    ['a negative one', { n: { N: '-12.5' } }, 1 + 4],
    ['a truth', { ok: { BOOL: true } }, 2 + 1],
    ['bytes', { b: { B: new Uint8Array(10) } }, 1 + 10],
    ['a list', { l: { L: [{ S: 'ab' }] } }, 1 + 3 + 1 + 2],
    ['a map', { m: { M: { k: { S: 'ab' } } } }, 1 + 3 + 1 + 1 + 2],
  ])('count %s', (_, item, bytes) => {
    expect(itemBytes(item)).toBe(bytes);
  });

  it('charge a write by the larger of before and after, in whole kilobytes', () => {
    expect(writeUnits(undefined, ofBytes(1_024))).toBe(1);
    expect(writeUnits(undefined, ofBytes(1_025))).toBe(2);
    expect(writeUnits(ofBytes(2_500), ofBytes(10))).toBe(3);
    expect(writeUnits(undefined, undefined)).toBe(1);
  });

  it('charge a read in steps of four kilobytes, half where it may be behind', () => {
    expect(readUnits(0, false)).toBe(0.5);
    expect(readUnits(4_096, true)).toBe(1);
    expect(readUnits(4_097, true)).toBe(2);
  });

  it('charge the index for entries that come, go or move', () => {
    const keys = ['shard', 'look'];
    const at = (look: string) => ({ shard: { S: '1' }, look: { N: look } });
    const out = { shard: { S: '1' } };
    expect(indexUnits(keys, undefined, at('1'))).toBe(1);
    expect(indexUnits(keys, at('1'), out)).toBe(1);
    expect(indexUnits(keys, at('1'), at('2'))).toBe(2);
    expect(indexUnits(keys, at('1'), { ...at('1'), more: { S: 'x' } })).toBe(0);
    expect(indexUnits(keys, out, out)).toBe(0);
  });
});
