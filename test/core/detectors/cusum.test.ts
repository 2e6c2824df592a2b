import { describe, expect, it } from 'vitest';
import { CusumParams, createCusum } from '../../../shared/core/detectors/cusum.ts';
import { createEwma, EwmaParams } from '../../../shared/core/detectors/ewma.ts';
import { describeDetectorContract, scores, series } from './contract.ts';

const noise = (index: number) => [0, 3, -2, 1, -3, 2, -1][index % 7] ?? 0;

describe('cusum', () => {
  describeDetectorContract(createCusum(CusumParams.parse({})));

  it('notices a change of level that no single sample shows', () => {
    const small = series(
      Array.from({ length: 600 }, (_, index) => 100 + noise(index) + (index < 550 ? 0 : 4)),
    );
    expect(Math.max(...scores(createEwma(EwmaParams.parse({})), small))).toBeLessThan(1);
    const told = scores(createCusum(CusumParams.parse({})), small).findIndex((score) => score >= 1);
    expect(told).toBeGreaterThan(550);
    expect(told).toBeLessThan(600);
  });

  it('begins again from 0 when it has told', () => {
    const values = series([
      ...Array(100)
        .fill(0)
        .map((_, index) => noise(index)),
      90,
      1,
    ]);
    const [told, next] = scores(createCusum(CusumParams.parse({})), values).slice(-2);
    expect(told).toBeGreaterThanOrEqual(1);
    expect(next).toBeLessThan(0.1);
  });
});
