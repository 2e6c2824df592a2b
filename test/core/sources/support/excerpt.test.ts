import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerpt } from '../../../../shared/core/sources/support/excerpt.ts';

describe('an excerpt', () => {
  it('shows no secret', () => {
    const token = `xoxb-${'aB3dE6gH'.repeat(3)}`;
    expect(excerpt({ note: token })).toBe('{"note":"[masked]"}');
  });

  it('says how much is missing', () => {
    expect(excerpt('x'.repeat(1_500))).toBe(`${'x'.repeat(1_000)} … (500 more characters)`);
  });

  it('of something too deep says so', () => {
    expect(excerpt(JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`))).toBe(
      '(nested deeper than 64)',
    );
  });

  it('is well formed text of anything', () => {
    fc.assert(
      fc.property(fc.anything(), fc.nat(50), (value, max) => {
        expect(excerpt(value, max).isWellFormed()).toBe(true);
      }),
    );
  });
});
