/** What each function may do, and nothing else: one role each. */

import { LOOK_INDEX, OPEN_INDEX } from '../shared/adapters/aws/table.ts';
import { CHANNELS, channelOf } from '../shared/core/model/channel.ts';
import type { Config } from '../shared/core/model/config.ts';
import type { Fleet, FleetMembership } from '../shared/core/model/fleet.ts';
import type { Watch } from '../shared/core/model/watch.ts';
import { FAILED_CALLS, logGroupId, NOTIFICATIONS_TOPIC, queueId, roleId, TABLE } from './names.ts';
import type { SecretNames } from './secrets.ts';
import { NO_TARGETS, type SnsTargets } from './sns-targets.ts';
import { arnOf, ownArn, policy, type Resource, type Resources, ref } from './template.ts';

interface Grant {
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: '*' | object | readonly (object | string)[];
}

const grant = (resource: Grant['Resource'], ...actions: readonly string[]): Grant => ({
  Effect: 'Allow',
  Action: actions,
  Resource: resource,
});

const table = (...calls: readonly string[]) =>
  grant(arnOf(TABLE), ...calls.map((call) => `dynamodb:${call}`));
const index = (name: string) =>
  grant({ 'Fn::Join': ['/', [arnOf(TABLE), 'index', name]] }, 'dynamodb:Query');
const send = (...ids: readonly string[]) => grant(ids.map(arnOf), 'sqs:SendMessage');
const wake = send(queueId('wakeup'));
const fail = send(FAILED_CALLS);
const consume = (name: string) =>
  grant(arnOf(queueId(name)), 'sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes');

/** What AWS is asked with about each kind of membership. None of it can be narrowed to a resource. */
const SURVEYS: readonly (readonly [(of: FleetMembership) => boolean, readonly string[]])[] = [
  [
    ({ autoScalingGroups }) => autoScalingGroups.length > 0,
    ['autoscaling:DescribeAutoScalingGroups'],
  ],
  [
    ({ autoScalingGroups, tags, namePrefixes }) =>
      autoScalingGroups.length + Object.keys(tags).length + namePrefixes.length > 0,
    ['ec2:DescribeInstances', 'ec2:DescribeInstanceStatus'],
  ],
  [
    ({ ecsServices }) => ecsServices.length > 0,
    ['ecs:ListServices', 'ecs:DescribeServices', 'ecs:ListTasks', 'ecs:DescribeTasks'],
  ],
  [({ jobArrays }) => jobArrays.length > 0, ['batch:DescribeJobQueues', 'batch:ListJobs']],
];

/** Its messages are Alertmanager's, and have nothing in them that would be looked up. */
const BARE = 'webhook';

export function roles(
  secrets: SecretNames,
  config: Pick<Config, 'fleets' | 'watches' | 'enrichment' | 'costs'>,
  targets: SnsTargets = NO_TARGETS,
): Resources {
  const { fleets, watches, enrichment: { tags = true } = {}, costs } = config;
  const hasFleets = fleets.length > 0;
  const file = [
    table(
      'BatchGetItem',
      ...(hasFleets ? ['BatchWriteItem'] : []),
      'GetItem',
      'PutItem',
      'UpdateItem',
    ),
    wake,
  ];
  const read = (names: readonly string[]) =>
    names.length === 0 ? [] : [grant(names.map(parameterArn), 'ssm:GetParameter')];
  const background = [
    index(OPEN_INDEX),
    table('BatchGetItem'),
    // Neither can be narrowed to a resource.
    ...(tags ? [grant('*', 'tag:GetResources', 'iam:ListAccountAliases')] : []),
  ];
  const grants: Record<string, readonly Grant[]> = {
    ingest: [consume('ingest'), ...file],
    'alarm-action': [...file, fail],
    logs: [...file, fail],
    flush: [
      consume('wakeup'),
      // What a weighing finds is filed like any payload, and so is what another route tree filed.
      table('BatchGetItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'),
      wake,
      grant(ref(NOTIFICATIONS_TOPIC), 'sns:Publish'),
    ],
    ...Object.fromEntries(
      CHANNELS.map((channel) => [
        `deliver-${channel}`,
        [
          consume(`deliver-${channel}`),
          ...(channel === BARE ? [] : background),
          table('GetItem', 'PutItem', 'Query', 'UpdateItem'),
          // A delivery that is to come back later goes to its own queue, with a delay.
          send(queueId('wakeup'), queueId(`deliver-${channel}`)),
          ...read(secrets.channels[channel] ?? []),
          ...(channel === channelOf('sns') ? publish(targets) : []),
        ],
      ]),
    ),
    sweep: [
      ...[LOOK_INDEX, OPEN_INDEX].map(index),
      table('BatchGetItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'),
      wake,
      fail,
    ],
    fleet: [
      table('BatchGetItem', 'BatchWriteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'),
      wake,
      ...surveys(fleets),
      fail,
    ],
    cost: [
      table('BatchGetItem', 'GetItem', 'PutItem', 'UpdateItem'),
      wake,
      // Cost Explorer has no resources to narrow it to.
      ...(costs === undefined ? [] : [grant('*', 'ce:GetCostAndUsage')]),
      fail,
    ],
    detect: [
      table('BatchGetItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'),
      wake,
      // Cannot be narrowed to a resource.
      ...(watches.some(isPolled) ? [grant('*', 'cloudwatch:GetMetricData')] : []),
      fail,
    ],
    api: [
      table('BatchGetItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'),
      ...[OPEN_INDEX, LOOK_INDEX].map(index),
      wake,
      ...read(secrets.api),
    ],
    samples: [table('PutItem'), ...read(secrets.api)],
    'slack-action': [
      table(
        // What people say of an anomaly is measured by what is remembered of its series.
        ...(watches.length > 0 ? ['BatchGetItem'] : []),
        ...['GetItem', 'PutItem', 'Query', 'UpdateItem'],
      ),
      wake,
      ...read(secrets.slackActions),
    ],
  };
  return Object.fromEntries(
    Object.entries(grants).map(([name, own]) => [roleId(name), role(name, own)]),
  );
}

/** The router's own count of alerts is a metric, too. */
function isPolled({ source }: Watch): boolean {
  return source.kind === 'metric' || source.kind === 'alert-rate';
}

function publish({ publish: arns, assume }: SnsTargets): readonly Grant[] {
  return [
    ...(arns.length === 0 ? [] : [grant(arns.includes('*') ? '*' : arns, 'sns:Publish')]),
    ...(assume.length === 0 ? [] : [grant(assume, 'sts:AssumeRole')]),
  ];
}

function surveys(fleets: readonly Fleet[]): readonly Grant[] {
  const actions = SURVEYS.flatMap(([isAsked, calls]) =>
    fleets.some(({ members }) => isAsked(members)) ? calls : [],
  );
  return actions.length === 0 ? [] : [grant('*', ...actions)];
}

function role(name: string, grants: readonly Grant[]): Resource {
  const log = grant(arnOf(logGroupId(name)), 'logs:CreateLogStream', 'logs:PutLogEvents');
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: policy({
        Effect: 'Allow',
        Principal: { Service: 'lambda.amazonaws.com' },
        Action: 'sts:AssumeRole',
      }),
      Policies: [{ PolicyName: 'own', PolicyDocument: policy(log, ...grants) }],
    },
  };
}

/** `/tocsin/prod/slack` → the ARN of the parameter, whose slash at the front is left out. */
function parameterArn(name: string): object {
  return ownArn('ssm', `parameter/${name.replace(/^\//, '')}`);
}
