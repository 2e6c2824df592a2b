/**
 * What choosing is worth where nobody chose: each category is scored with the tuning that was best on
 * the others, at the line of 1, and at the thresholds that were best on the others.
 */

import { createAuto } from '../../shared/core/detectors/auto.ts';
import { scoreAll } from '../../shared/core/detectors/support/fold.ts';
import type { NoveltyTuning } from '../../shared/core/detectors/support/novelty.ts';
import {
  type ByProfile,
  type Kit,
  type KitFile,
  PROFILES,
  type Profile,
  type ScoredFile,
} from './kit.ts';

/** What was tried round the tuning, one against the other. */
const MEMORIES = [20_000, 50_000];
const HALVES = [0.07, 0.1, 0.14];
const RESIDUALS = [4, 8, 12];

const CHOICES: readonly NoveltyTuning[] = MEMORIES.flatMap((memorySamples) =>
  HALVES.flatMap((halfExcess) =>
    RESIDUALS.map((residualSamples) => ({ memorySamples, halfExcess, residualSamples })),
  ),
);

export interface LeftOut {
  readonly choices: number;
  readonly atLine: Chosen;
  readonly atBest: Chosen;
}

interface Chosen {
  /** The best choice on the files it is scored on. */
  readonly onAll: ByProfile;
  readonly leftOut: ByProfile;
}

/** The threshold that a choice is scored at, given the files it is chosen by. */
type Threshold = (scored: readonly ScoredFile[], profile: Profile) => number;

export function leaveCategoriesOut(kit: Kit, line: number): LeftOut {
  const scored = CHOICES.map((tuning) =>
    kit.files.map((file) => ({ file, scores: scoreFile(file, tuning) })),
  );
  return {
    choices: CHOICES.length,
    atLine: leaveOut(kit, scored, () => line),
    atBest: leaveOut(kit, scored, kit.bestThreshold),
  };
}

type Choices = readonly (readonly ScoredFile[])[];

function leaveOut(kit: Kit, choices: Choices, thresholdOf: Threshold): Chosen {
  const categories = [...new Set(kit.files.map(({ category }) => category))];
  const chosen = choices[choose(kit, choices, thresholdOf)] ?? [];
  return {
    onAll: byProfile((profile) => kit.score(chosen, profile, thresholdOf(chosen, profile))),
    leftOut: byProfile((profile) => {
      const parts = categories.map((category) => {
        const others = choices.map((files) =>
          files.filter(({ file }) => file.category !== category),
        );
        const index = choose(kit, others, thresholdOf);
        const threshold = thresholdOf(others[index] ?? [], profile);
        const left = (choices[index] ?? []).filter(({ file }) => file.category === category);
        return { scored: left, threshold };
      });
      return kit.scoreApart(parts, profile);
    }),
  };
}

export function byProfile(score: (profile: Profile) => number): ByProfile {
  const [standard, lowFp, lowFn] = PROFILES.map(score);
  return {
    standard: standard ?? Number.NaN,
    reward_low_FP_rate: lowFp ?? Number.NaN,
    reward_low_FN_rate: lowFn ?? Number.NaN,
  };
}

function scoreFile({ samples }: KitFile, tuning: NoveltyTuning): Float32Array {
  const steps = scoreAll(createAuto({ timeZone: 'UTC' }, tuning), samples);
  return Float32Array.from(steps, ({ score }) => score);
}

/** By the standard profile, whatever is scored thereafter. @returns index of the best choice */
function choose(kit: Kit, choices: Choices, thresholdOf: Threshold): number {
  const worth = choices.map((files) =>
    kit.score(files, 'standard', thresholdOf(files, 'standard')),
  );
  return worth.indexOf(Math.max(...worth));
}
