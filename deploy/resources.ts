/** Everything of the stack that is no function. `serverless.yml` asks for it. */

import { functionNames } from '../scripts/support/bundle.ts';
import type { Config } from '../shared/core/model/config.ts';
import { alarms } from './alarms.ts';
import { functionId } from './names.ts';
import { queues } from './queues.ts';
import { roles } from './roles.ts';
import { rules } from './rules.ts';
import { readBuiltConfig, secretNames } from './secrets.ts';
import { snsTargets } from './sns-targets.ts';
import { table } from './table.ts';
import { ACCOUNT, ALARM_ARNS, arnOf, ownArn, type Resources, type Stack } from './template.ts';
import { topics } from './topics.ts';

export function resources(stack: Stack): Resources {
  const config = readBuiltConfig();
  return {
    ...table(stack),
    ...queues(stack),
    ...topics(stack),
    ...rules(stack, config.fleets),
    ...roles(secretNames(config), config.fleets, config.enrichment, snsTargets(config)),
    ...alarms(stack, functionNames()),
    ...callers(),
  };
}

/** Whether there is anything to survey. */
export function hasFleets(): boolean {
  return readBuiltConfig().fleets.length > 0;
}

/** Anything that speaks to Alertmanager: Prometheus, `amtool`, people's own tools. */
const API_PATHS = ['/api/{proxy+}', '/-/{proxy+}', '/metrics'];

/** Without a token of its own that the function asks for, the gateway asks for a signature. */
export function apiEvents({ api }: Pick<Config, 'api'> = readBuiltConfig()): readonly object[] {
  const isOpen = api !== undefined;
  return API_PATHS.map((path) => ({
    httpApi: { method: '*', path, ...(!isOpen && { authorizer: { type: 'aws_iam' } }) },
  }));
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
