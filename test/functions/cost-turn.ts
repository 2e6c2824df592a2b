import type { Context } from 'aws-lambda';
import { createHandler as createCost } from '../../functions/cost.ts';
import { dayOf } from '../../shared/core/model/cost.ts';
import { DAY_MS } from '../../shared/core/model/time.ts';
import type { App } from '../../shared/ports.ts';
import { aRow } from '../helpers/costs.ts';

/** What the source of costs calls, which another test shows. */
export const BILLING = ['ce:GetCostAndUsage'];

/** Two mornings: on the second a spike is told of, and again when it is critical, in another group. */
export async function watchSpike(app: App, run: (name: string) => Context): Promise<void> {
  const now = Date.now();
  const dear = dayOf(now) - 1;
  const mornings = [
    { at: now - DAY_MS, amount: 100 },
    { at: now, amount: 200 },
    { at: now + 1, amount: 900 },
  ];
  for (const { at, amount } of mornings) {
    const getApp = () => ({ ...app, clock: { ...app.clock, now: () => at } });
    const source = {
      async read(from: number, to: number) {
        const days = Array.from({ length: to - from }, (_, index) => from + index);
        return days.map((day) => aRow({ day, amount: day === dear ? amount : 100 }));
      },
      readUsageTypes: async () => [],
    };
    const handler = createCost(getApp, () => source);
    await handler({ time: new Date(at).toISOString() }, run('cost'));
  }
}
