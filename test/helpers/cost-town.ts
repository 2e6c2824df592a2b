/** Costs watched over the memory stores, morning after morning, of a bill made by functions. */

import { type CostRow, type Day, dayOf } from '../../shared/core/model/cost.ts';
import { DAY_MS, HOUR_MS } from '../../shared/core/model/time.ts';
import type { CostSource } from '../../shared/cost-source.ts';
import { watchCosts } from '../../shared/pipeline/watch-costs.ts';
import { createTestWorld, NOW } from '../functions/world.ts';
import { aRow } from './costs.ts';

export const COST_CONFIG = `
route: { receiver: money, group_by: [alertname, account, service], group_wait: 0s, repeat_interval: 90d }
receivers:
  - name: money
    slack_configs: [{ app_token: 'ssm:/house/slack', channel: '#money', send_resolved: true }]
costs: { floor: 20, critical: 200 }
`;
export const TODAY = dayOf(NOW);
export const at = (days: number) => NOW + days * DAY_MS;
const LAMBDA = 'AWS Lambda';

/** Two services in two accounts, and a credit that is larger than either. */
export function usual(day: Day): readonly CostRow[] {
  return [
    aRow({ day, amount: 300 }),
    aRow({ day, amount: 90, account: '444455556666' }),
    aRow({ day, amount: 40, service: LAMBDA }),
    aRow({ day, amount: -500, account: '', recordType: 'Credit' }),
  ];
}

interface Asked {
  readonly from: Day;
  readonly to: Day;
}

/** @param bill what is billed of a day, as it is on a morning */
export function createCostTown(
  bill: (day: Day, on: Day) => readonly CostRow[] = usual,
  config = COST_CONFIG,
) {
  const world = createTestWorld(config);
  const asked: Asked[] = [];
  const usageTypes: string[] = [];
  const source: CostSource = {
    async read(from, to) {
      asked.push({ from, to });
      const days = Array.from({ length: to - from }, (_, index) => from + index);
      return days.flatMap((day) => bill(day, to));
    },
    async readUsageTypes({ account, service }, from, to) {
      usageTypes.push(`${service} in ${account}`);
      const days = Array.from({ length: to - from }, (_, index) => from + index);
      return days.flatMap((day) => [
        aRow({ day, usageType: 'BoxUsage:m5.large', amount: 200 }),
        aRow({ day, usageType: 'BoxUsage:m5.24xlarge', amount: day >= TODAY ? 300 : 50 }),
      ]);
    },
  };
  return {
    ...{ ...world, asked, usageTypes, source },
    /** A look on each of these mornings, days after `NOW`. */
    async watch(first: number, last = first) {
      for (let day = first; day <= last; day += 1) {
        await world.agenda.runUntil(at(day));
        await watchCosts(source, world.app);
        await world.agenda.runUntil(at(day) + HOUR_MS);
      }
    },
    titles: () =>
      world.told.map(({ firing, resolved }) => [...firing, ...resolved][0]?.annotations.title),
  };
}

/** The first of them costs more, from one day until another. */
export const dear = (from: Day, until: Day, more: number) => (day: Day) =>
  usual(day).map((row, index) =>
    index === 0 && day >= from && day <= until ? { ...row, amount: row.amount + more } : row,
  );
