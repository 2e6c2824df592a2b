import type { Fleet } from '../../shared/core/model/fleet.ts';
import type { FleetHeader, FleetMember } from '../../shared/core/model/fleet-member.ts';
import { NOW } from './group.ts';

/** A fleet with what a configuration leaves out. */
export function aFleet(overrides: Partial<Fleet> = {}): Fleet {
  return {
    name: 'render-farm',
    members: {
      autoScalingGroups: ['render-*'],
      tags: {},
      jobArrays: ['frames'],
      ecsServices: ['shop/cart'],
      namePrefixes: [],
    },
    warningShare: 0.05,
    criticalShare: 0.2,
    hysteresis: 0.01,
    leastSize: 10,
    ...overrides,
  };
}

/** Of whom nothing was seen yet. */
export function aMember(overrides: Partial<FleetMember> = {}): FleetMember {
  return { id: 'i-1', seen: {}, failed: {}, passed: {}, isSpot: false, ...overrides };
}

/** So many, each seen so. */
export function members(
  count: number,
  prefix: string,
  overrides: Partial<FleetMember> = {},
): readonly FleetMember[] {
  return Array.from({ length: count }, (_, index) =>
    aMember({ id: `${prefix}-${index}`, seen: { running: NOW - 60_000 }, ...overrides }),
  );
}

/** A fleet of which a survey said how many are wanted. */
export function aHeader(wanted: number | undefined, overrides: Partial<FleetHeader> = {}) {
  const survey = { takenAt: NOW - 1_000, overlap: 0, ...(wanted !== undefined && { wanted }) };
  return { version: 1, survey, ...overrides };
}
