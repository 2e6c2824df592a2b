/** What a log record says, in one line for a title: without times, levels and request ids. */

import { faultIn, messageIn } from '../../logs/shapes/said.ts';
import { fieldsOf } from '../../model/log-level.ts';
import { EXCEPTION_LINE, lambdaOutcome, rootActivity } from '../../model/log-signs.ts';

type Fields = Readonly<Record<string, unknown>>;

/** One line of any length, never empty unless the record is. */
export function headlineOf(text: string): string {
  const outcome = lambdaOutcome(text);
  if (outcome !== undefined) return `Lambda invocation ended with ${outcome}`;
  const activity = rootActivity(text);
  if (activity !== undefined)
    return activity === '' ? 'root activity' : `root activity: ${activity}`;

  const fields = fieldsOf(text);
  const said = fields === undefined ? undefined : saidBy(fields);
  return oneLine(said ?? headlineOfLines(text)) || oneLine(text);
}

const LINE_CHARS_MAX = 1_000;

function oneLine(text: string): string {
  return text.slice(0, LINE_CHARS_MAX).replace(/\s+/g, ' ').trim();
}

function saidBy(fields: Fields): string | undefined {
  const message = messageIn(fields);
  const words = message === undefined ? undefined : headlineOfLines(message);
  const fault = faultIn(fields);
  if (words === undefined || fault === undefined) return words ?? fault;
  return fault.includes(words) ? fault : words.includes(fault) ? words : `${words}: ${fault}`;
}

/** The first line and, where it only announces one, the exception. */
function headlineOfLines(text: string): string {
  const lines = text.slice(0, TEXT_CHARS_MAX).split('\n');
  const [first = ''] = lines;
  const fault = exceptionIn(lines);
  if (TRACEBACK.test(first)) return fault ?? first;

  const words = withoutPrefix(first.trim());
  if (fault === undefined || words.includes(fault)) return words || first;
  return words === '' ? fault : `${words}: ${fault}`;
}

const TEXT_CHARS_MAX = 20_000;
const TRACEBACK = /^Traceback \(most recent/;

/**
 * The exception of a trace, without its package: in Java's the first line behind the message, in
 * Python's the last line that is not indented.
 */
function exceptionIn(lines: readonly string[]): string | undefined {
  const [first = '', second = ''] = lines;
  const inTraceback = lines.findIndex((line) => TRACEBACK.test(line)) !== -1;
  const line = inTraceback
    ? lines.findLast((candidate) => EXCEPTION_LINE.test(candidate))
    : EXCEPTION_LINE.test(second) && second;
  if (!line || line === first) return undefined;
  const [name = ''] = line.split(':', 1);
  return `${name.slice(name.lastIndexOf('.') + 1)}${line.slice(name.length)}`.trim();
}

/**
 * A level in brackets that opens the line and is followed by prose is the writer's own and stays:
 * `[ERROR] disk full`. A prefix that a logger made goes piece by piece.
 */
function withoutPrefix(line: string): string {
  let rest = line;
  for (let piece = 0; piece < PIECES_MAX; piece += 1) {
    const shorter = PREFIXES.reduce((left, prefix) => left.replace(prefix, ''), rest);
    if (shorter === rest) break;
    rest = shorter;
  }
  const json = rest.indexOf('{"errorType"');
  const fields = json === -1 ? undefined : fieldsOf(rest.slice(json));
  if (fields !== undefined) return faultIn(fields) ?? rest;
  return rest === line.replace(OWN_LEVEL, '') ? line : rest;
}

const PIECES_MAX = 12;
const OWN_LEVEL = /^\[[A-Z]{3,8}\] /;
const LEVELS = 'TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|SEVERE|FATAL|CRITICAL|PANIC';

const PREFIXES: readonly RegExp[] = [
  // Moments: 2026-03-04T05:06:07.123Z, 2026/03/04 05:06:07, 05:06:07,123, Mar  4 05:06:07.
  /^\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?: ?(?:Z|UTC|GMT|[+-]\d\d:?\d\d))?\]?(?:[\s:|-]+|$)/,
  /^\[?\d\d:\d\d:\d\d(?:[.,]\d{1,9})?\]?(?:[\s:|-]+|$)/,
  /^[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d\s+/,
  // Request ids, also as Lambda prints them before there is a request.
  /^(?:RequestId: )?[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\s+/i,
  /^undefined\t+/,
  // Levels: ERROR, [ERROR], ERROR:, [error], error:, ERROR:logger:.
  new RegExp(`^(?:${LEVELS})(?::[\\w.]{1,100}:|\\s*[:|]|(?=\\s)|$)\\s*(?:- )?`),
  new RegExp(`^[[<(](?:[\\w]{1,30}:)?(?:${LEVELS}|crit|emerg|alert)[\\])>]:?\\s*`, 'i'),
  /^(?:error|fatal|critical|fail|crit): /,
  /^(?:level|lvl)="?\w+"?\s+/,
  /^[IWEF]\d{4} \d\d:\d\d:\d\d\.\d{1,6}\s+\d{1,10} [\w./-]{1,100}:\d{1,6}\] /,
  // Spring's `[app,trace] 1 --- [thread] c.a.Class : `, and what other layouts put there.
  /^(?:\[[^\]]{0,100}\]\s+)?\d{1,10} --- (?:\[[^\]]{0,100}\]\s*){0,3}[\w.$/[\]]{1,100}\s+: /,
  /^\[[\w-]{1,60}\] [\w.$]{1,100}\s+(?:- |: )/,
  /^\d{1,10}#\d{1,10}: (?:\*\d{1,10} )?/,
];
