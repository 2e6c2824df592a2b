/**
 * Log groups of made-up services over three weeks: what each says by day and by night, releases that
 * bring new words, errors that are usual, rare or come in blips; and in them, planted, errors that
 * were never seen and bursts of known ones.
 */

import type { Random } from '../simulate/random.ts';

export const DAYS = 21;
const DAY = 24 * 60;
export const MINUTES = DAYS * DAY;
/** Nothing is planted before. */
const PLANTED_FROM = 3 * DAY;

/** Twice in the time there is more traffic: more of everything. */
const SURGE_MINUTES = 120;
const SURGE_TIMES = 4;

export interface Planted {
  readonly kind: 'never-seen' | 'new-rate';
  /** Minutes since the beginning. */
  readonly from: number;
  readonly until: number;
  /** A word of the shape that it must be told by. */
  readonly mark: string;
}

export interface Service {
  readonly logGroup: string;
  readonly planted: readonly Planted[];
  linesAt(minute: number): readonly string[];
}

interface Saying {
  readonly words: (random: Random) => string;
  readonly level: 'INFO' | 'WARN' | 'ERROR';
  /** Lines in that minute, on average. */
  readonly rate: (minute: number) => number;
}

export function createService(random: Random, index: number): Service {
  const style = STYLES[index % STYLES.length] ?? plain;
  const named = createNames(random);
  const usualErrors = Array.from({ length: 4 }, () => named('refused by bank'));
  const planted = plant(random, usualErrors);
  const surges = [1, 2].map(() => random.below(MINUTES));
  const surge = (minute: number) =>
    surges.some((at) => minute >= at && minute < at + SURGE_MINUTES) ? SURGE_TIMES : 1;
  const sayings = [
    ...informationOf(random, named),
    ...troubleOf(random, named, usualErrors),
    ...planted.map(plantedSaying(random)),
  ];
  return {
    logGroup: `/ecs/service-${index}`,
    planted,
    linesAt: (minute) =>
      sayings.flatMap(({ words, level, rate }) =>
        Array.from({ length: poisson(random, rate(minute) * surge(minute)) }, () =>
          style(level, words(random), random),
        ),
      ),
  };
}

/** What is said as it always was, what a job says at night, and what each release brings. */
function informationOf(random: Random, named: Named): readonly Saying[] {
  const info = (rate: Saying['rate'], what = 'saved'): Saying => {
    const [name, frame] = [named(what), random.pick(FRAMES[0], ...FRAMES)];
    return { level: 'INFO', rate, words: (by) => frame(name, by) };
  };
  const usual = Array.from({ length: 25 }, (_, place) =>
    info((minute) => (4 / (place + 1)) * traffic(minute)),
  );
  const nightly = Array.from({ length: 3 }, () =>
    info((minute) => (isNight(minute) ? 20 : 0), 'counted again'),
  );
  const releases = Array.from({ length: DAYS / 4 }, (_, number) => {
    const at = number * 4 * DAY + random.below(4 * DAY);
    const since = (rate: number) => (minute: number) => (minute < at ? 0 : rate * traffic(minute));
    return [
      info(since(2)),
      info(since(0.2)),
      info(since(0.01)),
      { ...info(since(0.002)), level: 'WARN' as const },
    ];
  });
  return [...usual, ...nightly, ...releases.flat()];
}

function troubleOf(
  random: Random,
  named: Named,
  usualErrors: readonly string[],
): readonly Saying[] {
  const saying = (level: Saying['level'], name: string, rate: Saying['rate']): Saying => ({
    ...{ level, rate },
    words: (by) => `order ${by.below(1e6)} ${name} after ${1 + by.below(5)} tries`,
  });
  const blipAt = random.below(3 * DAY);
  const isBlip = (minute: number) => (minute + 3 * DAY - blipAt) % (3 * DAY) < 3;
  return [
    ...usualErrors.map((name, place) =>
      saying('ERROR', name, (minute) => (0.2 / (place + 1) ** 2) * traffic(minute)),
    ),
    ...[0.3, 0.02].map((rate) => saying('WARN', named('slow'), (minute) => rate * traffic(minute))),
    // A dependency that fails for three minutes every third day, and errors of once in five days.
    saying('ERROR', named('lost its peer'), (minute) => (isBlip(minute) ? 15 : 0)),
    ...[1, 2].map(() => saying('ERROR', named('is locked'), () => 1 / (5 * DAY))),
    {
      level: 'ERROR',
      rate: (minute) => 0.05 * traffic(minute),
      words: (by) =>
        `no access to the shop for ${by.pick('ana', ...PEOPLE)} from 10.0.0.${by.below(200)}`,
    },
  ];
}

