import type { Fingerprint } from '../../shared/core/model/keys.ts';
import { formatLabels } from '../../shared/core/model/labels.ts';
import { type Matcher, matchesAll } from '../../shared/core/model/matcher.ts';
import type { EpochMs } from '../../shared/core/model/time.ts';
import { type ReadSettings, readPayload } from '../../shared/core/sources/index.ts';
import type { Archived } from '../../shared/ports.ts';
import { parsed } from '../replay/play.ts';

export interface PastAlert {
  /** Its labels. */
  readonly words: string;
  readonly firstAt: EpochMs;
  readonly lastAt: EpochMs;
  /** How often it was said to fire. */
  readonly count: number;
}

/** Alerts in kept payloads that would have been silenced, in the order in which they came first. */
export function wouldHide(
  payloads: readonly Archived[],
  matchers: readonly Matcher[],
  settings: ReadSettings,
): readonly PastAlert[] {
  const found = new Map<Fingerprint, PastAlert>();
  for (const { takenAt, text } of payloads) {
    const readings = readPayload(parsed(text), { receivedAt: takenAt }, settings);
    for (const { status, alert } of readings.flatMap(({ sightings }) => sightings)) {
      if (status !== 'firing' || !matchesAll(matchers, alert.labels)) continue;
      const { firstAt = takenAt, count = 0 } = found.get(alert.fingerprint) ?? {};
      const words = formatLabels(alert.labels);
      found.set(alert.fingerprint, { words, firstAt, lastAt: takenAt, count: count + 1 });
    }
  }
  return [...found.values()];
}
