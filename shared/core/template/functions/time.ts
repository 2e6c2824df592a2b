/** Source: Alertmanager 0.33, template/template.go; prometheus/common, HumanizeDuration. */

import { formatFloat } from '../format/float.ts';
import { readFloat } from '../parse/constants.ts';
import { clampDuration, durationIn, SECOND_NS } from '../time/duration.ts';
import { instantAt } from '../time/instant.ts';
import { formatInstant } from '../time/layout.ts';
import { DURATION, goTime, instantOf, TIME } from '../time/types.ts';
import { loadZone } from '../time/zone.ts';
import { ANY, goInt, goString, NIL, STRING, textOf } from '../value/types.ts';
import type { Value } from '../value/value.ts';
import { GoError } from '../value/value.ts';
import { type Functions, fixed } from './support/define.ts';

const SMALL_UNITS = ['', 'm', 'u', 'n', 'p', 'f', 'a', 'z', 'y'];
const SIGNIFICANT_DIGITS = 4;

export const timeFunctions: Functions = {
  now: fixed([], (_, { now }) => goTime({ ...instantAt(now), zone: loadZone('Local') })),
  since: fixed([TIME], ([time], { now }) => {
    const passed = instantAt(now).nanoseconds - instantOf(time).nanoseconds;
    return goInt(clampDuration(passed), DURATION);
  }),
  date: fixed([STRING, TIME], ([layout, time]) => {
    return goString(formatInstant(instantOf(time), textOf(layout)));
  }),
  tz: fixed([STRING, TIME], ([name, time]) => {
    return goTime({ ...instantOf(time), zone: loadZone(textOf(name)) });
  }),
  humanizeDuration: fixed([ANY], ([value = NIL]) => goString(humanize(secondsOf(value)))),
};

function secondsOf(value: Value): number {
  if (value.kind === 'float') return value.number;
  if (value.kind === 'int' && value.type === DURATION) return durationIn(value.number, SECOND_NS);
  const isNumber =
    value.kind === 'int' && (value.type.name === 'int' || value.type.name === 'int64');
  if (isNumber) return Number(value.number);
  if (value.type !== STRING) throw new GoError(`can't convert ${value.type.name} to float`);
  const text = textOf(value);
  const number = readFloat(text);
  if (number !== undefined) return number;
  throw new GoError(`strconv.ParseFloat: parsing ${JSON.stringify(text)}: invalid syntax`);
}

function humanize(seconds: number): string {
  if (!Number.isFinite(seconds)) return formatFloat(seconds, 'g', SIGNIFICANT_DIGITS);
  if (seconds !== 0 && Math.abs(seconds) < 1) return humanizeSmall(seconds);
  const sign = seconds < 0 ? '-' : '';
  const size = Math.abs(seconds);
  const whole = BigInt(Math.trunc(size));
  const [days, hours, minutes] = [whole / 86_400n, (whole / 3_600n) % 24n, (whole / 60n) % 60n];
  const rest = `${minutes}m ${whole % 60n}s`;
  if (days > 0n) return `${sign}${days}d ${hours}h ${rest}`;
  if (hours > 0n) return `${sign}${hours}h ${rest}`;
  return sign + (minutes > 0n ? rest : `${formatFloat(size, 'g', SIGNIFICANT_DIGITS)}s`);
}

function humanizeSmall(seconds: number): string {
  let size = seconds;
  let unit = 0;
  while (Math.abs(size) < 1 && unit < SMALL_UNITS.length - 1) {
    size *= 1_000;
    unit += 1;
  }
  return `${formatFloat(size, 'g', SIGNIFICANT_DIGITS)}${SMALL_UNITS[unit]}s`;
}
