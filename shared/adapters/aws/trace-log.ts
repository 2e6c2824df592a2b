import { traceLine } from '../../core/model/trace-line.ts';
import type { Logger, Tracer } from '../../ports.ts';

/** What the log says of every step; whoever explains an alert looks for it. */
export const TRACED = 'traced';

/** The decision history: a line of the log for each step, masked as all of them are. */
export function createTraceLog(log: Logger): Tracer {
  return { add: (entry) => log.info(TRACED, traceLine(entry)) };
}
