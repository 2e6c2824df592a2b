/** What helps whoever is told, looked up at once and within a budget: no message waits longer for it. */

import { arnsOf } from '../../core/background/arns.ts';
import { relatedAlerts, serviceOf } from '../../core/background/related.ts';
import { EPISODES_MAX, historyFacts } from '../../core/history/statistics.ts';
import type { Background } from '../../core/model/background.ts';
import { mask } from '../../core/model/mask.ts';
import type { Notification } from '../../core/model/notification.ts';
import type { Milliseconds } from '../../core/model/time.ts';
import type { App } from '../../ports.ts';

const BUDGET_MS: Milliseconds = 1_500;
/** Open alerts of a service that are read to find the related ones. */
const OPEN_MAX = 50;
const BECAUSE_CHARS_MAX = 100;

/** Undefined when there is nothing beside the alerts, or no time for it. */
export async function readBackground(
  notification: Notification,
  app: App,
): Promise<Background | undefined> {
  const { tags = true, budgetMs = BUDGET_MS } = app.config.enrichment ?? {};
  if (budgetMs === 0) return undefined;
  const deadline = AbortSignal.timeout(budgetMs);
  const missing: string[] = [];
  const attempt = async <Found>(what: string, look: () => Promise<Found>) => {
    try {
      return await look();
    } catch (error) {
      const because = error instanceof Error ? reasonOf(error, deadline) : String(error);
      app.log.warn('background not read', { what, groupKey: notification.groupKey, error });
      missing.push(`${what} not read: ${because}`);
      return undefined;
    }
  };
  const [history, related, resources] = await Promise.all([
    attempt('history', () => readHistory(notification, deadline, app)),
    attempt('related alerts', () => readRelated(notification, deadline, app)),
    attempt('tags', async () => (tags ? readResources(notification, deadline, app) : undefined)),
  ]);
  if (!history && !related && !resources && missing.length === 0) return undefined;
  return {
    ...(history !== undefined && { history }),
    ...(related !== undefined && { related }),
    ...(resources !== undefined && { resources }),
    missing: [...missing, ...(resources?.missing ?? [])].toSorted(),
  };
}

async function readHistory(
  { groupId, episode, decidedAt }: Notification,
  deadline: AbortSignal,
  app: App,
) {
  const episodes = await app.groups.listEpisodes(groupId, EPISODES_MAX, deadline);
  return historyFacts(episodes, episode, decidedAt, app.config.flapping);
}

async function readRelated(notification: Notification, deadline: AbortSignal, app: App) {
  const service = serviceOf(notification);
  if (service === undefined) return undefined;
  const page = await app.groups.listOpenAlerts({ service, limit: OPEN_MAX }, deadline);
  return relatedAlerts(notification, page);
}

async function readResources(
  { firing, resolved }: Notification,
  deadline: AbortSignal,
  { facts }: App,
) {
  const arns = facts === undefined ? [] : arnsOf([...firing, ...resolved]);
  return arns.length === 0 ? undefined : facts?.read(arns, deadline);
}

/** AWS names what is wrong in the error's name; its message may hold ARNs without end. */
function reasonOf(error: Error, deadline: AbortSignal): string {
  if (deadline.aborted) return 'no answer in time';
  const words = error.name === 'Error' ? error.message : error.name;
  return mask(words).slice(0, BECAUSE_CHARS_MAX).toWellFormed();
}
