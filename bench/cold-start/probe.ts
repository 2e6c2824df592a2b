/** A fresh process, as Lambda starts one. */

import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { callsOf } from './fixtures.ts';

export interface Target {
  readonly name: string;
  /** Path of a file. */
  readonly bundle: string;
}

/** In milliseconds. */
export interface Figures {
  /** Import of the bundle. */
  readonly load: number;
  readonly firstCall: number;
  /** The one after it, of the same kind. */
  readonly nextCall: number;
  /** Time of processors for the import and the first call. */
  readonly cpu: number;
  /** From start to end, with what Node itself takes to start, without the next call. */
  readonly process: number;
}

/** What the process does: the same as Lambda, and it says how long it took. */
const PROGRAM = `
  const calls = JSON.parse(process.env.PROBE_CALLS);
  const cpuAtStart = process.cpuUsage();
  const cpu = [];
  const times = [performance.now()];
  const { handler } = await import(process.env.PROBE_BUNDLE);
  times.push(performance.now());
  const answers = [];
  for (const { awsRequestId, event } of calls) {
    const context = { functionName: 'probe', awsRequestId, getRemainingTimeInMillis: () => 20000 };
    answers.push(await handler(event, context));
    times.push(performance.now());
    const { user, system } = process.cpuUsage(cpuAtStart);
    cpu.push((user + system) / 1000);
  }
  process.stdout.write('\\n' + JSON.stringify({ times, cpu, answers }), () => process.exit());
`;

/** @throws Error when the function fails at one of its calls */
export async function probe({ name, bundle }: Target, environment: object): Promise<Figures> {
  const calls = callsOf(name).map((event) => ({ awsRequestId: randomUUID(), event }));
  const startedAt = performance.now();
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', PROGRAM],
    {
      env: {
        ...environment,
        PROBE_BUNDLE: pathToFileURL(bundle).href,
        PROBE_CALLS: JSON.stringify(calls),
      },
    },
  );
  const whole = performance.now() - startedAt;
  const { times, cpu, answers } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  if (answers.some(isFailure)) throw new Error(`${name} failed at a call: ${stdout}`);
  const [loading, first, next, end] = times;
  const nextCall = end - next;
  return {
    ...{ load: first - loading, firstCall: next - first, nextCall },
    ...{ cpu: cpu[0], process: whole - nextCall },
  };
}

interface Answer {
  readonly statusCode?: number;
  readonly batchItemFailures?: readonly unknown[];
}

/** Null is the answer of a function that has nothing to say. */
function isFailure(answer: Answer | null): boolean {
  const { statusCode = 200, batchItemFailures = [] } = answer ?? {};
  return statusCode >= 400 || batchItemFailures.length > 0;
}
