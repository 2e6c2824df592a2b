import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knows, mergeMembers } from '../../../shared/core/fleet/merge.ts';
import type { FleetMember } from '../../../shared/core/model/fleet-member.ts';
import { aMember } from '../../helpers/fleet.ts';

const moment = fc.integer({ min: 0, max: 5 });
const checks = fc.dictionary(fc.constantFrom('a', 'b', '__proto__'), moment);
const anyMember: fc.Arbitrary<FleetMember> = fc
  .record({
    seen: fc.record(
      { starting: moment, running: moment, gone: moment, deadline: moment, missed: moment },
      { requiredKeys: [] },
    ),
    failed: checks,
    passed: checks,
    zone: fc.option(fc.constantFrom('a', 'b'), { nil: undefined }),
    isSpot: fc.boolean(),
  })
  .map(({ zone, ...rest }) => ({ id: 'i-1', ...rest, ...(zone !== undefined && { zone }) }));
const text = (member: FleetMember) => JSON.stringify(member);

describe('two members that are one', () => {
  it('keep the newest moment of each thing, and every fact', () => {
    const a = aMember({ seen: { running: 1, gone: 9 }, failed: { x: 1 }, zone: 'eu-west-1a' });
    const b = aMember({ seen: { running: 5 }, failed: { x: 3 }, passed: { x: 2 }, isSpot: true });
    expect(mergeMembers(a, b)).toEqual({
      id: 'i-1',
      seen: { running: 5, gone: 9 },
      failed: { x: 3 },
      passed: { x: 2 },
      zone: 'eu-west-1a',
      isSpot: true,
    });
  });

  it('are the same in whatever order they are put together, however often', () => {
    fc.assert(
      fc.property(fc.array(anyMember, { minLength: 1, maxLength: 6 }), fc.integer(), (all, by) => {
        const together = all.reduce(mergeMembers, all[0] ?? aMember());
        const turned = [...all.slice(by % all.length), ...all, ...all].toReversed();
        expect(text(turned.reduce(mergeMembers, turned[0] ?? aMember()))).toBe(text(together));
      }),
    );
  });

  it('know each other when they have nothing new to say', () => {
    fc.assert(
      fc.property(anyMember, anyMember, (a, b) => {
        const both = mergeMembers(a, b);
        expect(knows(both, a) && knows(both, b)).toBe(true);
        expect(knows(a, b)).toBe(text(both) === text(mergeMembers(a, a)));
      }),
    );
  });
});
