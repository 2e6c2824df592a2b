/** Where the stage is deployed to: the emulator that somebody names, or moto, if it is here. */

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../helpers/free-port.ts';

const HOST = '127.0.0.1';
const VENV = '.tocsin/moto-venv';
const REQUIREMENTS = 'test/deploy/requirements.txt';
const PROBE_MS_MAX = 30_000;
const START_MS_MAX = 60_000;
const PAUSE_MS = 200;

export interface Emulator {
  readonly name: string;
  readonly endpoint: string;
  close(): Promise<void>;
}

export interface Absence {
  /** Why there is no emulator, and what would bring one. */
  readonly because: string;
}

const root = join(import.meta.dirname, '../..');

/** @throws Error when the endpoint that was named is AWS itself, or does not answer */
export async function findEmulator(logFile: string): Promise<Emulator | Absence> {
  const endpoint = process.env.AWS_ENDPOINT_URL;
  if (endpoint !== undefined && endpoint !== '') return namedEmulator(endpoint);

  const python = [join(root, VENV, 'bin/python'), 'python3'].find(hasMoto);
  if (python !== undefined) return startMoto(python, logFile);
  const hint = `python3 -m venv ${VENV} && ${VENV}/bin/pip install -r ${REQUIREMENTS}`;
  return { because: `no AWS_ENDPOINT_URL is set, and moto is not installed. Either, or: ${hint}` };
}

async function namedEmulator(endpoint: string): Promise<Emulator> {
  if (/\.amazonaws\.com(\.cn)?$/.test(new URL(endpoint).hostname)) {
    throw new Error(`${endpoint} is AWS itself: this test writes into whatever it is given`);
  }
  if (!(await answers(endpoint))) throw new Error(`${endpoint} does not answer`);
  return { name: 'emulator', endpoint, close: async () => {} };
}

function hasMoto(python: string): boolean {
  if (python.includes('/') && !existsSync(python)) return false;
  const arguments_ = ['-c', 'import moto.server, cfnlint'];
  return spawnSync(python, arguments_, { timeout: PROBE_MS_MAX, stdio: 'ignore' }).status === 0;
}

async function startMoto(python: string, logFile: string): Promise<Emulator> {
  const port = await freePort();
  const endpoint = `http://${HOST}:${port}`;
  const log = openSync(logFile, 'a');
  const script = join(import.meta.dirname, 'moto_server.py');
  // Functions run in processes of this test: moto would start containers, if it found a way to.
  const env = { ...process.env, DOCKER_HOST: `tcp://${HOST}:9`, PYTHONWARNINGS: 'ignore' };
  const server = spawn(python, [script, '-H', HOST, '-p', String(port)], {
    env,
    stdio: ['ignore', log, log],
  });
  // Also when this test is told to end in the middle.
  process.once('exit', () => server.kill('SIGKILL'));
  const name = 'moto, put right where moto_server.py says,';
  const emulator = { name, endpoint, close: () => stop(server) };
  const patience = Date.now() + START_MS_MAX;
  while (!(await answers(`${endpoint}/moto-api/`))) {
    if (server.exitCode !== null || Date.now() > patience) {
      await emulator.close();
      throw new Error(`moto does not start; see ${logFile}`);
    }
    await sleep(PAUSE_MS);
  }
  return emulator;
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const exited = once(server, 'exit');
  server.kill('SIGKILL');
  await exited;
}

function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}
