/** Bills made by hand, and a watcher that reads them morning after morning. */

import { INITIAL } from '../../shared/core/cost/state.ts';
import { type CostStep, watchCost } from '../../shared/core/cost/watch.ts';
import { type CostRow, type CostSettings, type Day, dayOf } from '../../shared/core/model/cost.ts';

export const SETTINGS: CostSettings = {
  metric: 'UnblendedCost',
  services: [],
  floor: 20,
  critical: 200,
};

/** A day by its date: `aDay('2026-11-19')`. */
export const aDay = (date: string): Day => dayOf(Date.parse(`${date}T00:00:00Z`));

export const aRow = (row: Partial<CostRow> & Pick<CostRow, 'day'>): CostRow => ({
  ...{ service: 'Amazon EC2', account: '111122223333', usageType: '', recordType: 'Usage' },
  ...{ amount: 100, currency: 'USD', isEstimated: false },
  ...row,
});

/** Weekends are cheaper. */
export const office = (level: number) => (day: Day) =>
  [level * 0.4, level, level, level, level, level, level * 0.5][(day + 4) % 7] ?? level;

interface Mornings {
  /** What a day costs in the end. Undefined: nobody ever knows. */
  readonly amount: (day: Day) => number | undefined;
  readonly from: Day;
  readonly until: Day;
  /** Share of a day that the bill shows at an age in days. */
  readonly shown?: (age: number, day: Day) => number;
  readonly settings?: CostSettings;
}

export interface Morning extends CostStep {
  readonly on: Day;
}

const HISTORY_DAYS = 110;
const READ_AGAIN_DAYS = 10;

/** The first reads months, each after it ten days. */
export function watch({ amount, from, until, shown = () => 1, settings = SETTINGS }: Mornings) {
  const mornings: Morning[] = [];
  let state = INITIAL;
  for (let on = from; on <= until; on += 1) {
    const days = on === from ? HISTORY_DAYS : READ_AGAIN_DAYS;
    const amounts = Array.from({ length: days }, (_, back) => on - 1 - back).flatMap((day) => {
      const whole = amount(day);
      return whole === undefined ? [] : [[day, whole * shown(on - day, day)] as const];
    });
    const step = watchCost(state, { on, amounts: new Map(amounts) }, settings);
    state = step.state;
    mornings.push({ ...step, on });
  }
  return mornings;
}

/** `spike 2026-11-20`, on the morning on which it is said first. */
export function said(mornings: readonly Morning[]): readonly string[] {
  const open = new Set<string>();
  return mornings.flatMap(({ on, findings, over }) => {
    for (const { kind } of over) open.delete(kind);
    const fresh = findings.filter(({ kind }) => !open.has(kind));
    for (const { kind } of fresh) open.add(kind);
    const date = new Date(on * 86_400_000).toISOString().slice(0, 10);
    return fresh.map(({ kind }) => `${kind} ${date}`);
  });
}
