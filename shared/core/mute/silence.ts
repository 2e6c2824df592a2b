/** Which alerts a silence hides, and what a silence of a whole group has to match. */

import type { Alert } from '../model/alert.ts';
import type { Fingerprint } from '../model/keys.ts';
import type { Labels } from '../model/labels.ts';
import { labelValue } from '../model/labels.ts';
import { createMatcher, type Matcher } from '../model/matcher.ts';
import { indexOnce } from '../model/matcher-index.ts';
import { isActive, type Silence, silenceWindow } from '../model/silence.ts';
import type { EpochMs } from '../model/time.ts';
import type { MuteTrace } from '../model/trace.ts';

const ALERT_NAME = 'alertname';

const indexOf = indexOnce<Silence>(({ matchers }) => matchers);

/** Alerts that silences hide now, whether they fire or have ended; silences that hide none are left out. */
export function silenced(
  alerts: readonly Alert[],
  silences: readonly Silence[],
  now: EpochMs,
): readonly MuteTrace[] {
  const matched = new Map<Silence, Fingerprint[]>();
  for (const { fingerprint, labels } of alerts) {
    for (const silence of indexOf(silences).find(labels)) {
      const others = matched.get(silence) ?? [];
      others.push(fingerprint);
      matched.set(silence, others);
    }
  }
  const hidden = [...matched].filter(([silence]) => isActive(silence, now));
  return hidden.map(([silence, fingerprints]) => {
    const { id, createdBy } = silence;
    const until = silenceWindow(silence, now).endsAt;
    return { by: 'silence', name: id, createdBy, until, alerts: fingerprints };
  });
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
