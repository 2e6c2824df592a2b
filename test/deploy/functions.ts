/** The deployed functions: code and settings as the emulator has them, each in a process of its own. */

import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import { unzip } from './archive.ts';

export interface Asked {
  readonly id: string;
  readonly event: unknown;
  readonly context: Readonly<Record<string, unknown>>;
  readonly remainingMs: number;
}

export type Said =
  | { readonly id: string; readonly result: unknown }
  | { readonly id: string; readonly error: string };

export interface DeployedFunction {
  readonly name: string;
  /** How often it was called. */
  readonly calls: number;
  /** What it has logged, parsed. */
  readonly lines: readonly Readonly<Record<string, unknown>>[];
  /** @throws Error when the handler throws, or takes longer than the function may */
  invoke(event: unknown): Promise<unknown>;
  close(): void;
}

export interface Surroundings {
  /** For the code: `/var/task` of each function is a folder in it. */
  readonly folder: string;
  readonly region: string;
  /** Where AWS is, as far as the functions know. */
  readonly endpoint: string;
  /** Hosts of the far ends, and the file with the certificates to trust there. */
  readonly hosts: Readonly<Record<string, number>>;
  readonly caFile: string;
}

export function installFunction(
  configuration: FunctionConfiguration,
  archive: Buffer,
  surroundings: Surroundings,
): DeployedFunction {
  const { FunctionName: name = '', Timeout = 0 } = configuration;
  const task = join(surroundings.folder, name);
  for (const [path, content] of unzip(archive)) {
    mkdirSync(dirname(join(task, path)), { recursive: true });
    writeFileSync(join(task, path), content);
  }
  const lines: Readonly<Record<string, unknown>>[] = [];
  let instance: ChildProcess | undefined;
  let calls = 0;
  // One instance, which has one call at a time: as Lambda's.
  let turn: Promise<unknown> = Promise.resolve();

  const call = (event: unknown) => {
    instance ??= start(configuration, task, surroundings, (line) => lines.push(line));
    calls += 1;
    const context = { functionName: name, awsRequestId: randomUUID() };
    return ask(instance, { id: randomUUID(), event, context, remainingMs: Timeout * 1_000 });
  };
  return {
    name,
    get calls() {
      return calls;
    },
    lines,
    invoke(event) {
      const answer = turn.then(() => call(event));
      turn = answer.catch(() => {});
      return answer;
    },
    close: () => void instance?.kill('SIGKILL'),
  };
}

function start(
  { Handler, Environment, FunctionName = '' }: FunctionConfiguration,
  task: string,
  { region, endpoint, hosts, caFile }: Surroundings,
  onLine: (line: Readonly<Record<string, unknown>>) => void,
): ChildProcess {
  const child = fork(join(import.meta.dirname, 'runtime.ts'), {
    cwd: task,
    execArgv: ['--import', join(import.meta.dirname, 'internet.mjs')],
    // Nothing of whoever runs this: what a function needs, its definition must give.
    env: {
      ...Environment?.Variables,
      _HANDLER: Handler,
      AWS_REGION: region,
      AWS_LAMBDA_FUNCTION_NAME: FunctionName,
      AWS_ENDPOINT_URL: endpoint,
      // By this name the gate knows which role to look up.
      AWS_ACCESS_KEY_ID: FunctionName,
      AWS_SECRET_ACCESS_KEY: 'test',
      TEST_HOSTS: JSON.stringify(hosts),
      NODE_EXTRA_CA_CERTS: caFile,
      TZ: ':UTC',
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream?.setEncoding('utf8').on('data', (text: string) => {
      const parts = `${rest}${text}`.split('\n');
      rest = parts.pop() ?? '';
      for (const part of parts.filter((line) => line !== '')) onLine(parseLine(part));
    });
  }
  return child;
}

function parseLine(text: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(text);
  } catch {
    return { text };
  }
}

function ask(instance: ChildProcess, asked: Asked): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      clearTimeout(timer);
      instance.off('message', listen).off('exit', onExit);
      settle();
    };
    const listen = (said: Said) => {
      if (said.id !== asked.id) return;
      end(() => ('error' in said ? reject(new Error(said.error)) : resolve(said.result)));
    };
    const onExit = () => end(() => reject(new Error('the process of the function has ended')));
    const timer = setTimeout(() => {
      instance.kill('SIGKILL');
    }, asked.remainingMs);
    instance.on('message', listen).on('exit', onExit);
    instance.send(asked);
  });
}
