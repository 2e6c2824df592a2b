/** What is found in bills whose spikes, drifts and new services are known, beside a plain rule. */

import type { Day } from '../../shared/core/model/cost.ts';
import { type Report, type Row, rounded } from '../support/report.ts';
import {
  ACCOUNTS,
  type Bill,
  createBills,
  DAYS,
  FIRST_DAY,
  type Planted,
  READ_FROM,
} from './corpus.ts';
import { meanAndDeviations, ours, type Told, type Watcher } from './watchers.ts';

/** Others than those that thresholds were chosen by, which are 1 to 3. */
const SEEDS = [101, 102, 103, 104, 105];
/** What is told this long after the end is still about it: bills are late, and so is a week's mean. */
const AFTERWARDS_DAYS = 10;
/** Until so long after the end the days before look dear, and those after cheap: that is no false alarm. */
const WAKE_DAYS = 35;

const WATCHERS: ReadonlyMap<string, Watcher> = new Map([
  ['ours', ours],
  ['mean + 3σ, yesterday', meanAndDeviations(1)],
  ['mean + 3σ, four days old', meanAndDeviations(4)],
]);

export async function measureCosts(): Promise<Report> {
  const all = SEEDS.map((seed) => createBills(seed));
  const series = all.flat().length;
  const planted = all.flat().flatMap((bill) => bill.planted).length;
  return {
    title: `Costs: ${planted} spikes, shifts, drifts and new services in ${series} series of ${SEEDS.length * ACCOUNTS} accounts`,
    rows: [...WATCHERS].map(([name, watcher]) => rowOf(name, watcher, all)),
    notes: [
      'found: told of while it lasted, or up to ten days later; by kind in the columns behind it',
      'false: messages about nothing that was planted, per account and month',
      'dollars: above the ordinary, on the bill before anybody was told, in the mean of those found',
      'days: from the first day of it until somebody was told',
    ],
  };
}

function rowOf(name: string, watcher: Watcher, all: readonly (readonly Bill[])[]): Row {
  const scores = all.flatMap((bills, round) =>
    bills.map((bill, index) => scoreOf(bill, watcher(bill, (round + 1) * 1_000 + index))),
  );
  const cases = scores.flatMap((score) => score.cases);
  const found = cases.filter((one) => one.days !== undefined);
  const share = (kind?: Planted['kind']) => {
    const own = cases.filter((one) => kind === undefined || one.kind === kind);
    return rounded(own.filter((one) => one.days !== undefined).length / own.length);
  };
  const mean = (value: (one: Case) => number) =>
    rounded(found.reduce((sum, one) => sum + value(one), 0) / found.length);
  const months = (DAYS - (READ_FROM - FIRST_DAY)) / 30.4;
  const alarms = scores.reduce((sum, score) => sum + score.falseAlarms, 0);
  return {
    watcher: name,
    found: share(),
    spikes: share('spike'),
    shifts: share('shift'),
    drifts: share('drift'),
    new: share('new'),
    false: rounded(alarms / (all.length * ACCOUNTS * months), 3),
    dollars: mean(({ dollars }) => dollars),
    days: mean(({ days }) => days ?? 0),
  };
}

interface Case {
  readonly kind: Planted['kind'];
  /** Absent: nobody was told. */
  readonly days?: number;
  readonly dollars: number;
}

function scoreOf(bill: Bill, told: readonly Told[]) {
  const cases = bill.planted.map((planted): Case => {
    const { kind, from, until } = planted;
    const first = told.find(({ on, about }) => about >= from && on <= until + AFTERWARDS_DAYS);
    if (first === undefined) return { kind, dollars: 0 };
    return { kind, days: first.on - from, dollars: excessOf(bill, from, first.on) };
  });
  const isPlanted = (about: Day) =>
    bill.planted.some(({ from, until }) => about >= from && about <= until + WAKE_DAYS);
  return { cases, falseAlarms: told.filter(({ about }) => !isPlanted(about)).length };
}

function excessOf({ amounts, ordinary }: Bill, from: Day, until: Day): number {
  let sum = 0;
  for (let day = from; day < until; day += 1) {
    sum += (amounts[day - FIRST_DAY] ?? 0) - (ordinary[day - FIRST_DAY] ?? 0);
  }
  return sum;
}
