/** What lines of AWS's own services and of dying programs look like, one question a function. */

import { levelOf } from './log-level.ts';

const EXCEPTION = '(?:[\\w$]{1,80}\\.){0,12}[\\w$]{0,80}(?:Error|Exception|Throwable)';
/** A line of an exception: `java.sql.SQLException: gone`, `ValueError: bad`, `Error: boom`. */
export const EXCEPTION_LINE = new RegExp(`^${EXCEPTION}(?::|\\s*$)`);
const OPENS_WITH_EXCEPTION = new RegExp(`^${EXCEPTION}(?::|\\s*\\n|\\s*$)`);

/**
 * How an invocation ended that did not succeed: `timeout`, `error (Runtime.ExitError)`. Undefined
 * for all other lines.
 *
 * Source: AWS Lambda Developer Guide, "Lambda Telemetry API Event schema reference", `Status`.
 */
export function lambdaOutcome(line: string): string | undefined {
  const inJson = line.includes('"platform.') && PLATFORM_REPORT.test(line);
  if (!inJson && !line.startsWith('REPORT ') && !line.startsWith('INIT_REPORT ')) return undefined;
  const status = (inJson ? /"status"\s*:\s*"(error|timeout|failure)"/ : REPORT_STATUS).exec(
    line,
  )?.[1];
  const type = (
    inJson ? /"errorType"\s*:\s*"([\w.]{1,100})"/ : /\bError Type: ([\w.]{1,100})/
  ).exec(line);
  return status && (type?.[1] === undefined ? status : `${status} (${type[1]})`);
}

const PLATFORM_REPORT = /"type"\s*:\s*"platform\.(?:report|initReport)"/;
const REPORT_STATUS = /\bStatus: (error|timeout|failure)\b/;

export function saysTimeout(line: string): boolean {
  if (line.includes('Task timed out after ')) return /Task timed out after \d/.test(line);
  return lambdaOutcome(line)?.startsWith('timeout') ?? false;
}

export function saysOutOfMemory(line: string): boolean {
  return OUT_OF_MEMORY.test(line) && !playsDown(line);
}

const OUT_OF_MEMORY =
  /Runtime exited with error: signal: killed|Runtime\.OutOfMemory|OutOfMemoryError|heap out of memory|[Oo]ut of memory: Kill|runtime: out of memory|fatal error: out of memory|^MemoryError\b|OOMKilled/m;

/** Lambda's process ended, or its invocation did not succeed. */
export function saysLambdaFailed(line: string): boolean {
  if (line.includes('RequestId: ') || line.includes('Runtime exited')) {
    if (LAMBDA_ERROR.test(line)) return true;
  }
  return lambdaOutcome(line) !== undefined;
}

const LAMBDA_ERROR =
  /Runtime exited (?:with error|without providing)|RequestId: [\w-]{1,60}\s(?:Error: |Process exited before)/;

/**
 * What the root user did, by CloudTrail: `ConsoleLogin`, or empty where a cut line does not say.
 * Undefined for all other lines, and where a service acted in root's name.
 *
 * Source: CIS AWS Foundations Benchmark, "Ensure a log metric filter and alarm exist for usage of
 * the root account".
 */
export function rootActivity(line: string): string | undefined {
  if (!line.includes('"Root"') || !ROOT.test(line)) return undefined;
  if (line.includes('"invokedBy"') || /"eventType"\s*:\s*"AwsServiceEvent"/.test(line)) {
    return undefined;
  }
  return /"eventName"\s*:\s*"(\w{1,100})"/.exec(line)?.[1] ?? '';
}

const ROOT = /"userIdentity"\s*:\s*\{[^{}]{0,500}"type"\s*:\s*"Root"/;

/**
 * What a VPC flow log's record reports: packets refused, or records that were lost. Undefined for
 * all other lines.
 *
 * Source: Amazon VPC User Guide, "Flow log records".
 */
export function flowTrouble(line: string): 'REJECT' | 'SKIPDATA' | undefined {
  const [word] = / (?:REJECT|SKIPDATA)(?= |$)/.exec(line.trimEnd()) ?? [];
  if (word === undefined || !FLOW_RECORD.test(line.trimEnd()) || !FLOW_FIELD.test(line)) {
    return undefined;
  }
  return word === ' REJECT' ? 'REJECT' : 'SKIPDATA';
}

/** Fields may be chosen and in any order, so: nine or more, and an interface or address in them. */
const FLOW_RECORD = /^(?:[\w.:/-]{1,100} ){8,60}[\w.:/-]{1,100}$/;
const FLOW_FIELD = /\beni-[0-9a-f]{8}|\b\d{1,3}(?:\.\d{1,3}){3}\b/;

/**
 * A program died of it, or nobody caught it. A trace below a line that states its level is that
 * line's: somebody caught it, and said how bad it is.
 */
export function saysCrash(line: string): boolean {
  if (DEATH.test(line)) return !playsDown(line);
  return isTrace(line) && levelOf(line) === undefined;
}

const DEATH =
  /^panic: |^fatal error: |^Exception in thread "|^thread '[^'\n]{1,100}' panicked|Uncaught (?:[\w:.]{1,60} )?[\w.]{0,60}(?:[Ee]xception|[Ee]rror|Promise)|Unhandled (?:[\w:.]{1,60} )?(?:[Ee]xception|[Ee]rror|[Rr]ejection)|\bUnhandledPromiseRejection|\buncaughtException\b|Segmentation fault|PHP Fatal error/m;
const TRACE =
  /^(?:Traceback \(most recent call last\)|Caused by: |goroutine \d{1,12} \[running\])/m;

function isTrace(line: string): boolean {
  return TRACE.test(line) || OPENS_WITH_EXCEPTION.test(line.slice(0, EXCEPTION_CHARS_MAX));
}

/** A class name with its package, and what stands behind it. */
const EXCEPTION_CHARS_MAX = 1_200;

/** Whether a line states a level below error: then it is none, whatever words are in it. */
function playsDown(line: string): boolean {
  return levelOf(line) === 'below error';
}
