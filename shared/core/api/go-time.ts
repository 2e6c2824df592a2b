/**
 * Moments as Alertmanager's API takes and gives them: any of the ways of ISO 8601 that its library
 * knows, kept with the offset and the fraction of a second that the sender wrote.
 *
 * Source: go-openapi/strfmt, time.go, ParseDateTime and DateTimeFormats.
 */

import type { EpochMs } from '../model/time.ts';

export interface GoTime {
  readonly at: EpochMs;
  /** RFC 3339 with the sender's offset, and no zeros behind the fraction. */
  readonly text: string;
}

const WRITTEN =
  /^(\d{4})-(\d\d)-(\d\d)(?:(?:T(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,30}))?)?(Z|[+-]\d\d:?\d\d)?)|(?: (\d\d):(\d\d):(\d\d)))?$/;
/** Go's zero time stands for "not given". */
const ZERO_YEAR = 1;
const EPOCH: GoTime = { at: 0, text: '1970-01-01T00:00:00Z' };
const NANO_DIGITS = 9;

/**
 * @returns `unset` for the zero time; the empty text is the beginning of 1970 to that library
 * @throws Error when it is none of these ways, or no such day exists
 */
export function readGoTime(written: string): GoTime | 'unset' {
  if (written === '') return EPOCH;
  const found = WRITTEN.exec(written);
  if (found === null) throw new Error(`parsing time "${written}": it is no time of RFC 3339`);
  const [, year = '', month = '', day = '', ...clock] = found;
  const hour = clock[0] ?? clock[5] ?? '00';
  const minute = clock[1] ?? clock[6] ?? '00';
  const second = clock[2] ?? clock[7] ?? '00';
  const fraction = (clock[3] ?? '').slice(0, NANO_DIGITS).replace(/0+$/, '');
  const offset = zone(clock[4]);

  const base = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  const isReal = new Date(base).getUTCDate() === Number(day) && Number(hour) < 24;
  if (Number.isNaN(base) || !isReal) throw new Error(`parsing time "${written}": out of range`);
  const at = base + Math.floor(Number(`0.${fraction || '0'}`) * 1_000) - offsetMs(offset);
  if (Number(year) === ZERO_YEAR && at === Date.parse('0001-01-01T00:00:00Z')) return 'unset';
  const dot = fraction === '' ? '' : `.${fraction}`;
  return { at, text: `${year}-${month}-${day}T${hour}:${minute}:${second}${dot}${offset}` };
}

/** With three digits of milliseconds, as the API lists moments. */
export function listedTime(text: string): string {
  const [, clock = '', fraction = '', offset = 'Z'] =
    /^([^.]*T[\d:]{8})(?:\.(\d+))?(.*)$/.exec(text) ?? [];
  return `${clock}.${fraction.slice(0, 3).padEnd(3, '0')}${offset}`;
}

/** `Z`, or `+02:00`. */
function zone(written = 'Z'): string {
  if (written === 'Z' || /^[+-]00:?00$/.test(written)) return 'Z';
  return written.includes(':') ? written : `${written.slice(0, 3)}:${written.slice(3)}`;
}

function offsetMs(offset: string): number {
  if (offset === 'Z') return 0;
  const [hours = '', minutes = ''] = offset.slice(1).split(':');
  const ms = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return offset.startsWith('-') ? -ms : ms;
}
