/** Values with the units of CloudWatch, as people write them. */

import { formatNumber } from '../model/numbers.ts';

/** A unit to write values in that belong together. */
export interface Scale {
  /** Of the series' own unit, in one of these. */
  readonly size: number;
  /** Behind a value, with its space: ` ms`, `/s`; empty where there is none. */
  readonly suffix: string;
}

/** More digits than these say nothing to a reader in a hurry. */
const DIGITS = 3;

const TIMES: readonly Scale[] = [
  { size: 3_600, suffix: ' h' },
  { size: 60, suffix: ' min' },
  { size: 1, suffix: ' s' },
  { size: 1e-3, suffix: ' ms' },
  { size: 1e-6, suffix: ' µs' },
];
/** A time is written in the first of which it has three. */
const UNITS_MIN = 3;
const PREFIXES: readonly (readonly [size: number, prefix: string])[] = [
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
  [1, ''],
];
const PREFIX_SIZES: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['Kilo', 1e3],
  ['Mega', 1e6],
  ['Giga', 1e9],
  ['Tera', 1e12],
]);
const SECONDS: ReadonlyMap<string, number> = new Map([
  ['Seconds', 1],
  ['Milliseconds', 1e-3],
  ['Microseconds', 1e-6],
]);
/** Source: Amazon CloudWatch API Reference, MetricDatum, Unit. */
const DATA_UNIT = /^(Kilo|Mega|Giga|Tera|)(bytes|bits)$/i;
const RATE = '/Second';
/** From 0 to 1: our own, since CloudWatch has none. */
export const SHARE = 'Share';

/** @param unit of CloudWatch; another is written behind the value as it is */
export function scaleOf(unit: string, value: number): Scale {
  const size = Math.abs(value);
  if (unit.endsWith(RATE)) {
    const { size: own, suffix } = scaleOf(unit.slice(0, -RATE.length), value);
    return { size: own, suffix: `${suffix}/s` };
  }
  const seconds = SECONDS.get(unit);
  if (seconds !== undefined) return inUnitsOf(seconds, timeFor(size * seconds));
  const [, prefix = '', data] = DATA_UNIT.exec(unit) ?? [];
  if (data !== undefined) {
    const own = PREFIX_SIZES.get(prefix) ?? 1;
    const letter = data.toLowerCase() === 'bytes' ? 'B' : 'bit';
    const [large, name] = PREFIXES.find(([one]) => size * own >= one) ?? [1, ''];
    return inUnitsOf(own, { size: large, suffix: ` ${name}${letter}` });
  }
  if (unit === 'Percent') return { size: 1, suffix: ' %' };
  if (unit === SHARE) return { size: 0.01, suffix: ' %' };
  return { size: 1, suffix: ['', 'None', 'Count'].includes(unit) ? '' : ` ${unit}` };
}

/** Without its unit. */
export function formatScaled(value: number, { size }: Scale): string {
  return formatNumber(Number((value / size).toPrecision(DIGITS)));
}

function timeFor(seconds: number): Scale {
  const smallest = seconds === 0 ? TIMES[2] : TIMES.at(-1);
  return (
    TIMES.find(({ size }) => seconds >= UNITS_MIN * size) ?? smallest ?? { size: 1, suffix: ' s' }
  );
}

function inUnitsOf(own: number, { size, suffix }: Scale): Scale {
  return { size: size / own, suffix };
}
