import { describe, expect, it } from 'vitest';
import { createRepeats } from '../../shared/pipeline/support/repeats.ts';

describe('the memory of texts', () => {
  it('knows what was added, for all but those who have something left to do', () => {
    const repeats = createRepeats();
    expect(repeats.has('text', 'm1')).toBe(false);
    repeats.add('text', ['m1']);
    expect(repeats.has('text', 'm2')).toBe(true);
    expect(repeats.has('text', 'm1')).toBe(false);
    repeats.add('text', []);
    expect(repeats.has('text', 'm1')).toBe(true);
  });

  it('forgets what was not seen for the longest when it is full', () => {
    const repeats = createRepeats(10);
    for (const text of ['aaaa', 'bbbb']) repeats.add(text, []);
    repeats.has('aaaa', 'm');
    repeats.add('cccc', []);
    expect(['aaaa', 'bbbb', 'cccc'].map((text) => repeats.has(text, 'm'))).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('counts a text once however often it is added', () => {
    const repeats = createRepeats(10);
    for (const text of ['aaaa', 'aaaa', 'aaaa', 'bbbb']) repeats.add(text, []);
    expect(repeats.has('aaaa', 'm')).toBe(true);
  });

  it('does not take in a text that is very long', () => {
    const repeats = createRepeats();
    repeats.add('x'.repeat(20_000), []);
    expect(repeats.has('x'.repeat(20_000), 'm')).toBe(false);
  });
});
