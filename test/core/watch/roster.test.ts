import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../../shared/core/model/time.ts';
import { isQuiet } from '../../../shared/core/watch/quiet.ts';
import {
  packRoster,
  type Roster,
  unpackRoster,
  withFault,
} from '../../../shared/core/watch/roster.ts';
import { packTrail, unpackTrail } from '../../../shared/core/watch/trail.ts';
import { START } from './series-of.ts';

const at = (minute: number) => START + minute * MINUTE_MS;

describe('the roster of a watch', () => {
  const roster: Roster = {
    series: [
      { labels: { a: '1' }, unit: 'Seconds' },
      { labels: {}, since: START },
    ],
    fault: { because: 'refused', since: START, runs: 2 },
  };

  it('is the same when it was stored, and empty when it is damaged', () => {
    expect(unpackRoster(packRoster(roster))).toEqual(roster);
    for (const text of ['', 'x', '{"version":7}']) expect(unpackRoster(text).series).toEqual([]);
  });

  it('tells of a fault at the third run in turn, and again while it lasts', () => {
    const told: number[] = [];
    let now: Roster = { series: [] };
    for (const minute of [0, 1, 2, 3, 360, 362, 363]) {
      now = withFault(now, 'refused', at(minute));
      if (now.fault?.toldAt === at(minute)) told.push(minute);
    }
    expect(told).toEqual([2, 362]);
    expect(now.fault).toMatchObject({ since: START, runs: 7 });
  });
});

describe('quiet', () => {
  const watch = {
    ...{ name: 'latency', detector: 'auto', params: {}, labels: {}, timeZone: 'UTC' },
    source: { kind: 'alert-rate' },
    ...{ quietIntervals: ['nights'], quietAfterDeployMs: HOUR_MS },
  } as const;
  const rules = (deployedAt: readonly number[]) => ({
    holds: (name: string, moment: number) => name === 'nights' && moment < at(10),
    deployedAt,
  });

  it.each([
    ['in its intervals', 5, [], true],
    ['not after them', 10, [], false],
    ['from a deployment on', 20, [at(20)], true],
    ['not before it', 19, [at(20)], false],
    ['not an hour later', 80, [at(20)], false],
  ])('is kept %s', (_, minute, deployedAt, expected) => {
    expect(isQuiet(watch, rules(deployedAt), at(minute))).toBe(expected);
  });
});

describe('a trail', () => {
  it('is the same when it was stored, to single precision and the minute', () => {
    const points = [
      { at: at(0), value: 1.5, low: -1, high: Number.POSITIVE_INFINITY, isAnomaly: false },
      { at: at(1), value: undefined, low: Number.NaN, high: Number.NaN, isAnomaly: true },
      { at: at(10_000), value: -7, low: 0, high: 1, isAnomaly: true },
    ];
    expect(unpackTrail(packTrail(points))).toEqual(points);
  });

  it('is empty for a text that is none', () => {
    for (const text of ['', 'x', 'AAAAAAAAAAAAAAAA']) expect(unpackTrail(text)).toEqual([]);
  });
});
