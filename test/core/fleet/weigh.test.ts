import { describe, expect, it } from 'vitest';
import { letGo, weigh } from '../../../shared/core/fleet/weigh.ts';
import type { FleetVerdict } from '../../../shared/core/model/fleet-member.ts';
import { aFleet, aHeader, aMember, members } from '../../helpers/fleet.ts';
import { NOW } from '../../helpers/group.ts';

const MINUTE = 60_000;
const gone = (count: number, at = NOW - MINUTE) => members(count, 'gone', { seen: { gone: at } });
const there = (count: number) => members(count, 'there');
const anEarlier = (severity: 'warning' | 'critical', since = NOW - MINUTE): FleetVerdict => ({
  ...weigh(aFleet(), [], aHeader(0), NOW).verdict,
  ...{ severity, since },
});

describe('the verdict on a fleet', () => {
  it.each([
    [96, undefined, undefined],
    [95, undefined, 'warning'],
    [80, undefined, 'critical'],
    [81, undefined, 'warning'],
    [96, 'warning', 'warning'],
    [97, 'warning', undefined],
    [81, 'critical', 'critical'],
    [82, 'critical', 'warning'],
    [97, 'critical', undefined],
    [100, 'critical', undefined],
    [104, undefined, undefined],
  ] as const)('with %i of 100 there, after %s, is %s', (count, earlier, severity) => {
    const verdict = earlier && anEarlier(earlier);
    const header = aHeader(100, verdict && { verdict });
    const weighed = weigh(aFleet(), there(count), header, NOW).verdict;
    expect(weighed.severity).toBe(severity);
    expect(weighed.since).toBe(
      severity === undefined ? undefined : earlier === undefined ? NOW : NOW - MINUTE,
    );
  });

  it.each([
    ['unhealthy', { failed: { StatusCheckFailed: NOW } }, 'warning'],
    ['about to go', { seen: { deadline: NOW + MINUTE } }, 'warning'],
    ['on their way', { seen: { starting: NOW } }, undefined],
    ['at risk', { seen: { risk: NOW } }, undefined],
  ] as const)('counts those that are %s', (_, overrides, severity) => {
    const all = [...there(93), ...members(7, 'other', overrides)];
    expect(weigh(aFleet(), all, aHeader(100), NOW).verdict.severity).toBe(severity);
  });

  it('leaves a small fleet alone until nobody of it is left', () => {
    const verdict = (count: number) =>
      weigh(aFleet(), [...there(count), ...gone(3 - count)], aHeader(3), NOW).verdict;
    expect(verdict(1).severity).toBeUndefined();
    expect(verdict(0)).toMatchObject({
      severity: 'critical',
      because: 'nobody is left of a fleet of fewer than 10',
    });
  });

  it('is that all is well where nobody is wanted', () => {
    const { verdict } = weigh(aFleet(), gone(30), aHeader(0), NOW);
    expect(verdict.severity).toBeUndefined();
    expect(verdict.count).toMatchObject({ share: 0, lost: 0 });
  });

  it('takes the configured number before what AWS says', () => {
    const { verdict } = weigh(aFleet({ wanted: 100 }), there(50), aHeader(50), NOW);
    expect(verdict).toMatchObject({ severity: 'critical', count: { lost: 50 } });
  });

  it('is made against the most of late where nobody says how many are wanted, and says so', () => {
    const peak = { members: 40, at: NOW - MINUTE };
    const weighed = weigh(aFleet(), there(36), aHeader(undefined, { peak }), NOW);
    expect(weighed.verdict).toMatchObject({
      severity: 'warning',
      words: 'render-farm: 4 of 40 gone (10 %)',
      note: 'nobody says how many are wanted: judged against 40, the most of late',
    });
    expect(weighed.peak).toEqual(peak);
    const dayAfter = weigh(aFleet(), there(36), aHeader(undefined, { peak }), NOW + 24 * 3_600_000);
    expect(dayAfter.verdict.severity).toBeUndefined();
    expect(dayAfter.peak?.members).toBe(36);
  });

  it('is none while nobody was ever seen', () => {
    const { verdict } = weigh(aFleet(), [], undefined, NOW);
    expect(verdict.severity).toBeUndefined();
    expect(verdict.count.wanted).toBeUndefined();
  });

  it('forgives those that are given back, until the next survey says so', () => {
    const released = members(40, 'back', { seen: { released: NOW } });
    const { verdict } = weigh(aFleet(), [...there(60), ...released], aHeader(100), NOW);
    expect(verdict.severity).toBeUndefined();
    expect(verdict.count.wanted).toEqual({ count: 60, by: 'asked' });
  });

  it('does not miss those yet that a growing fleet waits for', () => {
    const survey = { takenAt: NOW, wanted: 100, overlap: 0, grown: { from: 20, at: NOW } };
    const weighed = (now: number) => weigh(aFleet(), there(20), { version: 1, survey }, now);
    expect(weighed(NOW).verdict.severity).toBeUndefined();
    expect(weighed(NOW).nextAt).toBe(NOW + 10 * MINUTE);
    expect(weighed(NOW + 10 * MINUTE).verdict.severity).toBe('critical');
  });
});

describe('a fleet that AWS was not asked about', () => {
  const fleet = aFleet({ wanted: 100 });

  it('misses those that went and nobody came for', () => {
    const came = members(4, 'came', { seen: { running: NOW } });
    const { verdict } = weigh(
      fleet,
      [...gone(10, NOW - 30_000), ...came, ...there(3)],
      undefined,
      NOW,
    );
    expect(verdict.count).toMatchObject({ gone: 10, replaced: 4, lost: 6, healthy: 94 });
    expect(verdict.note).toBe('AWS was not asked who is in it: counted from events');
    expect(verdict.severity).toBe('warning');
  });

  it('does not hold against it who went long before', () => {
    const { verdict } = weigh(fleet, gone(10, NOW - 2 * 3_600_000), undefined, NOW);
    expect(verdict.count).toMatchObject({ gone: 0, lost: 0 });
  });
});

describe('a weighing', () => {
  it('comes again when the first deadline passes, and each hour while there is trouble', () => {
    const warned = [3, 2].map((minutes) =>
      aMember({ id: `w-${minutes}`, seen: { deadline: NOW + minutes * MINUTE } }),
    );
    const next = (count: number) =>
      weigh(aFleet(), [...there(count), ...warned], aHeader(100), NOW).nextAt;
    expect(next(98)).toBe(NOW + 2 * MINUTE);
    expect(weigh(aFleet(), there(90), aHeader(100), NOW).nextAt).toBe(NOW + 3_600_000);
    expect(weigh(aFleet(), there(100), aHeader(100), NOW).nextAt).toBeUndefined();
  });

  it('lets a fleet go that the configuration has no more', () => {
    const { verdict, nextAt } = letGo('old', { version: 3, verdict: anEarlier('critical') });
    expect(verdict).toMatchObject({ words: 'old: no fleet of the configuration any more' });
    expect(verdict.severity).toBeUndefined();
    expect(nextAt).toBeUndefined();
  });
});
