/**
 * Bills of our own making: fourteen months of twelve accounts, of which it is known what in them is
 * out of the ordinary. Weekdays, growth, ends of months, holidays and bursts are not.
 */

import { type Day, dayOf, monthOf, weekdayOf } from '../../shared/core/model/cost.ts';
import { createRandom, type Random } from '../simulate/random.ts';

export const DAYS = 425;
export const ACCOUNTS = 12;
const SERVICES_MIN = 6;
const SERVICES_MAX = 12;
export const FIRST_DAY: Day = dayOf(Date.UTC(2025, 6, 1));
/** What came before is history on the first day that the bill is read. */
export const READ_FROM: Day = FIRST_DAY + 100;
/** Nothing is planted before so much has been read. */
const PLANTED_FROM: Day = READ_FROM + 20;
const PLANTED_EVERY = 120;
const PLANTED_SHARE = 0.5;
/** After what is planted, before anything is planted again. */
const PAUSE_DAYS = 70;
/** Of the services. */
const NEW_SHARE = 0.06;
/** Dollars a day above the ordinary that are worth being found. */
const EXCESS_MIN = 60;

export interface Bill {
  readonly account: string;
  readonly service: string;
  /** Dollars of each day from `FIRST_DAY` on, as they will stay. */
  readonly amounts: readonly number[];
  /** What each day would have cost without what is planted. */
  readonly ordinary: readonly number[];
  readonly planted: readonly Planted[];
  /** Shares of a day that the bill shows at the ages 1, 2, 3: means. */
  readonly shown: readonly number[];
}

export interface Planted {
  readonly kind: 'spike' | 'shift' | 'drift' | 'new';
  readonly from: Day;
  readonly until: Day;
}

const PROFILES: readonly (readonly number[])[] = [
  [1, 1, 1, 1, 1, 1, 1],
  [0.55, 1.2, 1.2, 1.25, 1.2, 1.15, 0.6],
  [0.1, 1.3, 1.35, 1.35, 1.35, 1.3, 0.15],
  [1.4, 0.8, 0.8, 0.85, 0.9, 1.1, 1.45],
];

export function createBills(seed: number): readonly Bill[] {
  const random = createRandom(seed);
  return Array.from({ length: ACCOUNTS }, (_, account) =>
    Array.from(
      { length: SERVICES_MIN + random.below(SERVICES_MAX - SERVICES_MIN + 1) },
      (_, service) => createBill(random, `${111_100_000_000 + account}`, `Service ${service}`),
    ),
  ).flat();
}

function createBill(random: Random, account: string, service: string): Bill {
  const isNew = random.chance(NEW_SHARE);
  const level = Math.exp(between(random, Math.log(3), Math.log(1_500)));
  const usual = createUsual(random, level);
  const { amounts, planted } = isNew
    ? plantNew(usual, PLANTED_FROM + random.below(260))
    : plant(usual, level, random);
  const shown = [
    between(random, 0.5, 0.92),
    between(random, 0.93, 0.985),
    between(random, 0.985, 1),
  ];
  return {
    account,
    service,
    amounts,
    planted,
    shown,
    ordinary: isNew ? usual.map(() => 0) : usual,
  };
}

/** With weekdays, growth, noise that lasts for days, and for some services bursts all the time. */
function createUsual(random: Random, level: number): readonly number[] {
  const profile = PROFILES[random.below(PROFILES.length)] ?? [];
  const growth = between(random, -0.02, 0.06) / 30;
  const noise = between(random, 0.01, 0.06);
  const habit = random.next();
  const burst = random.chance(0.15) ? between(random, 1.6, 2.6) : 1;
  let wander = 0;
  return Array.from({ length: DAYS }, (_, index) => {
    const day = FIRST_DAY + index;
    wander = 0.8 * wander + noise * normal(random);
    const size = level * Math.exp(growth * index + wander) * (random.chance(0.12) ? burst : 1);
    return size * (profile[weekdayOf(day)] ?? 1) * habitOf(day, habit) * holidayOf(day);
  });
}

function between(random: Random, low: number, high: number): number {
  return low + (high - low) * random.next();
}

/** Source: G. E. P. Box and M. E. Muller, "A Note on the Generation of Random Normal Deviates", 1958. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}

/** Fees on the first, closings on the last days, or nothing of that kind. */
function habitOf(day: Day, habit: number): number {
  const { firstDay, lastDay } = monthOf(day);
  if (habit < 0.12) return day === firstDay ? 4 : 1;
  if (habit < 0.25) return lastDay - day < 2 ? 1.7 : 1;
  return 1;
}

function holidayOf(day: Day): number {
  const from = dayOf(Date.UTC(2025, 11, 24));
  return day >= from && day < from + 9 ? 0.7 : 1;
}

function plantNew(usual: readonly number[], from: Day) {
  const index = from - FIRST_DAY;
  const scale = Math.max(1, (2 * EXCESS_MIN) / (usual[index] ?? 1));
  const amounts = usual.map((amount, at) => (at < index ? 0 : amount * scale));
  return { amounts, planted: [{ kind: 'new', from, until: from + 6 } as const] };
}

function plant(usual: readonly number[], level: number, random: Random) {
  const amounts = [...usual];
  const planted: Planted[] = [];
  for (let start = PLANTED_FROM; start + PLANTED_EVERY < FIRST_DAY + DAYS; start += PLANTED_EVERY) {
    if (!random.chance(PLANTED_SHARE)) continue;
    const from = start + random.below(PLANTED_EVERY - PAUSE_DAYS);
    const kind = random.pick<Planted['kind']>('spike', 'spike', 'shift', 'drift');
    const days = { spike: 1 + random.below(3), shift: 14 + random.below(12), drift: 40, new: 0 }[
      kind
    ];
    const excess = Math.max(EXCESS_MIN * between(random, 1, 4), level * between(random, 0.8, 4));
    for (let at = 0; at < days; at += 1) {
      const share = kind === 'drift' ? Math.min(1, at / 30) : 1;
      const index = from - FIRST_DAY + at;
      amounts[index] = (amounts[index] ?? 0) + excess * share;
    }
    planted.push({ kind, from, until: from + days - 1 });
  }
  return { amounts, planted };
}

/** What the bill shows of a day when it is so many days old, other each time it is read. */
export function shownAt(bill: Bill, day: Day, age: number, random: Random): number {
  const amount = bill.amounts[day - FIRST_DAY] ?? 0;
  const mean = bill.shown[age - 1] ?? 1;
  return amount * Math.min(1, mean + (1 - mean) * between(random, -0.6, 0.6));
}
