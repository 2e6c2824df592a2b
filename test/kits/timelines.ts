/**
 * `npm run test:kit`: plays recorded timelines of Alertmanager against `tocsin serve`, by the runner
 * that comes with the recordings. It fails when a case fails that docs/alertmanager.md does not list
 * with a reason. On a machine with other work to do, seconds get lost: what fails among others is
 * played again with fewer of them beside it, in the end alone, and counts then.
 */

import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import * as z from 'zod/mini';
import { readExceptions } from './exceptions.ts';

const Failure = z.object({ id: z.string(), title: z.string(), differences: z.array(z.string()) });
const Played = z.object({
  topics: z.record(z.string(), z.object({ passed: z.number(), failed: z.number() })),
  failed: z.array(Failure),
});
type Played = z.infer<typeof Played>;

const root = join(import.meta.dirname, '../..');
const EXCEPTIONS = join(root, 'docs/alertmanager.md');
const SERVER = [
  ...[process.execPath, join(root, 'local/tocsin.mjs'), 'serve', '--config', '{config}'],
  ...['--listen', '127.0.0.1:{port}', '--external-url', '{url}', '--data', '{data}'],
].join(' ');
const DIFFERENCES_SHOWN = 3;
const DIFFERENCE_CHARS_MAX = 300;

const { values } = parseArgs({
  options: { parallel: { type: 'string' }, only: { type: 'string', default: '' } },
});
process.exitCode = await main();

async function main(): Promise<number> {
  const folder = process.env.TOCSIN_KITS;
  if (folder === undefined) {
    say('TOCSIN_KITS names no folder with recordings: nothing is played');
    return 0;
  }
  const runner = join(folder, 'alertmanager/run/run.mjs');
  const parallel = Number(values.parallel ?? 2 * availableParallelism());
  const first = await play(runner, values.only, parallel);
  let again = first;
  for (const fewer of [Math.ceil(parallel / 2), 1]) {
    if (again.failed.length > 0) again = await play(runner, anyOf(again.failed), fewer);
  }

  const exceptions = existsSync(EXCEPTIONS)
    ? readExceptions(readFileSync(EXCEPTIONS, 'utf8'))
    : new Map<string, string>();
  const unexpected = again.failed.filter(({ id }) => !exceptions.has(id));
  for (const [topic, count] of Object.entries(first.topics)) {
    const cases = count.passed + count.failed;
    const failed = again === first ? 0 : (again.topics[topic]?.failed ?? 0);
    say(`${topic.padEnd(14)} ${cases - failed} of ${cases}`);
  }
  for (const { id } of again.failed) {
    const reason = exceptions.get(id);
    if (reason !== undefined) say(`listed ${id}: ${reason}`);
  }
  for (const { id, title, differences } of unexpected) {
    const shown = differences.slice(0, DIFFERENCES_SHOWN);
    say(`FAIL ${id}: ${title}`);
    for (const one of shown) say(`  ${one.slice(0, DIFFERENCE_CHARS_MAX)}`);
  }
  say(`${unexpected.length} failed that are not listed with a reason`);
  return unexpected.length === 0 ? 0 : 1;
}

async function play(runner: string, only: string, parallel: number): Promise<Played> {
  const args = ['--server', SERVER, '--parallel', `${parallel}`, '--json', '--only', only];
  const child = spawn(process.execPath, [runner, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const output = await text(child.stdout);
  // A line for people stands behind the JSON.
  return Played.parse(JSON.parse(output.slice(0, output.lastIndexOf('}') + 1)));
}

function anyOf(failed: Played['failed']): string {
  return `^(?:${failed.map(({ id }) => id).join('|')})$`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
