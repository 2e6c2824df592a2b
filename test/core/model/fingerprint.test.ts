import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprint } from '../../../shared/core/model/keys.ts';
import { type Labels, sortedPairs } from '../../../shared/core/model/labels.ts';

/** The definition to the letter, in BigInt. */
function fnv(labels: Labels): string {
  const bytes = sortedPairs(labels).flatMap((pair) =>
    pair.flatMap((text) => [...Buffer.from(text), 0xff]),
  );
  const hash = bytes.reduce(
    (sum, byte) => BigInt.asUintN(64, (sum ^ BigInt(byte)) * 0x100000001b3n),
    0xcbf29ce484222325n,
  );
  return hash.toString(16).padStart(16, '0');
}

describe('a fingerprint', () => {
  it('is FNV-1a of 64 bits, whatever the labels', () => {
    const texts = fc.string({ unit: 'grapheme', maxLength: 40 });
    fc.assert(
      fc.property(fc.dictionary(texts, texts), (labels) => {
        expect(fingerprint(labels)).toBe(fnv(labels));
      }),
    );
  });
});
