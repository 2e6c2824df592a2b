/** What keeps alerts from being told, whichever groups they are in: silences, and other alerts. */

import type { Alert } from '../../core/model/alert.ts';
import type { Inhibitor, InhibitorKey } from '../../core/model/inhibition.ts';
import type { Fingerprint } from '../../core/model/keys.ts';
import type { EpochMs } from '../../core/model/time.ts';
import type { MuteTrace } from '../../core/model/trace.ts';
import { inhibitedBy, inhibitingKeys } from '../../core/mute/inhibit.ts';
import { silenced } from '../../core/mute/silence.ts';
import type { App } from '../../ports.ts';
import { inParallel } from './in-parallel.ts';

/** A group of ten thousand may have as many places to look into. */
const QUERIES_AT_ONCE_MAX = 16;

export async function readMutes(
  alerts: readonly Alert[],
  now: EpochMs,
  app: App,
): Promise<readonly MuteTrace[]> {
  const silences = silenced(alerts, await app.silences.list(), now);
  return [...silences, ...(await readInhibitions(alerts, now, app))];
}

/** One query for each distinct place in which an inhibitor of these alerts would lie. */
async function readInhibitions(
  alerts: readonly Alert[],
  now: EpochMs,
  { config: { inhibitRules }, inhibitors }: App,
): Promise<readonly MuteTrace[]> {
  const keys = new Set(
    alerts.flatMap(({ labels }) => inhibitingKeys(inhibitRules, labels).map(({ key }) => key)),
  );
  const stored = new Map<InhibitorKey, readonly Inhibitor[]>();
  await inParallel([...keys], QUERIES_AT_ONCE_MAX, async (key) => {
    stored.set(key, await inhibitors.list(key));
  });
  const hidden = new Map<Fingerprint, Fingerprint[]>();
  for (const alert of alerts) {
    const by = inhibitedBy(alert, inhibitRules, (key) => stored.get(key) ?? [], now);
    if (by !== undefined) hidden.set(by, [...(hidden.get(by) ?? []), alert.fingerprint]);
  }
  return [...hidden].map(([by, fingerprints]) => {
    return { by: 'inhibition', name: by, alerts: fingerprints };
  });
}
