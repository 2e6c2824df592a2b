import { describe, expect, it } from 'vitest';
import {
  faultsOf,
  isAtRisk,
  isForgotten,
  standingOf,
  TOMBSTONE_MS,
} from '../../../shared/core/fleet/standing.ts';
import type { FleetMember } from '../../../shared/core/model/fleet-member.ts';
import { aMember } from '../../helpers/fleet.ts';

const NOW = 1_000_000_000;
type Seen = FleetMember['seen'];

describe('a member', () => {
  it.each<[Seen, string, string]>([
    [{}, 'healthy', 'of which nothing bad is known'],
    [{ running: 10 }, 'healthy', 'that runs'],
    [{ starting: 10 }, 'starting', 'on its way'],
    [{ starting: 10, running: 10 }, 'healthy', 'that runs within the second'],
    [{ starting: 20, running: 10 }, 'starting', 'that starts over'],
    [{ done: 10, running: 5 }, 'healthy', 'that finished its work'],
    [{ running: 10, gone: 20 }, 'gone', 'that stopped'],
    [{ running: 20, gone: 20 }, 'gone', 'that stopped within the second'],
    [{ running: 30, gone: 20 }, 'healthy', 'that came back under its old id'],
    [{ starting: 30, gone: 20 }, 'starting', 'that comes back under its old id'],
    [{ running: 10, deadline: NOW + 1 }, 'warned', 'whose deadline is ahead'],
    [{ running: 10, deadline: NOW }, 'gone', 'whose deadline has passed'],
    [{ running: NOW, deadline: NOW - 1 }, 'healthy', 'that runs after its deadline'],
    [{ running: 10, gone: 20, released: 30 }, 'released', 'that was given back'],
    [{ running: 10, gone: 40, released: 30 }, 'released', 'whose end comes after the giving back'],
    [{ running: 50, gone: 20, released: 30 }, 'healthy', 'that was given back, and came again'],
    [{ running: 10, risk: NOW }, 'healthy', 'that is at risk'],
  ])('%o is %s: one %s', (seen, standing) => {
    expect(standingOf(aMember({ seen }), NOW)).toBe(standing);
  });

  it.each<[Partial<FleetMember>, readonly string[]]>([
    [{ failed: { a: 10 } }, ['a']],
    [{ failed: { a: 10 }, passed: { a: 9 } }, ['a']],
    [{ failed: { a: 10 }, passed: { a: 10 } }, []],
    [{ failed: { a: 10 }, passed: { b: 20 } }, ['a']],
    [{ failed: { b: 10, a: 10 } }, ['a', 'b']],
    [{ failed: { a: 10 }, seen: { well: 9 } }, ['a']],
    [{ failed: { a: 10, b: 12 }, seen: { well: 11 } }, ['b']],
  ])('with %o suffers from %o', (overrides, faults) => {
    const member = aMember(overrides);
    expect(faultsOf(member)).toEqual(faults);
    expect(standingOf(member, NOW)).toBe(faults.length > 0 ? 'unhealthy' : 'healthy');
  });

  it('is at risk for an hour, while it is there and not warned yet', () => {
    const at = (seen: Seen, now: number) => isAtRisk(aMember({ seen }), now);
    expect(at({ risk: NOW }, NOW)).toBe(true);
    expect(at({ risk: NOW }, NOW + 3_600_000)).toBe(false);
    expect(at({ risk: NOW, deadline: NOW + 9 }, NOW)).toBe(false);
    expect(at({ risk: NOW, gone: NOW }, NOW)).toBe(false);
    expect(at({ risk: NOW, running: NOW + 1 }, NOW + 2)).toBe(false);
  });

  it('is forgotten a day after its end, and never while it lives', () => {
    expect(isForgotten(aMember({ seen: { gone: 10 } }), 10 + TOMBSTONE_MS)).toBe(false);
    expect(isForgotten(aMember({ seen: { gone: 10 } }), 11 + TOMBSTONE_MS)).toBe(true);
    expect(isForgotten(aMember({ seen: { deadline: 10 } }), 11 + TOMBSTONE_MS)).toBe(true);
    expect(isForgotten(aMember({ seen: { running: 10 } }), 11 + TOMBSTONE_MS)).toBe(false);
  });
});
