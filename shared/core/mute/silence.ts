/** Which alerts a silence hides, and what a silence of a whole group has to match. */

import type { Alert } from '../model/alert.ts';
import type { Fingerprint } from '../model/keys.ts';
import type { Labels } from '../model/labels.ts';
import { labelValue } from '../model/labels.ts';
import { createMatcher, type Matcher, matchesAll } from '../model/matcher.ts';
import { isActive, type Silence } from '../model/silence.ts';
import type { EpochMs } from '../model/time.ts';

const ALERT_NAME = 'alertname';

/** Alerts that a silence hides now, whether they fire or have ended. */
export function silenced(
  alerts: readonly Alert[],
  silences: readonly Silence[],
  now: EpochMs,
): ReadonlySet<Fingerprint> {
  const active = silences.filter((silence) => isActive(silence, now));
  const hidden = alerts.filter(({ labels }) =>
    active.some(({ matchers }) => matchesAll(matchers, labels)),
  );
  return new Set(hidden.map(({ fingerprint }) => fingerprint));
}

/**
 * Equality on the labels that the group is made by, and on the name where all of its alerts have
 * the same one. Undefined when that is nothing: such a silence would hide everything there is.
 */
export function matchersOfGroup(
  groupLabels: Labels,
  alerts: readonly Alert[],
): readonly Matcher[] | undefined {
  const names = new Set(alerts.map(({ labels }) => labelValue(labels, ALERT_NAME)));
  const [name = ''] = names.size === 1 ? names : [];
  const labels = Object.entries({ ...(name !== '' && { [ALERT_NAME]: name }), ...groupLabels });
  // A label without a value matches all that lack it, which narrows nothing down by itself.
  if (!labels.some(([, value]) => value !== '')) return undefined;
  return labels.map(([label, value]) => createMatcher(label, '=', value));
}
