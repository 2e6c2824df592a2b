import { describe, expect, it } from 'vitest';
import { BandParams, createBand } from '../../../shared/core/detectors/band.ts';
import { describeDetectorContract, scores, series } from './contract.ts';

describe('band', () => {
  describeDetectorContract(createBand({ low: 0, high: 200 }));

  it.each([
    ['on a limit', { high: 10 }, 10, 0],
    ['above the one limit, in its sizes', { high: 10 }, 15, 1.5],
    ['below the one limit, in its sizes', { low: 10 }, 5, 1.5],
    ['above both, in widths', { low: 10, high: 20 }, 40, 3],
    ['above a limit of nothing', { high: 0 }, 2, 3],
  ])('scores a value %s', (_, params, value, score) => {
    expect(scores(createBand(params), series([value]))).toEqual([score]);
  });

  it.each([{}, { low: 2, high: 1 }, { hi: 3 }])('refuses %j', (params) => {
    expect(BandParams.safeParse(params).success).toBe(false);
  });
});
