/** Series as CSV files: a column of times, and a column of values. */

import { type EpochMs, SECOND_MS } from '../../shared/core/model/time.ts';

export interface Row {
  /** As the file has it. */
  readonly timestamp: string;
  readonly valueText: string;
  /** Undefined when the timestamp cannot be read: such a row is not scored. */
  readonly at: EpochMs | undefined;
  /** Undefined when there is none, or it is no number. */
  readonly value: number | undefined;
}

const TIME_NAMES = ['timestamp', 'time', 'date', 'datetime', 'at'];
const VALUE_NAMES = ['value', 'values', 'y'];
/** Greater numbers are milliseconds since 1970, others seconds: it is 5138 in seconds, 1973 in milliseconds. */
const SECONDS_MAX = 1e11;
const CELL = /(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g;
const DATE_TIME =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))? ?(Z|[+-]\d{2}:?\d{2})?$/;

/** A first line without a number is taken for the names of the columns; else they are time and value. */
export function readSeries(text: string): readonly Row[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const names = cellsOf(lines[0] ?? '').map((name) => name.toLowerCase());
  const hasNames = names.every((name) => readNumber(name) === undefined && !DATE_TIME.test(name));
  const time = hasNames ? columnOf(names, TIME_NAMES, 0) : 0;
  const value = hasNames ? columnOf(names, VALUE_NAMES, time === 0 ? 1 : 0) : 1;
  return lines.slice(hasNames ? 1 : 0).map((line) => {
    const cells = cellsOf(line);
    const [timestamp, valueText] = [cells[time] ?? '', cells[value] ?? ''];
    return { timestamp, valueText, at: readTime(timestamp), value: readNumber(valueText) };
  });
}

/** The rows with a score each, as `timestamp,value,anomaly_score`. */
export function writeScores(rows: readonly Row[], scores: readonly number[]): string {
  const lines = rows.map(({ timestamp, valueText }, index) =>
    [quoted(timestamp), quoted(valueText), formatScore(scores[index] ?? 0)].join(','),
  );
  return `${['timestamp,value,anomaly_score', ...lines].join('\n')}\n`;
}

export function formatScore(score: number): string {
  return String(Number(score.toPrecision(6)));
}

/** Times without a zone are UTC. */
export function readTime(text: string): EpochMs | undefined {
  const number = readNumber(text);
  if (number !== undefined) return Math.abs(number) > SECONDS_MAX ? number : number * SECOND_MS;
  const [, date, time = '00:00', zone = 'Z'] = DATE_TIME.exec(text) ?? [];
  const at = date === undefined ? Number.NaN : Date.parse(`${date}T${time}${zone}`);
  return Number.isNaN(at) ? undefined : at;
}

function readNumber(text: string): number | undefined {
  const number = text === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : undefined;
}

function columnOf(names: readonly string[], known: readonly string[], instead: number): number {
  const found = names.findIndex((name) => known.includes(name));
  return found === -1 ? instead : found;
}

function cellsOf(line: string): readonly string[] {
  return [...line.matchAll(CELL)].map(([, inQuotes, plain = '']) =>
    (inQuotes?.replaceAll('""', '"') ?? plain).trim(),
  );
}

function quoted(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
