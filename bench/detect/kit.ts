/** A labelled benchmark that is not ours: read where TOCSIN_KITS says, scored by the scorer it brings along. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readTime } from '../../local/detect/series-file.ts';
import type { Sample } from '../../shared/core/model/sample.ts';

export const PROFILES = ['standard', 'reward_low_FP_rate', 'reward_low_FN_rate'] as const;
export type Profile = (typeof PROFILES)[number];
export type ByProfile = Readonly<Record<Profile, number>>;

export interface KitFile {
  readonly name: string;
  readonly category: string;
  readonly samples: readonly Sample[];
  /** Which rows count how, in the scorer's own terms. */
  readonly geometry: unknown;
}

export interface Kit {
  readonly files: readonly KitFile[];
  /** Detectors that others published, as the kit has them. */
  readonly published: Readonly<Record<string, ByProfile>>;
  /** What a threshold is worth on files, from 0 for silence to 100. */
  score(scored: readonly ScoredFile[], profile: Profile, threshold: number): number;
  /** The threshold that serves a profile best on files. */
  bestThreshold(scored: readonly ScoredFile[], profile: Profile): number;
  /** Points of one set of files, each at a threshold of its own. */
  scoreApart(parts: readonly ThresholdPart[], profile: Profile): number;
}

export interface ScoredFile {
  readonly file: KitFile;
  readonly scores: ArrayLike<number>;
}

export interface ThresholdPart {
  readonly scored: readonly ScoredFile[];
  readonly threshold: number;
}

/** What the kit's scorer exports. */
interface Scorer {
  readonly PROFILES: Readonly<Record<Profile, unknown>>;
  geometry(timestamps: readonly string[], windows: unknown): unknown;
  rawAt(files: readonly object[], profile: unknown, threshold: number): { readonly raw: number };
  optimise(files: readonly object[], profile: unknown): { readonly thr: number };
  normalise(raw: number, files: readonly object[], profile: unknown): number;
}

/** @returns undefined when no folder with kits is named */
export async function openKit(): Promise<Kit | undefined> {
  const kits = process.env.TOCSIN_KITS;
  if (kits === undefined) return undefined;
  const folder = join(kits, 'nab');
  const scorer: Scorer = await import(pathToFileURL(join(folder, 'score.mjs')).href);
  const windows: Record<string, unknown> = readJson(join(folder, 'windows.json'));
  const board: { scores: Record<string, ByProfile> } = readJson(join(folder, 'leaderboard.json'));
  const rule = (profile: Profile) => scorer.PROFILES[profile];
  return {
    files: Object.keys(windows)
      .sort()
      .map((name) => readKitFile(folder, name, windows[name], scorer)),
    published: board.scores,
    score: (scored, profile, threshold) => {
      const files = scored.map(forScorer);
      const { raw } = scorer.rawAt(files, rule(profile), threshold);
      return scorer.normalise(raw, files, rule(profile));
    },
    bestThreshold: (scored, profile) => scorer.optimise(scored.map(forScorer), rule(profile)).thr,
    scoreApart(parts, profile) {
      const points = parts.map(({ scored, threshold }) => {
        return scorer.rawAt(scored.map(forScorer), rule(profile), threshold).raw;
      });
      const all = parts.flatMap(({ scored }) => scored.map(forScorer));
      return scorer.normalise(
        points.reduce((sum, one) => sum + one, 0),
        all,
        rule(profile),
      );
    },
  };
}

function readKitFile(folder: string, name: string, windows: unknown, scorer: Scorer): KitFile {
  const [, ...lines] = readFileSync(join(folder, 'data', name), 'utf8')
    .trim()
    .split(/\r?\n/);
  const rows = lines.map((line) => line.split(','));
  const timestamps = rows.map(([timestamp = '']) => timestamp);
  return {
    name,
    category: name.split('/')[0] ?? name,
    samples: rows.map(([timestamp = '', value]) => ({
      at: readTime(timestamp) ?? 0,
      value: Number(value),
    })),
    geometry: scorer.geometry(timestamps, windows),
  };
}

function forScorer({ file, scores }: ScoredFile): object {
  return { name: file.name, geo: file.geometry, score: scores };
}

function readJson<Content>(path: string): Content {
  return JSON.parse(readFileSync(path, 'utf8'));
}
