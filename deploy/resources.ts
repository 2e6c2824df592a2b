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
    ...roles(secretNames(config), config, snsTargets(config)),
    ...alarms(stack, functionNames()),
    ...callers(),
  };
}

/** Whether there is anything to survey. */
export function hasFleets(): boolean {
  return readBuiltConfig().fleets.length > 0;
}

/** Whether the bill is to be read, each question of which costs money. */
export function watchesCosts(): boolean {
  return readBuiltConfig().costs !== undefined;
}

/** Whether there is anything for detectors to look at. */
export function hasWatches(): boolean {
  const { watches, logShapes } = readBuiltConfig();
  return watches.length + logShapes.length > 0;
}

/** Anything that speaks to Alertmanager: Prometheus, `amtool`, people's own tools. */
const API_PATHS = ['/api/{proxy+}', '/-/{proxy+}', '/metrics'];
/** Fetched by Slack and mail programs: who knows the name of a picture may see it. */
const PICTURES_PATH = '/pictures/{name}';

/** Without a token of its own that the function asks for, the gateway asks for a signature. */
export function apiEvents({ api }: Pick<Config, 'api'> = readBuiltConfig()): readonly object[] {
  const isOpen = api !== undefined;
  return [
    ...API_PATHS.map((path) => ({
      httpApi: { method: '*', path, ...(!isOpen && { authorizer: { type: 'aws_iam' } }) },
    })),
    { httpApi: { method: 'GET', path: PICTURES_PATH } },
  ];
}

/**
 * Whoever pushes samples, where any are watched. Firehose cannot sign: it is let in where there is a
 * token for it to send.
 */
export function sampleEvents(
  { api, watches }: Pick<Config, 'api' | 'watches'> = readBuiltConfig(),
): readonly object[] {
  if (!watches.some(({ source }) => source.kind === 'pushed')) return [];
  const method = 'POST';
  const prometheus = { method, path: '/api/v1/write' };
  if (api === undefined) return [{ httpApi: { ...prometheus, authorizer: { type: 'aws_iam' } } }];
  return [{ httpApi: prometheus }, { httpApi: { method, path: '/firehose' } }];
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
