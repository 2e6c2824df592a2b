/** EC2's part of a survey: instances by tag or name, and what their status checks say. */

import {
  type EC2Client,
  type Filter,
  type Instance,
  type InstanceStatus,
  paginateDescribeInstanceStatus,
  paginateDescribeInstances,
} from '@aws-sdk/client-ec2';
import type { FleetMembership, SurveyedMember } from '../../../core/model/fleet.ts';
import type { Clock } from '../../../ports.ts';
import { createKeeper } from './keeper.ts';
import { batchesOf, type Calls, isPrefix, KEPT_MS, withoutStar } from './survey.ts';

/** Source: Amazon EC2 API Reference, DescribeInstances and DescribeInstanceStatus, MaxResults. */
const PAGE_MAX = 1_000;
/** What stopped, or is about to, is no member any more. */
const LIVING = { Name: 'instance-state-name', Values: ['pending', 'running'] };
/** Source: Amazon EC2 API Reference, DescribeInstances: 200 values in all filters of a request. */
const GROUPS_MAX = 200 - LIVING.Values.length;
/** Source: Amazon EC2 Auto Scaling User Guide, "Tag Auto Scaling groups and instances". */
const GROUP_TAG = 'tag:aws:autoscaling:groupName';

/** Filters of DescribeInstanceStatus, and what is said of an instance that fails the check. */
const CHECKS = [
  ['instance-status.status', 'instance status check failed'],
  ['system-status.status', 'system status check failed'],
  ['attached-ebs-status.status', 'EBS status check failed'],
] as const;

export interface InstanceSurvey {
  byMembership(members: FleetMembership, calls: Calls): Promise<readonly SurveyedMember[]>;
  ofGroups(groups: readonly string[], calls: Calls): Promise<readonly SurveyedMember[]>;
}

type Health = Pick<SurveyedMember, 'health' | 'because'>;

const WELL: Health = { health: 'healthy' };
const STARTING: Health = { health: 'starting' };

/** Instances that fail a check, or whose checks have only begun, by id. */
type Ailing = ReadonlyMap<string, Health>;

export function createInstanceSurvey(client: EC2Client, clock: Clock): InstanceSurvey {
  const keepInstances = createKeeper<readonly Instance[]>(clock, KEPT_MS);
  const keepAiling = createKeeper<Ailing>(clock, KEPT_MS);
  const find = async (filters: readonly Filter[], calls: Calls) => {
    const given = [...filters, LIVING];
    const instances = await keepInstances(JSON.stringify(given), () =>
      listInstances(client, given, calls),
    );
    if (instances.length === 0) return [];
    // Of the whole region: a few calls for all fleets, however large they are.
    const ailing = await keepAiling('', () => listAiling(client, calls));
    return instances.map((instance) => memberOf(instance, ailing));
  };
  const findAny = async (queries: readonly (readonly Filter[])[], calls: Calls) => {
    const found: SurveyedMember[] = [];
    for (const filters of queries) found.push(...(await find(filters, calls)));
    return found;
  };

  return {
    byMembership: (members, calls) => findAny(queriesFor(members), calls),
    ofGroups(groups, calls) {
      const batches = batchesOf(groups.map(literal), GROUPS_MAX);
      return findAny(
        batches.map((Values) => [{ Name: GROUP_TAG, Values }]),
        calls,
      );
    },
  };
}

function queriesFor({ tags, namePrefixes }: FleetMembership): readonly (readonly Filter[])[] {
  const byTag = Object.entries(tags).map(([name, value]) => ({
    Name: `tag:${name}`,
    Values: [isPrefix(value) ? `${literal(withoutStar(value))}*` : literal(value)],
  }));
  const Values = namePrefixes.map((prefix) => `${literal(withoutStar(prefix))}*`);
  return [
    ...(byTag.length > 0 ? [byTag] : []),
    ...(Values.length > 0 ? [[{ Name: 'tag:Name', Values }]] : []),
  ];
}

/** As a filter reads it: its own wildcards are `*` and `?`, escaped by a backslash. */
function literal(text: string): string {
  return text.replace(/[\\*?]/g, '\\$&');
}

async function listInstances(
  client: EC2Client,
  filters: readonly Filter[],
  { pages, options }: Calls,
): Promise<readonly Instance[]> {
  const input = { Filters: [...filters], MaxResults: PAGE_MAX };
  const all = await pages(
    'ec2:DescribeInstances',
    paginateDescribeInstances({ client }, input, options),
  );
  const reservations = all.flatMap(({ Reservations = [] }) => Reservations);
  return reservations.flatMap(({ Instances = [] }) => Instances);
}

async function listAiling(client: EC2Client, { pages, options }: Calls): Promise<Ailing> {
  const ailing = new Map<string, Health>();
  for (const [Name] of CHECKS) {
    const input = {
      Filters: [{ Name, Values: ['impaired', 'initializing'] }],
      IncludeAllInstances: false,
      MaxResults: PAGE_MAX,
    };
    const all = await pages(
      'ec2:DescribeInstanceStatus',
      paginateDescribeInstanceStatus({ client }, input, options),
    );
    const statuses = all.flatMap(({ InstanceStatuses = [] }) => InstanceStatuses);
    for (const status of statuses) {
      const ailment = ailmentOf(status);
      if (ailment !== undefined) ailing.set(status.InstanceId ?? '', ailment);
    }
  }
  return ailing;
}

/** Undefined when nothing is wrong with it. */
function ailmentOf({
  InstanceStatus: instance,
  SystemStatus: system,
  AttachedEbsStatus: disks,
}: InstanceStatus): Health | undefined {
  const verdicts = [instance, system, disks].map((check) => check?.Status);
  const because = CHECKS[verdicts.indexOf('impaired')]?.[1];
  if (because !== undefined) return { health: 'unhealthy', because };
  return verdicts.includes('initializing') ? STARTING : undefined;
}

function memberOf(
  { InstanceId: id = '', InstanceType, InstanceLifecycle, Placement, State }: Instance,
  ailing: Ailing,
): SurveyedMember {
  const zone = Placement?.AvailabilityZone;
  return {
    id,
    ...(State?.Name === 'running' ? (ailing.get(id) ?? WELL) : STARTING),
    ...(zone !== undefined && { zone }),
    ...(InstanceType !== undefined && { instanceType: InstanceType }),
    isSpot: InstanceLifecycle === 'spot',
  };
}
