/**
 * Log events joined to what was logged at once. A stack trace comes as one event, or as an event
 * for every line of it.
 */

import { EXCEPTION_LINE } from '../model/log-signs.ts';
import type { LogEvent } from './document.ts';

export interface LogRecord {
  /** Lines, one behind the other; of very many only the first. Without colours. */
  readonly text: string;
  readonly at?: number;
}

/** More lines than this add nothing to what a trace says. They still belong to their record. */
const LINES_MAX = 200;

/** In the order of the events. Empty events belong to nothing. */
export function joinEvents(events: readonly LogEvent[]): readonly LogRecord[] {
  const records: LogRecord[] = [];
  let open: Open | undefined;
  for (const { text, at } of events) {
    const line = text.includes(ESCAPE) ? text.replace(COLOUR, '') : text;
    if (line.trim() === '') continue;
    if (open !== undefined && continues(line, open)) {
      if (open.lines.length < LINES_MAX) open.lines.push(line);
      open.within = withinAfter(line, open.within);
      continue;
    }
    if (open !== undefined) records.push(closed(open));
    open = { lines: [line], within: withinAfter(line, undefined), ...(at !== undefined && { at }) };
  }
  return open === undefined ? records : [...records, closed(open)];
}

interface Open {
  readonly lines: string[];
  readonly at?: number;
  within: Block;
}

/** What the last line was part of: its next lines need not be indented to belong to it. */
type Block = 'traceback' | 'after traceback' | 'goroutines' | undefined;

function closed({ lines, at }: Open): LogRecord {
  return { text: lines.join('\n'), ...(at !== undefined && { at }) };
}

const ESCAPE = '\u001b';
const COLOUR = new RegExp(`${ESCAPE}\\[[\\d;]{0,20}m`, 'g');
const INDENTED = /^\s/;
/** Some layouts pad the level or the time from the left: ` INFO started`. */
const STARTS_ANEW = /^\s+(?:\[?(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL)\b|\d{4}-\d\d-\d\d)/;
const CONTINUES = /^(?:at |Caused by|Suppressed: |\.\.\.|--- End of |[}\])]+[;,]?$)/;
/** Lines of loggers that print a trace behind the line. A program may print one of its own, too. */
const CARRIES_TRACE = /\b(?:WARN|WARNING|ERROR|SEVERE|FATAL|CRITICAL)\b|\berror\b/;
const TRACEBACK = 'Traceback (most recent call last)';
const CHAINED =
  /^(?:During handling of the above exception|The above exception was the direct cause)/;
const GO_STARTS = /^(?:panic: |fatal error: |goroutine \d+ \[)/m;
const GO_FRAME =
  /^(?:goroutine \d+ \[|\[signal |created by |exit status \d|panic: |runtime\.|[\w.*/()-]{1,300}\(.*\)$)/;

function continues(line: string, { lines, within }: Open): boolean {
  if (INDENTED.test(line)) return !STARTS_ANEW.test(line);
  if (CONTINUES.test(line)) return true;
  if (within === 'goroutines') return GO_FRAME.test(line);
  if (within === 'traceback') return true;
  if (within === 'after traceback') return CHAINED.test(line) || line.startsWith(TRACEBACK);

  const [first = ''] = lines;
  const opensTrace = EXCEPTION_LINE.test(line) || line.startsWith(TRACEBACK);
  const isLine = lines.length === 1 && !first.includes('\n');
  return opensTrace && isLine && CARRIES_TRACE.test(first.slice(0, 200));
}

/** A traceback is over with the line of its exception, the first that is not indented. */
function withinAfter(line: string, within: Block): Block {
  if (within === 'goroutines' || GO_STARTS.test(line)) return 'goroutines';
  if (line.startsWith(TRACEBACK)) return line.includes('\n') ? 'after traceback' : 'traceback';
  if (within === 'traceback') return INDENTED.test(line) ? 'traceback' : 'after traceback';
  return within;
}
