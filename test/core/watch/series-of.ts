/** Detectors and samples by which tests play whatever they want to see judged. */

import type { Detector, Reason } from '../../../shared/core/model/detector.ts';
import type { Sample } from '../../../shared/core/model/sample.ts';
import { MINUTE_MS } from '../../../shared/core/model/time.ts';
import type { Judging } from '../../../shared/core/watch/judge.ts';

export const START = Date.UTC(2026, 10, 20, 19);

/** Expects 180 to 240, and scores a value by how many times 100 it lies outside of that. */
export const outside: Detector<number> = {
  name: 'outside/1',
  initial: 0,
  step(state, { value }) {
    if (value === undefined) return { state, score: 0, explanation: undefined };
    const score = Math.max(0, 180 - value, value - 240) / 100;
    return { state: state + 1, score, explanation: { reason: 'season', low: 180, high: 240 } };
  },
  pack: (state) => `outside/1 ${state}`,
  unpack: (text) => Number(text.split(' ')[1]),
};

/** Says once that a value is beyond, and nothing more of the same, like `auto`. */
export const saysOnce: Detector<number> = {
  ...outside,
  name: 'once/1',
  step(state, sample) {
    const step = outside.step(0, sample);
    const worst = Math.max(state, step.score);
    return { ...step, state: worst, score: step.score > state ? step.score : 0 };
  },
  pack: (state) => `once/1 ${state}`,
};

/** Scores as told, sample by sample, for a reason of one's own. */
export function scores(reason: Reason, all: readonly number[]): Detector<number> {
  return {
    ...outside,
    step: (state, { value = 0 }) => ({
      state: state + 1,
      score: all[state] ?? 0,
      explanation: { reason, low: value, high: value },
    }),
  };
}

export const judgingBy = (detector: Detector, parts: Partial<Judging> = {}): Judging => ({
  detector,
  periodMs: MINUTE_MS,
  isQuiet: () => false,
  ...parts,
});

/** A sample a minute from `START` on. */
export function minutes(
  values: readonly (number | undefined)[],
  from = START,
  periodMs = MINUTE_MS,
): readonly Sample[] {
  return values.map((value, index) => ({ at: from + index * periodMs, value }));
}

export function times<Value>(count: number, value: Value): readonly Value[] {
  return Array.from({ length: count }, () => value);
}
