/** `tocsin serve` in a process of its own, as a person runs it. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alarmEvent } from '../../helpers/payloads.ts';

const root = join(import.meta.dirname, '../../..');
const START_MS_MAX = 15_000;
const LOOK_AGAIN_MS = 20;

export interface Serving {
  readonly url: string;
  /** Everything it wrote so far. */
  output(): string;
  post(path: string, body: string, headers?: Record<string, string>): Promise<Response>;
  /** A CloudWatch alarm of that name changes its state now. */
  alarm(name: string, state: 'ALARM' | 'OK'): Promise<void>;
  /** @returns exit code, or the signal that ended it */
  end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals | null>;
}

export interface Household {
  readonly folder: string;
  write(name: string, text: string): string;
  /** Starts over what the folder holds; ready when it answers. */
  serve(args: readonly string[], env?: Record<string, string>): Promise<Serving>;
  /** Ends whatever still runs. */
  close(): Promise<void>;
}

export function createHousehold(): Household {
  const folder = mkdtempSync(join(tmpdir(), 'serve-'));
  const children: ChildProcess[] = [];
  return {
    folder,
    write(name, text) {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    },
    serve(args, env = {}) {
      const data = ['--data', join(folder, 'data'), '--listen', '127.0.0.1:0'];
      const child = spawn(process.execPath, ['local/tocsin.mjs', 'serve', ...data, ...args], {
        cwd: root,
        env: { ...process.env, ...env },
      });
      children.push(child);
      return serving(child);
    },
    async close() {
      for (const child of children.filter(
        ({ exitCode, signalCode }) => exitCode === null && signalCode === null,
      )) {
        child.kill('SIGKILL');
        await once(child, 'exit');
      }
    },
  };
}

async function serving(child: ChildProcess): Promise<Serving> {
  let written = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      written += chunk.toString();
    });
  }
  await eventually(() => {
    if (child.exitCode !== null) throw new Error(`serve ended: ${written}`);
    return /Tocsin at \S+/.test(written);
  }, START_MS_MAX);
  const url = /Tocsin at (\S+)/.exec(written)?.[1] ?? '';
  const post: Serving['post'] = (path, body, headers = {}) =>
    fetch(`${url}${path}`, { method: 'POST', body, headers });
  return {
    url,
    output: () => written,
    post,
    async alarm(name, state) {
      const description = '{"severity":"critical"}';
      const event = alarmEvent({ name, state, at: Date.now(), description });
      const { status } = await post('/ingest', JSON.stringify(event));
      if (status !== 200) throw new Error(`ingest answered ${status}`);
    },
    async end(signal) {
      const ended = once(child, 'exit');
      child.kill(signal);
      const [code, by] = await ended;
      return code ?? by;
    },
  };
}

/** Waits for what other processes bring about. @throws Error when it does not come */
export async function eventually(
  condition: () => boolean | Promise<boolean>,
  msMax = 10_000,
): Promise<void> {
  const until = Date.now() + msMax;
  while (!(await condition())) {
    if (Date.now() > until) throw new Error(`did not come about in ${msMax} ms: ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}