function plant(random: Random, usualErrors: readonly string[]): readonly Planted[] {
  const named = createNames(random, 'zz');
  const when = (minutes: number) => {
    const from = PLANTED_FROM + random.below(MINUTES - PLANTED_FROM - minutes);
    return { from, until: from + minutes };
  };
  return [
    ...[1, 5, 15, 60].map((minutes) => ({
      ...{ kind: 'never-seen' as const, mark: named('') },
      ...when(minutes),
    })),
    ...usualErrors.slice(0, 2).map((mark, place) => ({
      ...{ kind: 'new-rate' as const, mark },
      ...when(5 + 10 * place),
    })),
  ];
}

function plantedSaying(random: Random): (planted: Planted) => Saying {
  return ({ kind, from, until, mark }) => {
    const frame = random.pick(FRAMES[0], ...FRAMES);
    const rate = kind === 'new-rate' ? 15 + random.below(60) : Math.max(0.5, 6 / (until - from));
    return {
      level: 'ERROR',
      rate: (minute) => (minute >= from && minute < until ? rate : 0),
      words: (by) =>
        kind === 'new-rate'
          ? `order ${by.below(1e6)} ${mark} after ${1 + by.below(5)} tries`
          : frame(mark, by),
    };
  };
}

/** Sentences in which a name may stand. */
const FRAMES: readonly [Frame, ...Frame[]] = [
  (name, by) => `order ${by.below(1e6)} ${name} in ${by.below(900)} ms`,
  (name, by) => `payment ${by.below(1e6)} of customer ${by.below(1e5)}: ${name}`,
  (name, by) => `${name} at shelf ${by.below(90)}`,
  (name, by) =>
    `cart ${by.below(1e6)} with ${by.below(20)} items ${name}, see /carts/${by.below(1e6)}`,
  (name) => `the warehouse says ${name} and goes on`,
  (name, by) => `page ${by.below(99)} of the search for "word ${by.below(1e3)}" ${name}`,
];
type Frame = (name: string, by: Random) => string;

type Named = (what: string) => string;

/** Words of their own for every saying, so that none is taken for another. */
function createNames(random: Random, prefix = ''): Named {
  return (what) => {
    const letters = Array.from({ length: 5 }, () => 'abcdefghijklmnopqrstuvwxyz'[random.below(26)]);
    return `${prefix}${letters.join('')} ${what}`.trim();
  };
}

/** Share of the usual: less at night and at the end of the week. */
function traffic(minute: number): number {
  const day = Math.floor(minute / DAY) % 7;
  const hours = (minute % DAY) / 60;
  return (0.55 - 0.45 * Math.cos(((hours - 3) / 12) * Math.PI)) * (day >= 5 ? 0.5 : 1);
}

function isNight(minute: number): boolean {
  return minute % DAY >= 120 && minute % DAY < 130;
}

/** Source: Knuth, "The Art of Computer Programming", volume 2, 3.4.1. */
function poisson(random: Random, mean: number): number {
  if (mean === 0) return 0;
  const limit = Math.exp(-mean);
  let count = 0;
  for (let left = random.next(); left > limit; left *= random.next()) count += 1;
  return count;
}

const PEOPLE = ['bo', 'cy', 'di', 'ed', 'flo', 'gus', 'hal', 'ida', 'jo', 'kim', 'lou', 'may'];

type Style = (level: string, words: string, random: Random) => string;
const plain: Style = (level, words, random) =>
  `${time(random)} ${level} [pool-${random.below(9)}] c.e.Shop - ${words}`;
const STYLES: readonly Style[] = [
  plain,
  (level, words, random) => `${time(random)}\t${id(random)}\t${level}\t${words}`,
  (level, words, random) =>
    JSON.stringify({ level: level.toLowerCase(), time: time(random), msg: words, id: id(random) }),
  (level, words, random) =>
    `level=${level.toLowerCase()} ts=${time(random)} msg="${words.replaceAll('"', '\\"')}"`,
  (level, words, random) =>
    `Mar 12 09:14:${10 + random.below(50)} host-${random.below(9)} shop[${random.below(9_999)}]: ${level}: ${words}`,
];

function time(random: Random): string {
  return `2026-03-12T09:14:${10 + random.below(50)}.${100 + random.below(900)}Z`;
}

function id(random: Random): string {
  const hex = (chars: number) =>
    random
      .below(16 ** chars)
      .toString(16)
      .padStart(chars, '0');
  return `${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(8)}${hex(4)}`;
}
