/** What `auto` is compared with: the simplest detectors that are any good at one of its tasks. */

import type { Sample } from '../../shared/core/model/sample.ts';
import { DAY_MS } from '../../shared/core/model/time.ts';

/** Any line, since theirs is chosen for them. */
export type Score = (samples: readonly Sample[]) => Float64Array;

const EWMA_WEIGHT = 0.02;
const TIMES = 288;
const TIME_WEIGHT = 0.03;
const VARIANCE_WEIGHT = 0.001;
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

/** Distance from the mean of this time of day, in deviations of such distances. */
export const timeOfDayZ: Score = (samples) => {
  const means = new Float64Array(TIMES).fill(Number.NaN);
  let variance = 0;
  return Float64Array.from(samples, ({ at, value = 0 }) => {
    const time = Math.floor(((at % DAY_MS) / DAY_MS) * TIMES);
    const mean = Number.isNaN(means[time]) ? value : (means[time] ?? value);
    const distance = value - mean;
    const score = Math.abs(distance) / Math.sqrt(variance + TINY);
    variance += VARIANCE_WEIGHT * (distance ** 2 - variance);
    means[time] = mean + TIME_WEIGHT * distance;
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
