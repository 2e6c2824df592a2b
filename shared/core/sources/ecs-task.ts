/**
 * Amazon ECS: tasks that stop, services that cannot place tasks, deployments, container instances
 * whose agent is gone. One alert stands for all tasks of a service or family: each has an id of its
 * own, and a crash loop makes one every minute. Overrides carry environment variables: never read.
 *
 * Source: Amazon ECS Developer Guide, "Amazon ECS task state change events", "… service action
 * events", "… service deployment state change events" and "… container instance state change
 * events".
 */

import * as z from 'zod/mini';
import { DAY_MS, HOUR_MS } from '../model/time.ts';
import { consoleUrl, encode } from './support/aws-console.ts';
import { resourceName } from './support/ec2.ts';
import {
  type Container,
  containersOf,
  failuresOf,
  judgeInstance,
  judgeService,
  judgeTask,
} from './support/ecs-verdict.ts';
import { textOf } from './support/fields.ts';
import { Anything, Text } from './support/lenient.ts';
import { EVENT_HEADER, type ServiceAlert, serviceSighting } from './support/service-event.ts';
import { alerts, defineSource, member, type Parcel, readTime } from './support/source.ts';

const NAME = 'ecs-task';
/** No end is reported of a task's failure. One that goes on failing says so again. */
const TASK_LAPSE_MS = HOUR_MS;
/** ECS leaves out what it said of a service less than six hours ago, unless the cause is gone. */
const SERVICE_LAPSE_MS = 7 * HOUR_MS;
const DEPLOYMENT_LAPSE_MS = DAY_MS;
/** An agent that stays away is reported once. */
const INSTANCE_LAPSE_MS = DAY_MS;

const Event = z.object({
  ...EVENT_HEADER,
  'detail-type': z.string(),
  detail: z.object({
    clusterArn: Text,
    taskArn: Text,
    taskDefinitionArn: Text,
    group: Text,
    lastStatus: Text,
    stopCode: Text,
    stoppedReason: Text,
    containers: Anything,
    eventType: Text,
    eventName: Text,
    reason: Text,
    deploymentId: Text,
    containerInstanceArn: Text,
    ec2InstanceId: Text,
    status: Text,
    agentConnected: Anything,
  }),
});
type Event = z.infer<typeof Event>;
type Story = Pick<
  ServiceAlert,
  'alertname' | 'verdict' | 'identity' | 'annotations' | 'resources' | 'lapse'
> & { readonly page: string };

const STORIES: ReadonlyMap<string, (event: Event) => Story> = new Map([
  ['ECS Task State Change', tellTask],
  ['ECS Service Action', tellService],
  ['ECS Deployment State Change', tellDeployment],
  ['ECS Container Instance State Change', tellInstance],
]);

export const ecsTask = defineSource({
  name: NAME,
  recognises: ({ payload }) => STORIES.has(textOf(member(payload, 'detail-type')) ?? ''),
  schema: Event,
  read,
});

function read(event: Event, parcel: Parcel) {
  const story = STORIES.get(event['detail-type'])?.(event);
  if (story === undefined) throw new Error(`not a readable ${NAME}: of no known kind`);
  const region = event.region || parcel.region || '';
  const about = {
    ...story,
    source: NAME,
    service: 'ECS',
    account: event.account,
    region,
    at: readTime(event.time),
    page: consoleUrl(region, `ecs/v2/clusters/${story.page}`),
  };
  return alerts(serviceSighting(about, parcel));
}

