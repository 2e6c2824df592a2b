/** Whose member something is, by the names that events carry. */

import type { Fleet } from '../model/fleet.ts';

/** What an event says of where its instance, task or job belongs. */
export type Claim =
  | { readonly kind: 'group'; readonly name: string }
  | { readonly kind: 'service'; readonly name: string }
  | { readonly kind: 'job'; readonly name: string };

/** The first fleet that lays claim to it; undefined when none does. */
export function fleetOf(claim: Claim, fleets: readonly Fleet[]): string | undefined {
  return fleets.find(({ members }) => namesOf(claim, members).some((one) => fits(one, claim.name)))
    ?.name;
}

/** Whether of two fleets that both have a member this one is listed first, or alone is listed. */
export function comesFirst(fleet: string, other: string, fleets: readonly Fleet[]): boolean {
  const at = (wanted: string) => fleets.findIndex(({ name }) => name === wanted);
  return at(fleet) >= 0 && (at(other) < 0 || at(fleet) <= at(other));
}

function namesOf({ kind }: Claim, members: Fleet['members']): readonly string[] {
  switch (kind) {
    case 'group':
      return members.autoScalingGroups;
    case 'service':
      return members.ecsServices;
    case 'job':
      return members.jobArrays;
  }
}

function fits(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}
