import { describe, expect, it } from 'vitest';
import { createFlatline } from '../../../shared/core/detectors/flatline.ts';
import { describeDetectorContract, scores, series } from './contract.ts';

const flatline = createFlatline({ stillSamples: 4, missingSamples: 2 });

describe('flatline', () => {
  describeDetectorContract(flatline, { ignoresJumps: 'it looks for what stands still' });

  it.each([
    ['one that never changed', [7, 7, 7, 7, 7], [0, 0, 0, 0, 0]],
    ['one that changed and stands still', [1, 2, 2, 2, 2, 2], [0, 0, 0.5, 0.75, 1, 1.25]],
    ['one without readings', [undefined, undefined], [0, 0]],
    ['one whose readings stop and come back', [1, undefined, Number.NaN, 2], [0, 0.5, 1, 0]],
  ])('scores a series, %s', (_, values, expected) => {
    expect(scores(flatline, series(values))).toEqual(expected);
  });
});
