/** Time zones: Go's `time.Location`. */

import { zoneNamed } from '../../model/time-zone.ts';
import { GoError } from '../value/value.ts';
import { shortZoneName } from './zone-names.ts';

export interface Zone {
  /** As the database calls it; empty for an offset without a name. */
  readonly name: string;
  /** Seconds since 1970 → what clocks show there then. */
  at(seconds: number): ZoneTime;
}

interface ZoneTime {
  /** Seconds east of Greenwich. */
  readonly offset: number;
  /** `CET`, `-03`. Empty where nobody knows: an offset stands for it then. */
  readonly abbreviation: string;
}

export const UTC: Zone = { name: 'UTC', at: () => ({ offset: 0, abbreviation: 'UTC' }) };
/** The zone of the machine. Functions run in UTC. */
const LOCAL: Zone = { ...UTC, name: 'Local' };

/** Beyond these JavaScript has no dates; what zones said by then is the best answer there is. */
const SECONDS_MAX = 8.64e12;
/** Zones remembered. There are about six hundred. */
const REMEMBERED_MAX = 1_000;
const remembered = new Map<string, Zone>();

/** So many seconds east of Greenwich. */
export function fixedZone(offset: number): Zone {
  return offset === 0 ? LOCAL : { name: '', at: () => ({ offset, abbreviation: '' }) };
}

/** @throws GoError for a name that the database does not have */
export function loadZone(name: string): Zone {
  if (name === '' || name === 'UTC') return UTC;
  if (name === 'Local') return LOCAL;
  const known = remembered.get(name);
  if (known !== undefined) return known;

  const zone = namedZone(name);
  if (remembered.size < REMEMBERED_MAX) remembered.set(name, zone);
  return zone;
}

function namedZone(name: string): Zone {
  const long = formatter(name, 'long');
  const offsets = formatter(name, 'longOffset');
  return {
    name,
    at(seconds) {
      const at = Math.max(-SECONDS_MAX, Math.min(SECONDS_MAX, seconds)) * 1_000;
      const offset = readOffset(zonePart(offsets, at));
      const abbreviation = shortZoneName(name, zonePart(long, at)) ?? formatOffset(offset);
      return { offset, abbreviation };
    },
  };
}

function formatter(name: string, timeZoneName: 'long' | 'longOffset'): Intl.DateTimeFormat {
  const isKnown = /^[A-Z]/.test(name) && zoneNamed(name) !== undefined;
  if (!isKnown) throw new GoError(`unknown time zone ${name}`);
  return new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName });
}

function zonePart(formatter: Intl.DateTimeFormat, at: number): string {
  return formatter.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

/** `GMT+05:30`, or `GMT` alone. */
function readOffset(text: string): number {
  const [, sign, hours, minutes, seconds = 0] =
    /^GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(text) ?? [];
  if (sign === undefined) return 0;
  const size = Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds);
  return sign === '-' ? -size : size;
}

/** As the database calls zones without letters: `+03`, `-0330`. */
function formatOffset(offset: number): string {
  const minutes = Math.abs(offset) / 60;
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(minutes / 60)}${minutes % 60 === 0 ? '' : two(minutes % 60)}`;
}
