/** Series of one service or fleet that break within a short time: the first may be why. */

import { compareBytes, type Labels, labelValue } from '../model/labels.ts';
import { type EpochMs, MINUTE_MS, type Milliseconds } from '../model/time.ts';
import { clockOf, spanWords } from './moments.ts';

/** An anomaly that is open. */
export interface OpenSeries {
  readonly key: string;
  /** `latency: p99 TargetResponseTime`. */
  readonly name: string;
  /** Of its service or fleet; empty: it belongs to none. */
  readonly kin: string;
  readonly since: EpochMs;
}

const TOGETHER_MS: Milliseconds = 10 * MINUTE_MS;
const NAMES_MAX = 3;

/** What series share that belong together; empty where nothing says so. */
export function kinOf(labels: Labels): string {
  return labelValue(labels, 'service') || labelValue(labels, 'fleet');
}

/**
 * `likely origin: db connections, since 20:03, 2 minutes before`; for the first of them, who followed.
 * Empty for one that broke alone.
 */
export function originWords(
  own: OpenSeries,
  open: readonly OpenSeries[],
  timeZone: string,
): string {
  const kin = open.filter(
    ({ key, kin: theirs, since }) =>
      key !== own.key && own.kin !== '' && theirs === own.kin && isNear(since, own.since),
  );
  const [first] = kin.toSorted(byBegin);
  if (first === undefined) return '';
  if (first.since < own.since) {
    const before = spanWords(own.since - first.since);
    return `likely origin: ${first.name}, since ${clockOf(first.since, timeZone)}, ${before} before`;
  }
  const names = kin.toSorted(byBegin).map(({ name }) => name);
  const more = names.length > NAMES_MAX ? ` and ${names.length - NAMES_MAX} more` : '';
  const which = first.since === own.since ? 'at the same time' : 'began first, then';
  return `${which}: ${names.slice(0, NAMES_MAX).join('; ')}${more}`;
}

function isNear(a: EpochMs, b: EpochMs): boolean {
  return Math.abs(a - b) <= TOGETHER_MS;
}

function byBegin(a: OpenSeries, b: OpenSeries): number {
  return a.since - b.since || compareBytes(a.key, b.key);
}
