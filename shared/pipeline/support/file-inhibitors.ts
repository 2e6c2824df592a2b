/** Files an alert where the alerts that it hides will look for it. */

import type { Alert } from '../../core/model/alert.ts';
import type { Labels } from '../../core/model/labels.ts';
import { inhibitorKeys } from '../../core/mute/inhibit.ts';
import type { App } from '../../ports.ts';

/** Before any group is armed that could hold what it hides. Safe to repeat. */
export async function fileInhibitors(alert: Alert, app: App): Promise<void> {
  const { fingerprint, endsAt, updatedAt } = alert;
  const ending = endsAt !== undefined && { endsAt };
  for (const { key, isTarget } of inhibitorKeys(app.config.inhibitRules, alert.labels)) {
    await app.inhibitors.put(key, { fingerprint, isTarget, updatedAt, ...ending });
  }
}

/** What it hid with its former labels and no longer hides. */
export async function endInhibitors(alert: Alert, former: Labels, app: App): Promise<void> {
  const { inhibitRules } = app.config;
  const kept = new Set(inhibitorKeys(inhibitRules, alert.labels).map(({ key }) => key));
  const { fingerprint, updatedAt } = alert;
  for (const { key, isTarget } of inhibitorKeys(inhibitRules, former)) {
    if (kept.has(key)) continue;
    await app.inhibitors.put(key, { fingerprint, isTarget, updatedAt, endsAt: updatedAt });
  }
}
