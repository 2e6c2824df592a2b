import { randomUUID } from 'node:crypto';
import type { GroupFacts } from '../../../shared/core/model/incident.ts';
import { type GroupId, groupId } from '../../../shared/core/model/keys.ts';
import { groupKey } from '../../../shared/core/model/route.ts';
import type { Claim, Commit } from '../../../shared/stores.ts';
import { aRoute, NOW } from '../../helpers/group.ts';

/** A group that no other test has. */
export function aGroupId(): GroupId {
  return aGroup().groupId;
}

export function aGroup(): GroupFacts {
  const route = aRoute();
  const groupLabels = { alertname: `Lag-${randomUUID()}` };
  const key = groupKey(route, groupLabels);
  return {
    groupId: groupId(key, route.receiver),
    groupKey: key,
    routeKey: route.key,
    receiver: route.receiver,
    groupLabels,
  };
}

/** A look at `NOW` that said nothing and has nothing ahead. */
export function aCommit(overrides: Partial<Commit> = {}): Commit {
  return { phase: NOW, epoch: NOW, log: 'log-1', committedAt: NOW, ends: false, ...overrides };
}

/** The end of an episode: nothing is left to look at. */
export function anEnd(overrides: Partial<Commit> = {}): Commit {
  return { epoch: NOW, log: 'log-end', committedAt: NOW, ends: true, ...overrides };
}

export function aClaim(overrides: Partial<Claim> = {}): Claim {
  return {
    integration: 'on-call/slack[0]',
    epoch: 100,
    episode: NOW,
    now: NOW,
    leaseUntil: NOW + 15_000,
    ...overrides,
  };
}
