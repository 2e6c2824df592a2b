/** Auto Scaling's part of a survey: groups by name, and how each holds its instances to be. */

import {
  type AutoScalingClient,
  type AutoScalingGroup,
  type Instance,
  paginateDescribeAutoScalingGroups,
} from '@aws-sdk/client-auto-scaling';
import type { SurveyedMember } from '../../../core/model/fleet.ts';
import type { Clock } from '../../../ports.ts';
import { createKeeper } from './keeper.ts';
import { batchesOf, type Calls, type Findings, isMeant, isPrefix, KEPT_MS } from './survey.ts';
import type { InstanceSurvey } from './survey-instances.ts';

/** Source: Amazon EC2 Auto Scaling API Reference, DescribeAutoScalingGroups, MaxRecords. */
const PAGE_MAX = 100;
/** Source: Amazon EC2 Auto Scaling User Guide, "Amazon EC2 Auto Scaling instance lifecycle". */
const LEAVING = /^(Terminat|Detach|Warmed)/;

export type GroupSurvey = (wanted: readonly string[], calls: Calls) => Promise<Findings>;

export function createGroupSurvey(
  client: AutoScalingClient,
  instances: InstanceSurvey,
  clock: Clock,
): GroupSurvey {
  const keep = createKeeper<readonly AutoScalingGroup[]>(clock, KEPT_MS);
  const find = async (wanted: readonly string[], calls: Calls) => {
    // No filter takes the beginning of a name: one such name, and all groups are listed.
    const batches = wanted.some(isPrefix) ? [[]] : batchesOf(wanted, PAGE_MAX);
    const found: AutoScalingGroup[] = [];
    for (const names of batches) {
      found.push(...(await keep(names.join('\n'), () => listGroups(client, names, calls))));
    }
    return found.filter(({ AutoScalingGroupName: name = '' }) =>
      wanted.some((one) => isMeant(name, one)),
    );
  };

  return async (wanted, calls) => {
    const groups = await find(wanted, calls);
    const held = groups.flatMap(({ Instances = [] }) => Instances);
    const names = groups
      .filter(({ Instances = [] }) => Instances.length > 0)
      .flatMap(({ AutoScalingGroupName: name }) => name ?? []);
    const known = new Map(
      (await instances.ofGroups(names, calls)).map((member) => [member.id, member]),
    );
    return {
      members: held.flatMap((instance) => memberOf(instance, known) ?? []),
      wanted: groups.map(wantedOf),
    };
  };
}

async function listGroups(
  client: AutoScalingClient,
  names: readonly string[],
  { pages, options }: Calls,
): Promise<readonly AutoScalingGroup[]> {
  const named = names.length > 0 ? { AutoScalingGroupNames: [...names] } : {};
  const input = { ...named, MaxRecords: PAGE_MAX };
  const all = await pages(
    'autoscaling:DescribeAutoScalingGroups',
    paginateDescribeAutoScalingGroups({ client }, input, options),
  );
  return all.flatMap(({ AutoScalingGroups = [] }) => AutoScalingGroups);
}

/** In instances; undefined for a group that counts in processors, memory or weights. */
function wantedOf({
  DesiredCapacity,
  DesiredCapacityType: unit = 'units',
  Instances = [],
}: AutoScalingGroup): number | undefined {
  const isWeighted = Instances.some(({ WeightedCapacity }) => WeightedCapacity !== undefined);
  return unit === 'units' && !isWeighted ? DesiredCapacity : undefined;
}

/** Undefined for one that its group lets go, or that is no more. */
function memberOf(
  { InstanceId: id = '', LifecycleState, HealthStatus }: Instance,
  known: ReadonlyMap<string, SurveyedMember>,
): SurveyedMember | undefined {
  const machine = known.get(id);
  const state: string = LifecycleState ?? '';
  if (machine === undefined || LEAVING.test(state)) return undefined;
  if (state.endsWith('Standby')) return { ...machine, health: 'unhealthy', because: 'standby' };
  if (machine.health === 'unhealthy') return machine;
  if (state !== 'InService') return { ...machine, health: 'starting' };
  // In service is well, although EC2's checks may have only begun: the group waited for it.
  return HealthStatus === 'Healthy'
    ? { ...machine, health: 'healthy' }
    : { ...machine, health: 'unhealthy', because: 'found unhealthy by its group' };
}
