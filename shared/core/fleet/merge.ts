/** Everything that was seen of one member, by however many and in whatever order, as one member. */

import type { FleetMember } from '../model/fleet-member.ts';
import { compareBytes } from '../model/labels.ts';
import type { EpochMs } from '../model/time.ts';

/**
 * The newest moment of each thing. Commutative, associative and idempotent, so that no order of
 * arrival and no repetition shows in the result.
 */
export function mergeMembers(a: FleetMember, b: FleetMember): FleetMember {
  const [zone, instanceType] = [later(a.zone, b.zone), later(a.instanceType, b.instanceType)];
  return {
    id: a.id,
    seen: newest(a.seen, b.seen),
    failed: newest(a.failed, b.failed),
    passed: newest(a.passed, b.passed),
    ...(zone !== undefined && { zone }),
    ...(instanceType !== undefined && { instanceType }),
    isSpot: a.isSpot || b.isSpot,
  };
}

/** Whether a member as it is stored has all that was seen. */
export function knows(stored: FleetMember, seen: FleetMember): boolean {
  return (
    JSON.stringify(mergeMembers(stored, seen)) === JSON.stringify(mergeMembers(stored, stored))
  );
}

function newest<Moments extends Readonly<Record<string, EpochMs>>>(a: Moments, b: Moments): Moments;
function newest(
  a: Readonly<Record<string, EpochMs>>,
  b: Readonly<Record<string, EpochMs>>,
): Readonly<Record<string, EpochMs>> {
  const moments = new Map(Object.entries(a));
  for (const [name, at] of Object.entries(b))
    moments.set(name, Math.max(at, moments.get(name) ?? at));
  return Object.fromEntries([...moments].sort(([left], [right]) => compareBytes(left, right)));
}

/** They never differ in life; where they do, no order of arrival may decide. */
function later(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return compareBytes(a, b) >= 0 ? a : b;
}
