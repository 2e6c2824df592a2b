import { describe, expect, it } from 'vitest';
import { createEwma, EwmaParams } from '../../../shared/core/detectors/ewma.ts';
import { describeDetectorContract, scores, series } from './contract.ts';

const params = EwmaParams.parse({ deviationFloor: 0.5, warmupSamples: 10 });

describe('ewma', () => {
  describeDetectorContract(createEwma(EwmaParams.parse({})));

  it('scores distance from the mean in thresholds of deviation', () => {
    const still = Array(11).fill(10);
    const deviations = 10;
    const jump = 10 + deviations * 0.5;

    expect(scores(createEwma(params), series([...still, jump])).at(-1)).toBeCloseTo(2);
  });

  it('scores nothing while it warms up', () => {
    expect(scores(createEwma(params), series([1, 1_000, 1, 1_000]))).toEqual([0, 0, 0, 0]);
  });
});
