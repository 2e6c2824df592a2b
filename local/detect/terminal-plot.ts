/** A series drawn with letters, a column for as many rows as it takes. */

import { formatNumber } from '../../shared/core/model/numbers.ts';
import { type Io, paint } from '../io.ts';
import { isAlert, type Scored } from './scored.ts';

const COLUMNS_MAX = 100;
const LINES = 12;
const EIGHTHS = ' ▁▂▃▄▅▆▇█';

/** Bars up to the highest value of each column; below them, where the alerts are. */
export function plotLines(rows: readonly Scored[], io: Io): readonly string[] {
  const columns = columnsOf(rows);
  const tops = columns.flatMap(({ top }) => (top === undefined ? [] : [top]));
  const low = Math.min(0, ...tops);
  const high = Math.max(low + Number.MIN_VALUE, ...tops);
  const [lowText, highText] = [formatNumber(low), formatNumber(high)];
  const gutter = Math.max(lowText.length, highText.length);

  const lines = Array.from({ length: LINES }, (_, index) => {
    const floor = LINES - 1 - index;
    const label = index === 0 ? highText : floor === 0 ? lowText : '';
    const bars = columns.map(({ top, alerts }) => {
      const height = top === undefined ? 0 : ((top - low) / (high - low)) * LINES;
      const eighths = Math.max(0, Math.min(8, Math.round((height - floor) * 8)));
      const bar = EIGHTHS[eighths] ?? ' ';
      return alerts > 0 ? paint(io, 'red', bar) : bar;
    });
    return `${label.padStart(gutter)} ${bars.join('')}`;
  });
  const marks = columns.map(({ alerts }) => (alerts > 0 ? paint(io, 'red', '▲') : ' '));
  const [first, last] = [rows[0]?.timestamp ?? '', rows.at(-1)?.timestamp ?? ''];
  const space = ' '.repeat(Math.max(1, columns.length - first.length - last.length));
  const indent = ' '.repeat(gutter + 1);
  return [...lines, `${indent}${marks.join('')}`, `${indent}${first}${space}${last}`];
}

interface Column {
  /** Undefined when no row of the column has a value. */
  readonly top: number | undefined;
  readonly alerts: number;
}

function columnsOf(rows: readonly Scored[]): readonly Column[] {
  const count = Math.min(COLUMNS_MAX, rows.length);
  return Array.from({ length: count }, (_, index) => {
    const start = Math.floor((index * rows.length) / count);
    const part = rows.slice(start, Math.floor(((index + 1) * rows.length) / count));
    const values = part.flatMap(({ value }) => (value === undefined ? [] : [value]));
    return {
      top: values.length === 0 ? undefined : Math.max(...values),
      alerts: part.filter(isAlert).length,
    };
  });
}
