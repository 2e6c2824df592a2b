import { describe, expect, it } from 'vitest';
import { comesFirst, fleetOf } from '../../../shared/core/fleet/membership.ts';
import { aFleet } from '../../helpers/fleet.ts';

const nobody = {
  ...{ autoScalingGroups: [], tags: {}, jobArrays: [], ecsServices: [], namePrefixes: [] },
};
const fleets = [
  aFleet({ name: 'first', members: { ...nobody, autoScalingGroups: ['web', 'render-eu*'] } }),
  aFleet({ name: 'second', members: { ...nobody, autoScalingGroups: ['render-*'] } }),
  aFleet({ name: 'third', members: { ...nobody, ecsServices: ['shop/*'], jobArrays: ['web'] } }),
];

describe('whose member something is', () => {
  it.each([
    ['group', 'web', 'first'],
    ['group', 'web-2', undefined],
    ['group', 'render-eu-1', 'first'],
    ['group', 'render-us', 'second'],
    ['service', 'shop/cart', 'third'],
    ['service', 'bar/cart', undefined],
    ['job', 'web', 'third'],
  ] as const)('%s %s: %s', (kind, name, fleet) => {
    expect(fleetOf({ kind, name }, fleets)).toBe(fleet);
  });

  it.each([
    ['first', 'second', true],
    ['second', 'first', false],
    ['second', 'second', true],
    ['second', 'gone', true],
    ['gone', 'second', false],
  ])('of %s and %s the first has it: %s', (fleet, other, first) => {
    expect(comesFirst(fleet, other, fleets)).toBe(first);
  });
});
