/** EC2 and EC2 Auto Scaling: forms in, XML out. Source: their API References, "Query requests". */

import type { Answer } from '../../../local/stack/support/http-server.ts';
import { type FleetWorld, matchesFilter, pageOf, type SomeInstance } from './fleet-world.ts';

const VERDICTS = { instance: 'instanceStatus', system: 'systemStatus', ebs: 'attachedEbsStatus' };
const CHECK_FILTERS: Readonly<Record<string, keyof typeof VERDICTS>> = {
  'instance-status.status': 'instance',
  'system-status.status': 'system',
  'attached-ebs-status.status': 'ebs',
};

export function answerQuery(form: URLSearchParams, world: FleetWorld, size: number): Answer {
  switch (form.get('Action')) {
    case 'DescribeInstances':
      return describeInstances(form, world, size);
    case 'DescribeInstanceStatus':
      return describeInstanceStatus(form, world, size);
    case 'DescribeAutoScalingGroups':
      return describeGroups(form, world, size);
    default:
      return xml(400, errorOf('InvalidAction', 'no such action'));
  }
}

export function queryFault(kind: 'throttled' | 'refused', action: string): Answer {
  const isEc2 = !action.includes('AutoScaling');
  if (kind === 'refused') {
    const code = isEc2 ? 'UnauthorizedOperation' : 'AccessDenied';
    return xml(403, errorOf(code, 'You are not authorized to perform this operation.', isEc2));
  }
  return isEc2
    ? xml(503, errorOf('RequestLimitExceeded', 'Request limit exceeded.'))
    : xml(400, errorOf('Throttling', 'Rate exceeded', false));
}

function describeInstances(form: URLSearchParams, world: FleetWorld, size: number): Answer {
  const filters = filtersOf(form);
  const held = new Map(
    (world.groups ?? []).flatMap(({ name, held }) => held.map(({ id }) => [id, name] as const)),
  );
  const found = (world.instances ?? []).filter((instance) => {
    const tags = { ...instance.tags, 'aws:autoscaling:groupName': held.get(instance.id) };
    return filters.every(({ name, values }) => {
      const [, tag] = /^tag:(.+)$/.exec(name) ?? [];
      const known = new Map(Object.entries(tags));
      const value = tag === undefined ? (instance.state ?? 'running') : known.get(tag);
      return value !== undefined && values.some((pattern) => matchesFilter(value, pattern));
    });
  });
  const { page, token } = pageOf(found, form.get('NextToken') ?? undefined, size);
  const items = page.map(
    ({ id, state = 'running', zone = 'eu-west-1a', isSpot }) => `<item><instancesSet><item>
      <instanceId>${id}</instanceId><instanceType>c7g.large</instanceType>
      <instanceState><code>16</code><name>${state}</name></instanceState>
      <placement><availabilityZone>${zone}</availabilityZone></placement>
      ${isSpot ? '<instanceLifecycle>spot</instanceLifecycle>' : ''}
      </item></instancesSet></item>`,
  );
  return ec2('DescribeInstances', `<reservationSet>${items.join('')}</reservationSet>`, token);
}

function describeInstanceStatus(form: URLSearchParams, world: FleetWorld, size: number): Answer {
  const filters = filtersOf(form);
  const found = (world.instances ?? []).filter(
    ({ state = 'running', check }) =>
      state === 'running' &&
      filters.every(
        ({ name, values }) =>
          check !== undefined && CHECK_FILTERS[name] === check.of && values.includes(check.verdict),
      ),
  );
  const { page, token } = pageOf(found, form.get('NextToken') ?? undefined, size);
  const items = page.map((instance) => `<item>${statusOf(instance)}</item>`).join('');
  return ec2('DescribeInstanceStatus', `<instanceStatusSet>${items}</instanceStatusSet>`, token);
}

function statusOf({ id, check }: SomeInstance): string {
  const verdicts = Object.entries(VERDICTS).map(([of, element]) => {
    const verdict = check?.of === of ? check.verdict : 'ok';
    return `<${element}><status>${verdict}</status></${element}>`;
  });
  return `<instanceId>${id}</instanceId>${verdicts.join('')}`;
}

function describeGroups(form: URLSearchParams, world: FleetWorld, size: number): Answer {
  const names = valuesOf(form, 'AutoScalingGroupNames.member.');
  const found = (world.groups ?? []).filter(
    ({ name }) => names.length === 0 || names.includes(name),
  );
  const { page, token } = pageOf(found, form.get('NextToken') ?? undefined, size);
  const members = page.map(({ name, desired, unit, held }) => {
    const instances = held.map(
      ({ id, lifecycle = 'InService', health = 'Healthy', weight }) => `<member>
        <InstanceId>${id}</InstanceId><LifecycleState>${lifecycle}</LifecycleState>
        <HealthStatus>${health}</HealthStatus>
        ${weight === undefined ? '' : `<WeightedCapacity>${weight}</WeightedCapacity>`}
        </member>`,
    );
    return `<member><AutoScalingGroupName>${name}</AutoScalingGroupName>
      <DesiredCapacity>${desired}</DesiredCapacity>
      ${unit === undefined ? '' : `<DesiredCapacityType>${unit}</DesiredCapacityType>`}
      <Instances>${instances.join('')}</Instances></member>`;
  });
  const next = token === undefined ? '' : `<NextToken>${token}</NextToken>`;
  const name = 'DescribeAutoScalingGroups';
  const result = `<AutoScalingGroups>${members.join('')}</AutoScalingGroups>${next}`;
  return xml(200, `<${name}Response><${name}Result>${result}</${name}Result></${name}Response>`);
}

/** `Filter.1.Name=…&Filter.1.Value.1=…` */
function filtersOf(form: URLSearchParams) {
  const numbers = [...form.keys()].flatMap((key) => /^Filter\.(\d+)\.Name$/.exec(key)?.[1] ?? []);
  return numbers.map((number) => ({
    name: form.get(`Filter.${number}.Name`) ?? '',
    values: valuesOf(form, `Filter.${number}.Value.`),
  }));
}

function valuesOf(form: URLSearchParams, prefix: string): readonly string[] {
  return [...form].flatMap(([key, value]) => (key.startsWith(prefix) ? [value] : []));
}

function ec2(name: string, content: string, token: string | undefined): Answer {
  const next = token === undefined ? '' : `<nextToken>${token}</nextToken>`;
  return xml(200, `<${name}Response>${content}${next}</${name}Response>`);
}

function errorOf(code: string, message: string, isEc2 = true): string {
  const error = `<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  return isEc2
    ? `<Response><Errors>${error}</Errors><RequestID>1</RequestID></Response>`
    : `<ErrorResponse>${error}<RequestId>1</RequestId></ErrorResponse>`;
}

function xml(status: number, body: string): Answer {
  return { status, headers: { 'content-type': 'text/xml' }, body };
}
