/** What there is in all, for whoever watches the router. */

import { ANY_ALERT } from '../core/api/alert-query.ts';
import type { Standing } from '../core/api/metrics.ts';
import { silenceState } from '../core/model/silence.ts';
import type { App } from '../ports.ts';
import { listAlerts } from './list-alerts.ts';

const PAGE_GROUPS = 500;

export async function readStanding(app: App): Promise<Omit<Standing, 'reload'>> {
  const now = app.clock.now();
  const listed = await listAlerts(ANY_ALERT, app);
  const alerts = { active: 0, suppressed: 0, unprocessed: 0 };
  for (const { status } of listed) alerts[status.state] += 1;
  const silences = { active: 0, expired: 0, pending: 0 };
  for (const silence of await app.silences.list()) silences[silenceState(silence, now)] += 1;
  return { config: app.config, alerts, silences, groups: await countGroups(app) };
}

async function countGroups({ groups }: App): Promise<number> {
  let count = 0;
  let cursor: string | undefined;
  do {
    const page = await groups.listOpen(PAGE_GROUPS, cursor);
    count += page.groups.length;
    cursor = page.cursor;
  } while (cursor !== undefined);
  return count;
}
