import { describe, expect, it } from 'vitest';
import { createRobustZ, RobustZParams } from '../../../shared/core/detectors/robust-z.ts';
import { describeDetectorContract, scores, series } from './contract.ts';

const params = RobustZParams.parse({ windowSamples: 7, threshold: 2 });

describe('robust z', () => {
  describeDetectorContract(createRobustZ(RobustZParams.parse({})));

  it('scores distance from the median in thresholds of median absolute deviations', () => {
    const values = [1, 2, 3, 4, 5, 6, 7];
    const deviations = (4 / 1.4826) * (1 / 2);
    expect(scores(createRobustZ(params), series([...values, 12])).at(-1)).toBeCloseTo(deviations);
  });

  it('is not moved by outliers that it learned from', () => {
    const values = [1, 2, 1_000, 4, -1_000, 3, 5];
    expect(scores(createRobustZ(params), series([...values, 20])).at(-1)).toBeGreaterThan(2);
  });
});
