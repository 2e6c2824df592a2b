/** What every series of a bill comes to, and the bill as a whole. */

import { type Bill, type BillSeries, seriesReading } from '../../core/cost/bill.ts';
import { watchBill } from '../../core/cost/month.ts';
import { type CostState, INITIAL } from '../../core/cost/state.ts';
import { type CostStep, watchCost } from '../../core/cost/watch.ts';
import type { Place } from '../../core/cost/words.ts';
import type { CostSettings, Day } from '../../core/model/cost.ts';
import { CHARGES, type CostMemory, seriesKey, USAGE } from './cost-memory.ts';

export interface Look {
  readonly key: string;
  readonly place: Place;
  readonly step: CostStep;
}

const WHOLE: Place = { account: '', service: '' };

/** Series that people were told of are looked at as well when they left the bill: they cost nothing. */
export async function lookAtSeries(
  bill: Bill,
  on: Day,
  memory: CostMemory,
  settings: CostSettings,
): Promise<readonly Look[]> {
  const { since, open = [] } = memory.directory ?? {};
  const listed = new Set(bill.series.map(seriesKey));
  const nothing = new Map(bill.days.map((day) => [day, 0]));
  const gone = open.filter((place) => !listed.has(seriesKey(place)));
  const all: readonly BillSeries[] = [
    ...bill.series,
    ...gone.map((place) => ({ ...place, amounts: nothing })),
  ];
  await memory.load([...all.map(seriesKey), USAGE, CHARGES]);
  return all.map(({ account, service, amounts }) => {
    const key = seriesKey({ account, service });
    const state = memory.stateOf(key);
    const reading = seriesReading(on, amounts, state === undefined ? since : undefined);
    const step = watchCost(state ?? INITIAL, reading, settings);
    return { key, place: { account, service }, step };
  });
}

export function lookAtWhole(
  { usage, charges }: Bill,
  on: Day,
  memory: CostMemory,
  settings: CostSettings,
): { readonly look: Look; readonly charges: CostState } {
  const before = {
    usage: memory.stateOf(USAGE) ?? INITIAL,
    charges: memory.stateOf(CHARGES) ?? INITIAL,
  };
  const reading = { usage: { on, amounts: usage }, charges: { on, amounts: charges } };
  const { state, findings, over } = watchBill(before, reading, settings);
  const step = { state: state.usage, findings, over };
  return { look: { key: USAGE, place: WHOLE, step }, charges: state.charges };
}
