/** Adds samples up, by series and minute. */

import { type Labels, sortedPairs } from './labels.ts';
import type { Tally } from './series.ts';
import { type EpochMs, MINUTE_MS } from './time.ts';

/** What is known of some samples of one series: of a single one, its value four times over. */
export type Figures = Pick<Tally, 'count' | 'sum' | 'min' | 'max'>;

export interface Tallies {
  /** Figures that are no finite numbers, or count nothing, are left out. */
  add(series: Pick<Tally, 'labels' | 'unit'>, at: EpochMs, figures: Figures): void;
  /** In the order in which series and minutes first came. */
  list(): readonly Tally[];
}

export function createTallies(): Tallies {
  const tallies = new Map<string, Tally>();
  return {
    add({ labels, unit }, at, figures) {
      if (!isCountable(figures) || !Number.isFinite(at)) return;
      const minute = Math.floor(at / MINUTE_MS) * MINUTE_MS;
      const key = `${minute} ${seriesKey(labels)}`;
      const known = tallies.get(key);
      tallies.set(key, {
        labels,
        ...(unit !== undefined && { unit }),
        minute,
        ...(known === undefined ? figures : both(known, figures)),
      });
    },
    list: () => [...tallies.values()],
  };
}

/** Of one sample. */
export function single(value: number): Figures {
  return { count: 1, sum: value, min: value, max: value };
}

/** The same for the same labels, in whatever order they are. */
export function seriesKey(labels: Labels): string {
  return JSON.stringify(sortedPairs(labels));
}

/** Where one counted nothing, its figures are only what such a minute is worth. */
export function both(a: Figures, b: Figures): Figures {
  if (a.count === 0 || b.count === 0) return a.count === 0 ? b : a;
  return {
    count: a.count + b.count,
    sum: a.sum + b.sum,
    min: Math.min(a.min, b.min),
    max: Math.max(a.max, b.max),
  };
}

function isCountable({ count, sum, min, max }: Figures): boolean {
  return count > 0 && [count, sum, min, max].every(Number.isFinite);
}
