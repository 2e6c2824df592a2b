/** Everything of the stack that is no function. `serverless.yml` asks for it. */

import { functionNames } from '../scripts/support/bundle.ts';
import { alarms } from './alarms.ts';
import { functionId } from './names.ts';
import { queues } from './queues.ts';
import { roles } from './roles.ts';
import { rules } from './rules.ts';
import { readBuiltConfig, secretNames } from './secrets.ts';
import { table } from './table.ts';
import { ACCOUNT, ALARM_ARNS, arnOf, ownArn, type Resources, type Stack } from './template.ts';
import { topics } from './topics.ts';

export function resources(stack: Stack): Resources {
  return {
    ...table(stack),
    ...queues(stack),
    ...topics(stack),
    ...rules(stack),
    ...roles(secretNames(readBuiltConfig())),
    ...alarms(stack, functionNames()),
    ...callers(),
  };
}

/** Who may call a function without an event of `serverless.yml` that says so. */
function callers(): Resources {
  const call = (name: string, service: string, sourceArn: object) => ({
    Type: 'AWS::Lambda::Permission',
    Properties: {
      FunctionName: arnOf(functionId(name)),
      Action: 'lambda:InvokeFunction',
      Principal: `${service}.amazonaws.com`,
      SourceAccount: ACCOUNT,
      SourceArn: sourceArn,
    },
  });
  return {
    AlarmActionPermission: call('alarm-action', 'lambda.alarms.cloudwatch', ALARM_ARNS),
    LogsPermission: call('logs', 'logs', ownArn('logs', 'log-group:*')),
  };
}
