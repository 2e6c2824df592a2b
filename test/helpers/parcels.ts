/** Recorded payloads as a source gets them: taken out of their envelopes. */

import { readFileSync } from 'node:fs';
import type { SourceSettings } from '../../shared/core/model/config.ts';
import type { Reading, Sighting } from '../../shared/core/model/reading.ts';
import { openEnvelopes } from '../../shared/core/sources/support/envelope.ts';
import type { Parcel, Source } from '../../shared/core/sources/support/source.ts';

/** Some hours after the recordings say that they were sent. */
export const RECEIVED_AT = Date.UTC(2026, 2, 12, 12);

const SETTINGS: SourceSettings = { logRules: [], tellTargetTracking: false };

/** A payload of any kind, not in an envelope unless it is one. */
export function aParcel(payload: unknown, some: Partial<Parcel> = {}): Parcel {
  return { payload, receivedAt: RECEIVED_AT, ...some };
}

/** What lies in the envelopes of a recording, by its path under `events/` without the extension. */
export function recordedParcel(path: string, receivedAt = RECEIVED_AT): Parcel {
  const [parcel, ...more] = openEnvelopes(recording(path), { receivedAt });
  if (parcel === undefined || more.length > 0) throw new Error(`${path} holds several parcels`);
  return parcel;
}

/**
 * A recording with members of its payload replaced; those of `detail` are replaced one by one. An
 * `undefined` takes a member out.
 */
export function alteredParcel(path: string, changes: object, detail: object = {}): Parcel {
  const parcel = recordedParcel(path);
  const payload: object = JSON.parse(JSON.stringify(parcel.payload));
  const inner = 'detail' in payload ? { detail: Object.assign({}, payload.detail, detail) } : {};
  return { ...parcel, payload: JSON.parse(JSON.stringify({ ...payload, ...inner, ...changes })) };
}

export function readParcel(
  source: Source,
  parcel: Parcel,
  settings: Partial<SourceSettings> = {},
): Omit<Reading, 'source'> {
  if (!source.recognises(parcel)) throw new Error(`${source.name} does not recognise it`);
  return source.read(parcel, { ...SETTINGS, ...settings });
}

/** For payloads that hold one alert. */
export function onlySighting(source: Source, parcel: Parcel): Sighting {
  const { sightings } = readParcel(source, parcel);
  const [sighting] = sightings;
  if (sighting === undefined || sightings.length > 1) throw new Error('it holds not one alert');
  return sighting;
}

function recording(path: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../events/${path}.json`, import.meta.url), 'utf8'));
}