function tellTask({ detail, resources }: Event): Story {
  const { lastStatus, stoppedReason } = detail;
  const id = lastPart(detail.taskArn || (resources[0] ?? ''));
  const family = lastPart(detail.taskDefinitionArn).replace(/:\d+$/, '');
  const group = detail.group || (family && `family:${family}`) || id;
  if (group === '') throw new Error(`not a readable ${NAME}: it names no task`);
  const cluster = lastPart(detail.clusterArn);
  const task = { ...detail, containers: containersOf(detail.containers) };
  const why = stoppedReason && `: ${stoppedReason}`;
  return {
    alertname: 'EcsTask',
    verdict: judgeTask(task),
    identity: { task_group: group, cluster },
    annotations: {
      title: `ECS task ${group} ${lastStatus}${why}`,
      reading: failuresOf(task).map(exitOf).join('; '),
      reason: stoppedReason,
      state: lastStatus,
      stop_code: detail.stopCode,
      task_definition: lastPart(detail.taskDefinitionArn),
    },
    resources: [id, group, cluster],
    page: `${encode(cluster)}/tasks/${encode(id)}`,
    lapse: TASK_LAPSE_MS,
  };
}

/** 137 is worth a word: whoever reads it must know that the container was killed. */
function exitOf({ name, exitCode, reason }: Container): string {
  const code = exitCode === undefined ? '' : ` exited with ${exitCode}`;
  const killed = exitCode === 137 && reason === '' ? 'killed, or out of memory' : reason;
  return `${name}${code}${killed && `: ${killed}`}`;
}

function tellService({ detail, resources }: Event): Story {
  const { eventName, eventType, reason } = detail;
  const { service, cluster, page } = serviceOf(detail.clusterArn, resources);
  return {
    alertname: 'EcsService',
    verdict: judgeService(eventName, eventType),
    identity: { ecs_service: service, cluster },
    annotations: {
      title: `ECS ${service}: ${eventName}${reason && ` (${reason})`}`,
      reason,
    },
    resources: [service, cluster],
    page,
    lapse: SERVICE_LAPSE_MS,
  };
}

function tellDeployment({ detail, resources }: Event): Story {
  const { eventName, eventType, deploymentId, reason } = detail;
  const { service, cluster, page } = serviceOf(detail.clusterArn, resources);
  const verdict = judgeService(eventName, eventType);
  const why = verdict.status === 'firing' && reason !== '' ? ` (${reason})` : '';
  return {
    alertname: 'EcsDeployment',
    verdict,
    identity: { ecs_service: service, cluster },
    annotations: {
      title: `ECS ${service}: ${eventName}${why}`,
      reason,
      deployment: deploymentId,
    },
    resources: [service, cluster, deploymentId],
    page,
    lapse: DEPLOYMENT_LAPSE_MS,
  };
}

/** `service/shop/cart`, or `service/cart` in the short form, which names no cluster. */
function serviceOf(clusterArn: string, resources: readonly string[]) {
  const path = resourceName(resources, 'service').split('/');
  const service = path.at(-1) ?? '';
  if (service === '') throw new Error(`not a readable ${NAME}: it names no service`);
  const cluster = lastPart(clusterArn) || (path.at(-2) ?? '');
  return { service, cluster, page: `${encode(cluster)}/services/${encode(service)}` };
}

function tellInstance({ detail, resources }: Event): Story {
  const { status, ec2InstanceId } = detail;
  const id = lastPart(detail.containerInstanceArn || (resources[0] ?? ''));
  if (id === '') throw new Error(`not a readable ${NAME}: it names no container instance`);
  const cluster = lastPart(detail.clusterArn);
  const verdict = judgeInstance(status, detail.agentConnected);
  const trouble = verdict.status === 'firing' ? ': agent disconnected' : '';
  return {
    alertname: 'EcsContainerInstance',
    verdict,
    identity: { container_instance: id },
    annotations: {
      title: `ECS container instance ${status}${trouble} (${ec2InstanceId || id})`,
      cluster,
    },
    resources: [ec2InstanceId || id],
    page: `${encode(cluster)}/infrastructure/container-instances/${encode(id)}`,
    lapse: INSTANCE_LAPSE_MS,
  };
}

function lastPart(arn: string): string {
  return arn.split('/').at(-1) ?? '';
}
