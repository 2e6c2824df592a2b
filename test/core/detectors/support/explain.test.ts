import { describe, expect, it } from 'vitest';
import { explain } from '../../../../shared/core/detectors/support/explain.ts';

describe('explain', () => {
  it.each([
    [812, 'beyond-range', 120, 640, '812 is outside of all that was seen, 120 to 640'],
    [0.012345, 'season', 0, 0.01, '0.01235 is unusual for this time; expected 0 to 0.01'],
    [9, 'beyond-limit', Number.NEGATIVE_INFINITY, 5, '9 is outside of the limits up to 5'],
    [1, 'beyond-limit', 5, Number.POSITIVE_INFINITY, '1 is outside of the limits from 5'],
    [7, 'still', 7, 7, '7 stands still'],
    [undefined, 'missing', 7, 7, 'no reading where one was due'],
  ] as const)('says of %d (%s)', (value, reason, low, high, words) => {
    expect(explain(value, { reason, low, high })).toBe(words);
  });
});
