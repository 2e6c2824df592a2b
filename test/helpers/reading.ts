import { DEFAULT_LOG_RULES } from '../../shared/core/model/log-rules.ts';
import type { Reading, Sighting } from '../../shared/core/model/reading.ts';
import { type ReadSettings, readPayload } from '../../shared/core/sources/index.ts';
import { recordedEvent } from './events.ts';
import { RECEIVED_AT } from './parcels.ts';

/** Settings of somebody who configured nothing. */
export const READ_SETTINGS: ReadSettings = {
  sources: { logRules: DEFAULT_LOG_RULES, tellTargetTracking: false },
  severityRules: [],
};

export function readAll(
  payload: unknown,
  settings: Partial<ReadSettings> = {},
  receivedAt = RECEIVED_AT,
): readonly Reading[] {
  return readPayload(payload, { receivedAt }, { ...READ_SETTINGS, ...settings });
}

/** What the whole way in makes of a payload that holds one thing. */
export function readOne(payload: unknown, settings: Partial<ReadSettings> = {}): Reading {
  const [reading, ...more] = readAll(payload, settings);
  if (reading === undefined || more.length > 0) throw new Error('it holds not one thing');
  return reading;
}

/** The only alert in a payload. */
export function seen(payload: unknown, settings: Partial<ReadSettings> = {}): Sighting {
  const { sightings } = readOne(payload, settings);
  const [sighting] = sightings;
  if (sighting === undefined || sightings.length > 1) throw new Error('it holds not one alert');
  return sighting;
}

/** The only alert in a recording, by its path under `events/`. */
export function seenIn(path: string, settings: Partial<ReadSettings> = {}): Sighting {
  return seen(recordedEvent(path), settings);
}
