/** Auto Scaling, EC2, ECS and Batch at one address, as far as fleets are surveyed there. */

import { type Answer, HOST, json, listen } from '../../../local/stack/support/http-server.ts';
import { answerQuery, queryFault } from './fleet-queries.ts';
import { type FleetWorld, pageOf } from './fleet-world.ts';

type FaultKind = 'throttled' | 'refused';

export interface FleetDouble {
  readonly endpoint: string;
  world: FleetWorld;
  /** Names of the calls since the last time, in their order. */
  calls(): readonly string[];
  /** The next calls of that name fail, so many of them. */
  fail(call: string, kind: FaultKind, times: number): void;
  close(): Promise<void>;
}

/** @param pageSize small, so that every list has several pages */
export async function startFleetDouble(pageSize: number): Promise<FleetDouble> {
  const made: string[] = [];
  const faults = new Map<string, { readonly kind: FaultKind; times: number }>();
  const { port, close } = await listen(({ path, headers, body }) => {
    const form = new URLSearchParams(body);
    const target = headers['x-amz-target']?.split('.')[1];
    const call = form.get('Action') ?? target ?? path;
    made.push(call);
    const fault = faults.get(call);
    const isFaulty = fault !== undefined && fault.times > 0;
    if (isFaulty) fault.times -= 1;
    if (form.has('Action')) {
      if (isFaulty) return queryFault(fault.kind, call);
      return answerQuery(form, double.world, pageSize);
    }
    return isFaulty ? jsonFault(fault.kind) : answerJson(call, body, double.world, pageSize);
  });
  const double: FleetDouble = {
    endpoint: `http://${HOST}:${port}`,
    world: {},
    calls: () => made.splice(0),
    fail: (call, kind, times) => void faults.set(call, { kind, times }),
    close,
  };
  return double;
}

function jsonFault(kind: FaultKind): Answer {
  const name = kind === 'throttled' ? 'ThrottlingException' : 'AccessDeniedException';
  return json(400, { __type: name, message: 'no' }, { 'x-amzn-errortype': name });
}

interface Asked {
  readonly nextToken?: string;
  readonly cluster?: string;
  readonly serviceName?: string;
  readonly services?: readonly string[];
  readonly tasks?: readonly string[];
  readonly jobQueue?: string;
  readonly arrayJobId?: string;
  readonly jobStatus?: string;
  readonly filters?: readonly { readonly values: readonly string[] }[];
}

/** Source: Amazon ECS and AWS Batch API References, one page a call. */
function answerJson(call: string, body: string, world: FleetWorld, size: number): Answer {
  const asked: Asked = JSON.parse(body === '' ? '{}' : body);
  const listed = <Item>(key: string, items: readonly Item[]) => {
    const { page, token } = pageOf(items, asked.nextToken, size);
    return json(200, { [key]: page, ...(token !== undefined && { nextToken: token }) });
  };
  const { services = [], arrays = [] } = world;
  const here = services.filter(({ cluster }) => cluster === asked.cluster);
  const tasksOf = here.flatMap((one) => one.tasks.map((task) => ({ ...task, service: one.name })));
  switch (call) {
    case 'ListServices':
      return listed(
        'serviceArns',
        here.map(({ cluster, name }) => arnOf('service', cluster, name)),
      );
    case 'DescribeServices': {
      const known = here.filter(({ name }) => asked.services?.includes(name));
      return json(200, { services: known.map(toService) });
    }
    case 'ListTasks': {
      const own = tasksOf.filter(({ service }) => service === asked.serviceName);
      return listed(
        'taskArns',
        own.map(({ id }) => arnOf('task', asked.cluster, id)),
      );
    }
    case 'DescribeTasks': {
      const own = tasksOf.filter(({ id }) =>
        asked.tasks?.includes(arnOf('task', asked.cluster, id)),
      );
      return json(200, { tasks: own.map((task) => toTask(task, asked.cluster)) });
    }
    case '/v1/describejobqueues':
      return listed('jobQueues', [...new Set(arrays.map(({ queue }) => queue))].map(toQueue));
    case '/v1/listjobs':
      return listed('jobSummaryList', listJobs(asked, arrays));
    default:
      return json(404, { message: call });
  }
}

function arnOf(kind: string, cluster: string | undefined, name: string): string {
  return `arn:aws:ecs:eu-west-1:210987654321:${kind}/${cluster}/${name}`;
}

type Some<Key extends keyof FleetWorld> = NonNullable<FleetWorld[Key]>[number];

function toService({ name, desired, status = 'ACTIVE' }: Some<'services'>) {
  return { serviceName: name, status, desiredCount: desired };
}

function toTask(task: Some<'services'>['tasks'][number], cluster: string | undefined) {
  const { id, lastStatus = 'RUNNING', health = 'UNKNOWN', provider = 'FARGATE' } = task;
  return {
    ...{ taskArn: arnOf('task', cluster, id), lastStatus, healthStatus: health },
    ...{ capacityProviderName: provider, availabilityZone: 'eu-west-1b' },
  };
}

const toQueue = (queue: string) => ({ jobQueueName: queue, jobQueueArn: `arn:${queue}` });

function listJobs(asked: Asked, arrays: readonly Some<'arrays'>[]): readonly object[] {
  if (asked.arrayJobId !== undefined) {
    const { id, children = [] } = arrays.find((one) => one.id === asked.arrayJobId) ?? {};
    return children.flatMap((status, index) =>
      status === asked.jobStatus ? [{ jobId: `${id}:${index}`, status }] : [],
    );
  }
  const wanted = asked.filters?.[0]?.values[0]?.toLowerCase() ?? '';
  const isMeant = (name: string) =>
    wanted.endsWith('*') ? name.startsWith(wanted.slice(0, -1)) : name === wanted;
  return arrays
    .filter(({ queue, name }) => `arn:${queue}` === asked.jobQueue && isMeant(name.toLowerCase()))
    .map(({ id, name, status = 'PENDING', children }) => ({
      ...{ jobId: id, jobName: name, status },
      ...(children !== undefined && { arrayProperties: summary(children) }),
    }));
}

function summary(children: readonly string[]): object {
  const counts = [...Map.groupBy(children, (status) => status)].map(
    ([status, { length }]) => [status, length] as const,
  );
  return { size: children.length, statusSummary: Object.fromEntries(counts) };
}
