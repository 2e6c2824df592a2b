import { describe, expect, it } from 'vitest';
import { countMembers } from '../../../shared/core/fleet/count.ts';
import { noteOf, readingOf, wordsOf } from '../../../shared/core/fleet/words.ts';
import type { FleetMember, SurveyNote } from '../../../shared/core/model/fleet-member.ts';
import { aFleet, aHeader, members } from '../../helpers/fleet.ts';
import { NOW } from '../../helpers/group.ts';

const MINUTE = 60_000;
const spot = (count: number, prefix: string, zone: string, seen: FleetMember['seen']) =>
  members(count, prefix, { seen, zone, isSpot: true });
const words = (all: readonly FleetMember[], wanted: number | undefined) =>
  wordsOf('render-farm', countMembers(aFleet(), all, aHeader(wanted), NOW), NOW);

describe('the words for a fleet', () => {
  it('say who went and where, who is about to go, and who came instead', () => {
    const all = [
      ...members(467, 'there'),
      ...spot(36, 'b', 'us-east-1b', { gone: NOW - MINUTE }),
      ...spot(5, 'a', 'us-east-1a', { gone: NOW - MINUTE }),
      ...spot(12, 'w', 'us-east-1b', { deadline: NOW + 90_000 }),
    ];
    expect(words(all, 500)).toBe(
      'render-farm: 41 of 500 gone (8.2 %), 36 spot in us-east-1b, 12 more within 2 min, 20 replaced',
    );
  });

  it('say of those that are all about to go what they share', () => {
    const warned = spot(36, 'w', 'us-east-1b', { deadline: NOW + 2 * MINUTE }).map((one) => ({
      ...one,
      instanceType: 'c5.large',
    }));
    expect(words([...members(464, 'there'), ...warned], 500)).toBe(
      'render-farm: 36 of 500 to go within 2 min (7.2 %), 36 spot c5.large in us-east-1b',
    );
  });

  it('name no place that no majority shares', () => {
    const zones = ['a', 'b', 'c'].flatMap((zone) =>
      members(4, zone, { zone, seen: { gone: NOW - MINUTE } }),
    );
    expect(words([...members(88, 'there'), ...zones], 100)).toBe(
      'render-farm: 12 of 100 gone (12 %)',
    );
  });

  it('count what is wrong with the unhealthy, the most first', () => {
    const all = [
      ...members(90, 'there'),
      ...members(2, 's', { failed: { standby: NOW } }),
      ...members(7, 'c', { failed: { StatusCheckFailed: NOW } }),
      ...members(1, 'r', { seen: { risk: NOW } }),
    ];
    expect(words(all, 100)).toBe(
      'render-farm: 9 of 100 unhealthy (7 StatusCheckFailed, 2 standby) (9 %), 1 at risk',
    );
  });

  it('are short when all is well', () => {
    expect(words(members(100, 'there'), 100)).toBe('render-farm: 100 of 100 healthy (100 %)');
    expect(words([], 0)).toBe('render-farm: 0 of 0 healthy');
  });
});

describe('the reading', () => {
  it('is the share that is healthy', () => {
    const all = [...members(90, 'there'), ...members(4, 's', { seen: { starting: NOW } })];
    const { count } = countMembers(aFleet(), all, aHeader(100), NOW);
    expect(readingOf(count)).toBe('90 % healthy: 90 of 100, 4 starting');
  });

  it('is empty where nobody knows how many there ought to be', () => {
    const { count } = countMembers(aFleet(), [], undefined, NOW);
    expect(readingOf(count)).toBe('');
  });
});

describe('the note', () => {
  const note = (survey: Partial<SurveyNote>) => {
    const full = { takenAt: NOW, wanted: 100, overlap: 0, ...survey };
    const header = { version: 1, survey: full };
    return noteOf(countMembers(aFleet(), members(100, 'x'), header, NOW), full);
  };

  it.each([
    [{}, ''],
    [
      { fault: { because: 'DescribeInstances: RequestLimitExceeded', since: NOW } },
      'AWS could not be asked since 03:00 UTC (DescribeInstances: RequestLimitExceeded): what events lost is missing',
    ],
    [{ overlap: 3 }, '3 of its members belong to a fleet listed earlier, which counts them'],
  ])('of %o is %j', (survey, words) => {
    expect(note(survey)).toBe(words);
  });
});
