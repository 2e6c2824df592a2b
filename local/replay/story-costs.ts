/**
 * What AWS bills, as a story tells it: days as the file has them, of which the story begins on one.
 *
 *     {"at": "0s", "costs": {"file": "series/shop-costs.csv"}}
 *
 * Like AWS, it does not know a day at once: the figures of usage grow for three days.
 */

import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import {
  type CostRow,
  chargeKindOf,
  type Day,
  dayOf,
  dayText,
  monthOf,
} from '../../shared/core/model/cost.ts';
import type { Milliseconds } from '../../shared/core/model/time.ts';
import type { CostSource } from '../../shared/cost-source.ts';
import type { Clock } from '../../shared/ports.ts';
import { findFile } from './recorded-event.ts';

export const Costs = z.strictObject({ file: z.string() });

export interface CostsStep {
  readonly kind: 'costs';
  readonly offsetMs: Milliseconds;
  readonly rows: readonly CostRow[];
}

const COLUMNS = 'day,service,account,usage_type,record_type,amount';
/** Of a day's usage, by its age in days, from 1. */
const SHOWN_SHARES = [0.62, 0.93, 0.99];
/** After its last day a month is estimated for so long. */
const CLOSING_DAYS = 5;

/** @throws Error when there is no such file, or a line of it cannot be read */
export function readCostsStep(
  { file }: z.infer<typeof Costs>,
  offsetMs: Milliseconds,
  folder: string,
): CostsStep {
  const [head, ...lines] = readFileSync(findFile(file, folder), 'utf8').trimEnd().split('\n');
  if (head !== COLUMNS) throw new Error(`costs: ${file} does not begin with ${COLUMNS}`);
  const rows = lines.map((line, index) => {
    const row = rowOf(line);
    if (row === undefined) throw new Error(`costs: ${file}:${index + 2} cannot be read`);
    return row;
  });
  return { kind: 'costs', offsetMs, rows };
}

/** What each morning shows of the days before it. */
export function createStoryBill(
  steps: readonly CostsStep[],
  { now }: Pick<Clock, 'now'>,
): CostSource {
  const all = steps.flatMap(({ rows }) => rows);
  const between = (from: Day, to: Day) => {
    const on = dayOf(now());
    return all.filter(({ day }) => from <= day && day < to).map((row) => shownOn(on, row));
  };
  return {
    read: async (from, to) => between(from, to),
    readUsageTypes: async ({ account, service }, from, to) =>
      between(from, to).filter(
        (row) =>
          row.account === account &&
          row.service === service &&
          chargeKindOf(row.recordType) === 'usage',
      ),
  };
}

/** Undefined where it is none. */
function rowOf(line: string): CostRow | undefined {
  const [date = '', service = '', account = '', usageType = '', recordType = '', sum = ''] =
    line.split(',');
  const [day, amount] = [dayOf(Date.parse(`${date}T00:00:00Z`)), Number(sum)];
  if (Number.isNaN(day) || dayText(day) !== date || sum === '' || Number.isNaN(amount)) {
    return undefined;
  }
  const names = { service, account, usageType, recordType };
  return { day, ...names, amount, currency: 'USD', isEstimated: false };
}

function shownOn(on: Day, row: CostRow): CostRow {
  const { day, recordType, amount } = row;
  const share = chargeKindOf(recordType) === 'usage' ? (SHOWN_SHARES[on - day - 1] ?? 1) : 1;
  const isEstimated = on - monthOf(day).lastDay <= CLOSING_DAYS;
  return { ...row, amount: amount * share, isEstimated };
}
