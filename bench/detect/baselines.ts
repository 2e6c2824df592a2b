/** What `auto` is compared with: the two simplest detectors that are any good at one of its tasks. */

import type { Sample } from '../../shared/core/model/sample.ts';

/** Any line, since theirs is chosen for them. */
export type Score = (samples: readonly Sample[]) => Float64Array;

const EWMA_WEIGHT = 0.02;
const RECORD_MEMORY_SAMPLES = 10_000;
const RECORD_WARMUP_SAMPLES = 300;
const TINY = 1e-9;

/** Distance from an exponentially weighted mean, in exponentially weighted deviations. */
export const ewmaZ: Score = (samples) => {
  let [mean, variance] = [samples[0]?.value ?? 0, 0];
  return Float64Array.from(samples, ({ value = mean }) => {
    const distance = value - mean;
    const score = Math.abs(distance) / Math.sqrt(variance + TINY);
    mean += EWMA_WEIGHT * distance;
    variance = (1 - EWMA_WEIGHT) * (variance + EWMA_WEIGHT * distance ** 2);
    return score;
  });
};

/** Excess over a range that forgets slowly, in its widths. */
export const recordScorer: Score = (samples) => {
  let [low, high] = [samples[0]?.value ?? 0, samples[0]?.value ?? 0];
  return Float64Array.from(samples, ({ value = low }, index) => {
    const width = high - low || TINY;
    const score = Math.max(0, value - high, low - value) / width;
    high = value > high ? value : high - width / RECORD_MEMORY_SAMPLES;
    low = value < low ? value : low + width / RECORD_MEMORY_SAMPLES;
    return index < RECORD_WARMUP_SAMPLES ? 0 : score;
  });
};
