import { describe, expect, it } from 'vitest';
import { mergeMembers } from '../../../shared/core/fleet/merge.ts';
import { standingOf } from '../../../shared/core/fleet/standing.ts';
import { memberId, surveyed, wantedNow } from '../../../shared/core/fleet/survey.ts';
import type { SurveyedMember } from '../../../shared/core/model/fleet.ts';
import type { FleetMember } from '../../../shared/core/model/fleet-member.ts';
import { aMember } from '../../helpers/fleet.ts';

const MINUTE = 60_000;
const NOW = 100 * MINUTE;
const listed = (overrides: Partial<SurveyedMember> = {}): SurveyedMember => ({
  ...{ id: 'i-1', health: 'healthy', isSpot: false },
  ...overrides,
});
/** One member after a survey. */
const surveyedTo = (
  stored: FleetMember | undefined,
  found: readonly SurveyedMember[],
  at = NOW,
) => {
  const known = new Map(stored === undefined ? [] : [[stored.id, stored]]);
  const [seen] = surveyed(known, found, at);
  if (seen === undefined) return stored;
  return stored === undefined ? seen : mergeMembers(stored, seen);
};
const standing = (member: FleetMember | undefined, at = NOW) => standingOf(member ?? aMember(), at);

describe('a survey', () => {
  it('makes members known, with what AWS knows of them', () => {
    const found = listed({ zone: 'eu-west-1a', instanceType: 'c5.large', isSpot: true });
    expect(surveyedTo(undefined, [found])).toEqual(
      aMember({
        seen: { running: NOW },
        ...{ zone: 'eu-west-1a', instanceType: 'c5.large', isSpot: true },
      }),
    );
  });

  it('changes nothing where it finds what is known', () => {
    const stored = aMember({ seen: { running: NOW - 5 * MINUTE } });
    expect(surveyedTo(stored, [listed()])).toEqual(stored);
    const warned = aMember({ seen: { running: 1, deadline: NOW + MINUTE } });
    expect(surveyedTo(warned, [listed()])).toEqual(warned);
  });

  it.each<[string, FleetMember['seen'], SurveyedMember['health'], string]>([
    ['whose start was lost', { starting: NOW - 5 * MINUTE }, 'healthy', 'healthy'],
    ['that came back after its end', { gone: NOW - 5 * MINUTE }, 'healthy', 'healthy'],
    ['that is coming back', { gone: NOW - 5 * MINUTE }, 'starting', 'starting'],
    ['that EC2 did not take after all', { deadline: NOW - 5 * MINUTE }, 'healthy', 'healthy'],
    ['that went a moment ago', { gone: NOW - 1_000 }, 'healthy', 'gone'],
    ['whose deadline passed a moment ago', { deadline: NOW - 1_000 }, 'healthy', 'gone'],
    ['that fell ill', { running: 1 }, 'unhealthy', 'unhealthy'],
  ])('finds one %s', (_, seen, health, expected) => {
    expect(standing(surveyedTo(aMember({ seen }), [listed({ health })]))).toBe(expected);
  });

  it('finds one well that a check had failed', () => {
    const stored = aMember({ seen: { running: 1 }, failed: { StatusCheckFailed: 2 } });
    expect(standing(surveyedTo(stored, [listed()]))).toBe('healthy');
  });

  it('says once why one is unhealthy', () => {
    const ill = listed({ health: 'unhealthy', because: 'standby' });
    const once = surveyedTo(aMember({ seen: { running: 1 } }), [ill]);
    expect(once?.failed).toEqual({ standby: NOW });
    expect(surveyedTo(once, [ill], NOW + MINUTE)).toEqual(once);
  });

  it('takes one for gone that two in succession do not list', () => {
    const stored = aMember({ seen: { running: 1 } });
    const once = surveyedTo(stored, []);
    expect(standing(once)).toBe('healthy');
    // The same survey again is no second one.
    expect(standing(surveyedTo(once, []))).toBe('healthy');
    expect(standing(surveyedTo(once, [], NOW + MINUTE), NOW + MINUTE)).toBe('gone');
    const listedAgain = surveyedTo(once, [listed()], NOW + MINUTE);
    expect(standing(surveyedTo(listedAgain, [], NOW + 3 * MINUTE), NOW + 3 * MINUTE)).toBe(
      'healthy',
    );
  });

  it.each<[string, FleetMember['seen']]>([
    ['came since', { running: NOW - 1_000 }],
    ['finished its work', { running: 1, done: 2 }],
    ['is gone already', { gone: 5 }],
  ])('does not miss one that %s', (_, seen) => {
    const stored = aMember({ seen });
    expect(surveyedTo(stored, [])).toEqual(stored);
  });

  it('knows tasks by the last part of their ARN', () => {
    expect(memberId('arn:aws:ecs:eu-west-1:210987654321:task/shop/4f0d2b6c')).toBe('4f0d2b6c');
    expect(memberId('i-1')).toBe('i-1');
  });
});

describe('how many are wanted', () => {
  it.each([
    ['nobody says', undefined, undefined, {}],
    ['for the first time', undefined, 50, { wanted: 50 }],
    ['fewer', 60, 50, { wanted: 50 }],
    ['more', 60, 80, { wanted: 80, grown: { from: 60, at: NOW } }],
  ])('is noted where it is %s', (_, earlier, wanted, noted) => {
    const before = earlier === undefined ? undefined : { wanted: earlier, overlap: 0 };
    expect(wantedNow(before, wanted, NOW)).toEqual(noted);
  });

  it('remembers a growth that is under way, unless it is taken back', () => {
    const before = { wanted: 80, overlap: 0, grown: { from: 60, at: NOW - MINUTE } };
    expect(wantedNow(before, 80, NOW)).toEqual({ wanted: 80, grown: before.grown });
    expect(wantedNow(before, 60, NOW)).toEqual({ wanted: 60 });
  });
});
