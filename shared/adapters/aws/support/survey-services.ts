/** ECS's part of a survey: services by cluster and name, and their tasks. */

import {
  DescribeServicesCommand,
  DescribeTasksCommand,
  type ECSClient,
  paginateListServices,
  paginateListTasks,
  type Task,
} from '@aws-sdk/client-ecs';
import type { SurveyedMember } from '../../../core/model/fleet.ts';
import { batchesOf, type Calls, type Findings, isMeant, isPrefix } from './survey.ts';

/** Source: Amazon ECS API Reference, DescribeServices, ListTasks and DescribeTasks. */
const SERVICES_MAX = 10;
const TASKS_MAX = 100;
/** Source: Amazon ECS Developer Guide, "Amazon ECS task lifecycle". */
const STARTING: readonly string[] = ['PROVISIONING', 'PENDING', 'ACTIVATING'];
const FARGATE_SPOT = 'FARGATE_SPOT';

interface Service {
  readonly cluster: string;
  readonly name: string;
}

/** @param wanted `cluster/service`, where the service may end in `*` */
export async function surveyServices(
  client: ECSClient,
  wanted: readonly string[],
  calls: Calls,
): Promise<Findings> {
  const clusters = Map.groupBy(wanted.map(toService), ({ cluster }) => cluster);
  const found: Findings[] = [];
  for (const [cluster, services] of clusters) {
    const names = await listNames(client, cluster, services, calls);
    for (const some of batchesOf(names, SERVICES_MAX)) {
      found.push(await surveySome(client, cluster, some, calls));
    }
  }
  return {
    members: found.flatMap(({ members }) => members),
    wanted: found.flatMap((one) => one.wanted),
  };
}

function toService(text: string): Service {
  const slash = text.indexOf('/');
  return { cluster: text.slice(0, slash), name: text.slice(slash + 1) };
}

async function listNames(
  client: ECSClient,
  cluster: string,
  services: readonly Service[],
  { pages, options }: Calls,
): Promise<readonly string[]> {
  const wanted = services.map(({ name }) => name);
  if (!wanted.some(isPrefix)) return wanted;
  const input = { cluster, maxResults: TASKS_MAX };
  const all = await pages('ecs:ListServices', paginateListServices({ client }, input, options));
  const names = all.flatMap(({ serviceArns = [] }) => serviceArns.map(nameIn));
  return names.filter((name) => wanted.some((one) => isMeant(name, one)));
}

/** `arn:aws:ecs:eu-west-1:…:service/cluster/web` → `web`. */
function nameIn(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

async function surveySome(
  client: ECSClient,
  cluster: string,
  services: readonly string[],
  { ask, pages, options }: Calls,
): Promise<Findings> {
  const described = await ask(
    'ecs:DescribeServices',
    client.send(new DescribeServicesCommand({ cluster, services: [...services] }), options),
  );
  const active = (described.services ?? []).filter(({ status }) => status === 'ACTIVE');
  const members: SurveyedMember[] = [];
  for (const { serviceName } of active) {
    const input = { cluster, serviceName, maxResults: TASKS_MAX };
    const listed = await pages('ecs:ListTasks', paginateListTasks({ client }, input, options));
    const arns = listed.flatMap(({ taskArns = [] }) => taskArns);
    for (const tasks of batchesOf(arns, TASKS_MAX)) {
      const command = new DescribeTasksCommand({ cluster, tasks });
      const answer = await ask('ecs:DescribeTasks', client.send(command, options));
      members.push(...(answer.tasks ?? []).flatMap((task) => memberOf(task) ?? []));
    }
  }
  return { members, wanted: active.map(({ desiredCount }) => desiredCount) };
}

/** Undefined for one that is stopping, or has. */
function memberOf({
  taskArn: id = '',
  lastStatus = '',
  healthStatus,
  availabilityZone: zone,
  capacityProviderName,
}: Task): SurveyedMember | undefined {
  const member = {
    ...{ id, isSpot: capacityProviderName === FARGATE_SPOT },
    ...(zone !== undefined && { zone }),
  };
  if (STARTING.includes(lastStatus)) return { ...member, health: 'starting' };
  if (lastStatus !== 'RUNNING') return undefined;
  return healthStatus === 'UNHEALTHY'
    ? { ...member, health: 'unhealthy', because: 'container health check failed' }
    : { ...member, health: 'healthy' };
}
