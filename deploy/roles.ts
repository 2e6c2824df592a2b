/** What each function may do, and nothing else: one role each. */

import { LOOK_INDEX } from '../shared/adapters/aws/table.ts';
import {
  CHANNELS,
  FAILED_CALLS,
  logGroupId,
  NOTIFICATIONS_TOPIC,
  queueId,
  roleId,
  TABLE,
} from './names.ts';
import type { SecretNames } from './secrets.ts';
import { arnOf, ownArn, policy, type Resource, type Resources, ref } from './template.ts';

interface Grant {
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: object | readonly object[];
}

const grant = (resource: Grant['Resource'], ...actions: readonly string[]): Grant => ({
  Effect: 'Allow',
  Action: actions,
  Resource: resource,
});

const table = (...calls: readonly string[]) =>
  grant(arnOf(TABLE), ...calls.map((call) => `dynamodb:${call}`));
const send = (...ids: readonly string[]) => grant(ids.map(arnOf), 'sqs:SendMessage');
const wake = send(queueId('wakeup'));
const fail = send(FAILED_CALLS);
const consume = (name: string) =>
  grant(arnOf(queueId(name)), 'sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes');

const file = [table('BatchGetItem', 'GetItem', 'PutItem', 'UpdateItem'), wake];

export function roles(secrets: SecretNames): Resources {
  const read = (names: readonly string[]) =>
    names.length === 0 ? [] : [grant(names.map(parameterArn), 'ssm:GetParameter')];
  const grants: Record<string, readonly Grant[]> = {
    ingest: [consume('ingest'), ...file],
    'alarm-action': [...file, fail],
    logs: [...file, fail],
    flush: [
      consume('wakeup'),
      table('GetItem', 'PutItem', 'Query', 'UpdateItem'),
      wake,
      grant(ref(NOTIFICATIONS_TOPIC), 'sns:Publish'),
    ],
    ...Object.fromEntries(
      CHANNELS.map((channel) => [
        `deliver-${channel}`,
        [
          consume(`deliver-${channel}`),
          table('GetItem', 'PutItem', 'Query', 'UpdateItem'),
          // A delivery that is to come back later goes to its own queue, with a delay.
          send(queueId('wakeup'), queueId(`deliver-${channel}`)),
          ...read(secrets.channels[channel] ?? []),
        ],
      ]),
    ),
    sweep: [
      grant({ 'Fn::Join': ['/', [arnOf(TABLE), 'index', LOOK_INDEX]] }, 'dynamodb:Query'),
      wake,
      fail,
    ],
    'slack-action': [
      table('GetItem', 'PutItem', 'Query', 'UpdateItem'),
      wake,
      ...read(secrets.slackActions),
    ],
  };
  return Object.fromEntries(
    Object.entries(grants).map(([name, own]) => [roleId(name), role(name, own)]),
  );
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
