/** `tocsin record`: what a router took in, as a story that can be played again. */

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseDuration } from '../../shared/core/config/duration.ts';
import { readDuration } from '../../shared/core/model/duration.ts';
import { type EpochMs, HOUR_MS } from '../../shared/core/model/time.ts';
import type { Archived } from '../../shared/ports.ts';
import { CONFIG_FILE, readConfigFile } from '../config-file.ts';
import type { Command, Io } from '../io.ts';
import { DEFAULT_READING } from '../read-settings.ts';
import type { KeptPayloads } from '../record/archives.ts';
import { findArchive } from '../record/find-archive.ts';
import { storyOf } from '../record/write-story.ts';
import { STORY_FILE } from '../replay/read-story.ts';
import { counted, moment } from '../replay/timeline-words.ts';

const USAGE = `Usage: npx tocsin record [options] --out DIR

Writes what a router took in as a story: ${STORY_FILE}, which 'tocsin replay DIR' plays. The router keeps
payloads, masked, where its configuration says so and for how long: archive: { keep: 7d }

  --stage STAGE    a deployed stage, with the credentials of this terminal; --region NAME
  --table NAME     a table by its name, instead of the stage's
  --url URL        a running 'tocsin serve' (default: http://127.0.0.1:9093)
  --from TIME      2h for two hours ago (the default), or 2026-03-03T02:58:00Z
  --to TIME        default: now
  --out DIR        is made where it is not there
  --config FILE    tells errors from other log lines (default: tocsin.yml here, if there is one)

Exit codes: 0 recorded; 1 nothing was kept of that time, or it cannot be read; 2 wrongly called.

  npx tocsin record --stage prod --from 2h --out last-night
  npx tocsin replay --config tocsin.yml --against proposed.yml last-night`;

const OPTIONS = {
  stage: { type: 'string' },
  region: { type: 'string' },
  table: { type: 'string' },
  url: { type: 'string', default: 'http://127.0.0.1:9093' },
  from: { type: 'string', default: '2h' },
  to: { type: 'string', default: 'now' },
  out: { type: 'string' },
  config: { type: 'string' },
} as const;

export const recordCommand: Command = {
  name: 'record',
  summary: 'write what a router took in as a story',
  usage: USAGE,
  async run(args, io) {
    const values = read(args);
    const { out, region, config = existsSync(CONFIG_FILE) ? CONFIG_FILE : undefined } = values;
    if (out === undefined) {
      io.err(
        "tocsin record: where to? Name a folder with --out; 'tocsin record --help' says more.",
      );
      return 2;
    }
    const now = Date.now();
    const [from, to] = [readMoment(values.from, now), readMoment(values.to, now)];
    const payloads = await collect(await findArchive(values), from, to, io);
    if (payloads.length === 0) {
      io.err(
        `nothing was kept from ${moment(from)} to ${moment(to)}: is 'archive:' in tocsin.yml?`,
      );
      return 1;
    }
    const settings = config === undefined ? DEFAULT_READING : readConfigFile(config).config;
    const title = `What came from ${moment(from)} to ${moment(to)} UTC`;
    mkdirSync(out, { recursive: true });
    writeFileSync(join(out, STORY_FILE), storyOf(payloads, { title, region, settings }));
    io.out(`${join(out, STORY_FILE)}: ${counted(payloads.length, 'payload')}`);
    return 0;
  },
};

function read(args: readonly string[]) {
  return parseArgs({ args: [...args], options: OPTIONS }).values;
}

/** Hour by hour, which is said on a terminal. */
async function collect(
  archive: KeptPayloads,
  from: EpochMs,
  to: EpochMs,
  io: Io,
): Promise<readonly Archived[]> {
  const found: Archived[] = [];
  for (let at = from; at < to; at += HOUR_MS) {
    for (const payload of await archive.list(at, Math.min(to, at + HOUR_MS))) found.push(payload);
    if (process.stderr.isTTY) io.err(`from ${moment(at)} on: ${counted(found.length, 'payload')}`);
  }
  return found;
}

/** `now`, `2h` ago, or a moment. @throws ConfigError when it is neither */
function readMoment(text: string, now: EpochMs): EpochMs {
  if (text === 'now') return now;
  const ago = readDuration(text);
  if (ago !== undefined) return now - ago;
  const at = Date.parse(text);
  return Number.isNaN(at) ? now - parseDuration(text) : at;
}
