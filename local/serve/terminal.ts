/** What `serve` says on the terminal beside the time line. */

import * as z from 'zod/mini';
import { createLog } from '../../shared/adapters/aws/log.ts';
import type { Logger } from '../../shared/ports.ts';
import { type Io, paint } from '../io.ts';
import type { Settings } from './settings.ts';
import { farEnds, type Place } from './state.ts';

/** Where what is, and above all who is only stood in for. */
export function greet(settings: Settings, { url, configPath, dataPath }: Place, io: Io): void {
  io.out(`${paint(io, 'bold', `Tocsin at ${url}`)} · ${configPath} · state in ${dataPath}`);
  for (const { integration, missing } of farEnds(settings)) {
    const end =
      missing.length === 0
        ? 'the real far end'
        : paint(io, 'yellow', `a stand-in on this machine: no value for ${missing.join(', ')}`);
    io.out(`  ${integration.padEnd(24)} ${end}`);
  }
  if (settings.config.costs !== undefined) {
    io.out(`  ${'costs'.padEnd(24)} ${paint(io, 'yellow', 'not read here: only on AWS')}`);
  }
}

/** Everything, as the functions log on AWS, or what a person should look at, in brief. */
export function logOf(verbose: boolean, io: Io): Logger {
  if (verbose) return createLog({ write: (line) => io.err(line) });
  const log = createLog({ write: (line) => io.err(paint(io, 'yellow', brief(line))) });
  return { ...log, info() {} };
}

const Line = z.looseObject({
  message: z.string(),
  functionName: z.optional(z.string()),
  integration: z.optional(z.string()),
  because: z.optional(z.string()),
  error: z.optional(z.union([z.string(), z.object({ message: z.string() })])),
});

function brief(line: string): string {
  const { message, functionName, integration, because, error } = Line.parse(JSON.parse(line));
  const reason = typeof error === 'object' ? error.message : error;
  const parts = [functionName ?? integration, message, reason ?? because];
  return `! ${parts.filter((part) => part !== undefined).join(': ')}`;
}
