import { describe, expect, it } from 'vitest';
import {
  createRateOfChange,
  RateOfChangeParams,
} from '../../../shared/core/detectors/rate-of-change.ts';
import { MINUTE_MS } from '../../../shared/core/model/time.ts';
import { describeDetectorContract, scores, series } from './contract.ts';

const limited = createRateOfChange(RateOfChangeParams.parse({ perMinute: 10 }));

describe('rate of change', () => {
  describeDetectorContract(createRateOfChange(RateOfChangeParams.parse({})));

  it('scores steps in limits a minute, up and down', () => {
    expect(scores(limited, series([0, 5, -15, -15]))).toEqual([0, 0.5, 2, 0]);
  });

  it('spreads a step over the gap before it', () => {
    const samples = [
      { at: 0, value: 0 },
      { at: 4 * MINUTE_MS, value: 20 },
    ];
    expect(scores(limited, samples)).toEqual([0, 0.5]);
  });

  it('begins again at a sample that comes late', () => {
    const samples = [
      { at: MINUTE_MS, value: 0 },
      { at: 0, value: 500 },
      { at: MINUTE_MS, value: 505 },
    ];
    expect(scores(limited, samples)).toEqual([0, 0, 0.5]);
  });
});
