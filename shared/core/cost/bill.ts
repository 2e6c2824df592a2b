/** The rows of a bill, sorted into the series that are watched. */

import { type CostRow, type CostSettings, chargeKindOf, type Day } from '../model/cost.ts';
import type { CostReading } from './reading.ts';
import type { Place } from './words.ts';

export interface Bill {
  /** Days of which anything is known. On them what is not on the bill cost nothing. */
  readonly days: readonly Day[];
  readonly series: readonly BillSeries[];
  /** Dollars of usage of everything that is watched. */
  readonly usage: ReadonlyMap<Day, number>;
  /** Fees and taxes. Credits and refunds are in neither: they hide nothing. */
  readonly charges: ReadonlyMap<Day, number>;
  /** Of all of it: AWS bills in one. */
  readonly currency: string;
  /** Days whose figures AWS itself calls estimated. */
  readonly estimated: ReadonlySet<Day>;
}

export interface BillSeries extends Place {
  readonly amounts: ReadonlyMap<Day, number>;
}

/** Usage that is of no account goes into the sums alone. */
export function readBill(rows: readonly CostRow[], { services }: CostSettings): Bill {
  const days = [...new Set(rows.map(({ day }) => day))].sort((a, b) => a - b);
  const watched = rows.filter(({ service }) => isWatched(service, services));
  const kindOf = ({ recordType }: CostRow) => chargeKindOf(recordType);
  const usage = watched.filter((row) => kindOf(row) === 'usage');
  const charges = watched.filter((row) => ['fee', 'tax'].includes(kindOf(row)));
  const places = Map.groupBy(usage, ({ account, service }) => `${account} ${service}`);
  return {
    days,
    series: [...places.values()].flatMap((own) => {
      const [first] = own;
      if (first === undefined) return [];
      return [{ account: first.account, service: first.service, amounts: sumsOf(own, days) }];
    }),
    usage: sumsOf(usage, days),
    charges: sumsOf(charges, days),
    currency: rows[0]?.currency ?? 'USD',
    estimated: new Set(rows.filter(({ isEstimated }) => isEstimated).map(({ day }) => day)),
  };
}

/**
 * @param since the first day on which the bill was read: where a series was never seen before, it
 * cost nothing from then on. Absent: the series was seen before, or the bill never was
 */
export function seriesReading(
  on: Day,
  amounts: BillSeries['amounts'],
  since: Day = on,
): CostReading {
  const [first = on] = [...amounts.keys()].sort((a, b) => a - b);
  const before = Array.from({ length: Math.max(0, first - since) }, (_, back) => since + back);
  return { on, amounts: new Map([...before.map((day) => [day, 0] as const), ...amounts]) };
}

function sumsOf(rows: readonly CostRow[], days: readonly Day[]): ReadonlyMap<Day, number> {
  const sums = new Map(days.map((day) => [day, 0]));
  for (const { day, amount } of rows) sums.set(day, (sums.get(day) ?? 0) + amount);
  return sums;
}

function isWatched(service: string, wanted: readonly string[]): boolean {
  if (wanted.length === 0) return true;
  return wanted.some((one) =>
    one.endsWith('*') ? service.startsWith(one.slice(0, -1)) : service === one,
  );
}
