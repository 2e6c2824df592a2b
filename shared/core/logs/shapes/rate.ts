/**
 * How often a shape comes, and whether it comes far more often than it ever did. Two views: one
 * minute, for bursts, and ten, for what stays. Each is held against its own record, which fades
 * slowly, so that what bursts every night is known to burst.
 */

import type { ShapeLevel } from './level.ts';

/** Every figure has `DIGITS` that count, so that storing changes nothing. */
export interface Rate {
  /** Lines a minute over the last days, silent minutes included. */
  readonly mean: number;
  /** Lines in the ten minutes, by the clock, of the last line. */
  readonly recent: number;
  /** The highest of a minute, and of ten that are over, fading. */
  readonly peak: number;
  readonly recentPeak: number;
}

export interface Rated {
  readonly rate: Rate;
  /** 1 and above: far beyond what it had. */
  readonly score: number;
}

export const NO_RATE: Rate = { mean: 0, recent: 0, peak: 0, recentPeak: 0 };

const DIGITS = 5;
const RECENT_MINUTES = 10;
const MEAN_MINUTES = 3 * 24 * 60;
/** Records fade to a third in these. */
const PEAK_MINUTES = 28 * 24 * 60;

/** At what multiple of its record a level is worth telling, and how many lines a minute at least. */
interface Line {
  readonly times: number;
  readonly recentTimes: number;
  readonly linesMin: number;
}
const LINES: Readonly<Record<ShapeLevel, Line>> = {
  error: { times: 3, recentTimes: 2.5, linesMin: 10 },
  warn: { times: 5, recentTimes: 4, linesMin: 30 },
  // More traffic brings more of these, and is no trouble in itself.
  info: { times: 10, recentTimes: 8, linesMin: 300 },
};
/** Half as many lines a minute are enough where they keep coming. */
const RECENT_LINES_SHARE = 0.5;

/** Minutes, as numbers of minutes since 1970. */
interface Span {
  readonly firstAt: number;
  /** The last with a line, before this one. */
  readonly lastAt: number;
  readonly now: number;
}

/** Scores a minute's count against the past, then learns it. */
export function takeRate(
  { mean, recent, peak, recentPeak }: Rate,
  count: number,
  level: ShapeLevel,
  { firstAt, lastAt, now }: Span,
): Rated {
  const gap = Math.max(1, now - lastAt);
  const fading = Math.exp(-gap / PEAK_MINUTES);
  const goesOn = Math.floor(now / RECENT_MINUTES) === Math.floor(lastAt / RECENT_MINUTES);
  const known = peak * fading;
  const knownRecent = Math.max(recentPeak * fading, goesOn ? 0 : recent);
  const lines = count + (goesOn ? recent : 0);
  const share = 1 / Math.min(MEAN_MINUTES, now - firstAt + 1);

  const { times, recentTimes, linesMin } = LINES[level];
  const recentMin = linesMin * RECENT_LINES_SHARE * RECENT_MINUTES;
  const score = Math.max(
    count / Math.max(times * known, linesMin),
    lines / Math.max(recentTimes * knownRecent, recentMin),
  );
  return {
    score,
    rate: {
      mean: short(mean * (1 - share) ** gap + count * share),
      recent: short(lines),
      peak: short(Math.max(known, count)),
      recentPeak: short(knownRecent),
    },
  };
}

/** After it was told: that it goes on as it came is known from then on. */
export function toldRate(rate: Rate, count: number): Rate {
  const lines = Math.max(rate.recent, count * RECENT_MINUTES);
  return { ...rate, recentPeak: short(Math.max(rate.recentPeak, lines)) };
}

/** What several shapes had that are one from now on. Their records may not have met. */
export function addRates(a: Rate, b: Rate): Rate {
  return {
    mean: short(a.mean + b.mean),
    recent: short(a.recent + b.recent),
    peak: short(a.peak + b.peak),
    recentPeak: short(a.recentPeak + b.recentPeak),
  };
}

function short(value: number): number {
  return Number(value.toPrecision(DIGITS));
}
