/** The log rules that hold where the configuration has none of its own. */

import type { LogRule } from './config.ts';
import { levelOf } from './log-level.ts';
import {
  flowTrouble,
  rootActivity,
  saysCrash,
  saysLambdaFailed,
  saysOutOfMemory,
  saysTimeout,
} from './log-signs.ts';
import type { Pattern } from './pattern.ts';
import type { Severity } from './severity.ts';

/**
 * The particular before the general. Errors are warnings: one line does not wake anybody, and a
 * rule of the configuration says which do.
 */
export const DEFAULT_LOG_RULES: readonly LogRule[] = [
  rule('LambdaTimeout', 'warning', 'a Lambda invocation ran into its time limit', saysTimeout),
  rule('OutOfMemory', 'warning', 'a process had no memory left', saysOutOfMemory),
  rule('LambdaFailed', 'warning', 'a Lambda invocation or its runtime failed', saysLambdaFailed),
  rule(
    'RootActivity',
    'warning',
    'the root user did something',
    (line) => rootActivity(line) !== undefined,
  ),
  rule(
    'FlowRejected',
    'info',
    'packets were refused; their number, not one of them, is a problem',
    (line) => flowTrouble(line) === 'REJECT',
  ),
  rule(
    'FlowRecordsLost',
    'info',
    'records of the flow log were lost',
    (line) => flowTrouble(line) === 'SKIPDATA',
  ),
  rule('Crash', 'warning', 'a panic, a trace or an exception that nobody caught', saysCrash),
  rule('LogError', 'warning', 'the line states the level error or worse', isError),
];

function isError(line: string): boolean {
  return levelOf(line) === 'error';
}

function rule(
  name: string,
  severity: Severity,
  source: string,
  test: (line: string) => boolean,
): LogRule {
  const pattern: Pattern = { source, test };
  return { name, severity, pattern };
}
