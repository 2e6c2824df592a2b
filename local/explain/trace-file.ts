/** The decision history of `tocsin serve`: two files in its folder, of which the older one goes. */

import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createLog } from '../../shared/adapters/aws/log.ts';
import { createTraceLog } from '../../shared/adapters/aws/trace-log.ts';
import type { Tracer } from '../../shared/ports.ts';
import { type Line, readLine } from './lines.ts';

const FOLDER = 'trace';
const [PREVIOUS, CURRENT] = ['previous.jsonl', 'current.jsonl'];
/** Of each file. */
const BYTES_MAX = 8_000_000;

export interface TraceFileOptions {
  /** Told once of what keeps it from being written: the router goes on without. */
  readonly onError: (error: unknown) => void;
  readonly bytesMax?: number;
}

/**
 * Steps as the functions log them on AWS, masked. Each is with the operating system when the call
 * returns: a process that is killed takes none along.
 *
 * @param dataPath folder of everything that outlives the process
 */
export function openTraceFile(
  dataPath: string,
  { onError, bytesMax = BYTES_MAX }: TraceFileOptions,
): Tracer {
  const folder = join(dataPath, FOLDER);
  const current = join(folder, CURRENT);
  mkdirSync(folder, { recursive: true });
  // A line that was torn, where the machine itself went down, must not take the next one along.
  appendFileSync(current, '\n');
  let bytes = statSync(current).size;
  let isBroken = false;
  const append = (text: string) => {
    if (bytes + text.length > bytesMax) {
      renameSync(current, join(folder, PREVIOUS));
      bytes = 0;
    }
    appendFileSync(current, text);
    bytes += Buffer.byteLength(text);
  };
  const write = (line: string) => {
    try {
      append(`${line}\n`);
      isBroken = false;
    } catch (error) {
      if (!isBroken) onError(error);
      isBroken = true;
    }
  };
  return createTraceLog(createLog({ write }));
}

/** In the order in which they were written. None where there is no history. */
export function readTraceFile(dataPath: string): readonly Line[] {
  return [PREVIOUS, CURRENT].flatMap((name) => {
    const path = join(dataPath, FOLDER, name);
    if (!existsSync(path)) return [];
    return readFileSync(path, 'utf8')
      .split('\n')
      .flatMap((text) => readLine(text) ?? []);
  });
}
