/**
 * Moments written after the example of `Mon Jan 2 15:04:05 MST 2006`.
 *
 * Source: Go's time, format.go, nextStdChunk and AppendFormat.
 */

import { type Civil, civil, type Instant } from './instant.ts';

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
export const WEEKDAYS = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const;

/** What stands for something in a layout, the longer ones first. */
const PIECE =
  /January|Jan(?![a-z])|Monday|Mon(?![a-z])|MST|0[1-6]|002|15|1|2006|2|_2006|_2|__2|[345]|PM|pm|[-Z]07(?:0000|:00:00|00|:00)?|[.,](?:0+|9+)(?!\d)/g;

const PIECES: Readonly<Record<string, (civil: Civil) => string>> = {
  January: ({ month }) => MONTHS[month - 1] ?? '',
  Jan: ({ month }) => (MONTHS[month - 1] ?? '').slice(0, 3),
  '1': ({ month }) => String(month),
  '01': ({ month }) => padded(month, 2),
  Monday: ({ weekday }) => WEEKDAYS[weekday] ?? '',
  Mon: ({ weekday }) => (WEEKDAYS[weekday] ?? '').slice(0, 3),
  '2': ({ day }) => String(day),
  _2: ({ day }) => String(day).padStart(2),
  '02': ({ day }) => padded(day, 2),
  __2: ({ yearDay }) => String(yearDay).padStart(3),
  '002': ({ yearDay }) => padded(yearDay, 3),
  '15': ({ hour }) => padded(hour, 2),
  '3': ({ hour }) => String(hour % 12 || 12),
  '03': ({ hour }) => padded(hour % 12 || 12, 2),
  '4': ({ minute }) => String(minute),
  '04': ({ minute }) => padded(minute, 2),
  '5': ({ second }) => String(second),
  '05': ({ second }) => padded(second, 2),
  '2006': ({ year }) => padded(year, 4),
  _2006: ({ year }) => `_${padded(year, 4)}`,
  '06': ({ year }) => padded(Math.abs(year) % 100, 2),
  PM: ({ hour }) => (hour >= 12 ? 'PM' : 'AM'),
  pm: ({ hour }) => (hour >= 12 ? 'pm' : 'am'),
  MST: ({ abbreviation, offset }) => abbreviation || formatOffset(offset, '-0700'),
};

/** @throws GoError for a moment that no calendar here reaches */
export function formatInstant(instant: Instant, layout: string): string {
  const shown = civil(instant);
  return layout.replace(PIECE, (piece) => PIECES[piece]?.(shown) ?? formatOther(piece, shown));
}

function formatOther(piece: string, { offset, nanosecond }: Civil): string {
  if (piece.startsWith('Z') && offset === 0) return 'Z';
  if (/^[-Z]/.test(piece)) return formatOffset(offset, piece);
  const digits = padded(nanosecond, 9)
    .slice(0, piece.length - 1)
    .padEnd(piece.length - 1, '0');
  if (piece[1] === '0') return `${piece[0]}${digits}`;
  const significant = digits.replace(/0+$/, '');
  return significant === '' ? '' : `${piece[0]}${significant}`;
}

function formatOffset(offset: number, piece: string): string {
  const size = Math.abs(offset);
  const colon = piece.includes(':') ? ':' : '';
  const parts = [Math.floor(size / 3_600), Math.floor(size / 60) % 60, size % 60];
  const count = Math.ceil((piece.replaceAll(':', '').length - 1) / 2);
  const written = parts.slice(0, count).map((part) => padded(part, 2));
  return `${offset < 0 ? '-' : '+'}${written.join(colon)}`;
}

function padded(number: number, width: number): string {
  return `${number < 0 ? '-' : ''}${String(Math.abs(number)).padStart(width, '0')}`;
}
