/** One run of `tocsin serve`: from the open port to the closed one. */

import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Milliseconds } from '../../shared/core/model/time.ts';
import { openTraceFile } from '../explain/trace-file.ts';
import { type Io, paint } from '../io.ts';
import { follow } from '../replay/follow.ts';
import { type Story, WATCH_MS } from '../replay/story.ts';
import { type HttpServer, type Listen, startHttp } from './http.ts';
import { createLive, type Live } from './live.ts';
import { createRoutes, reloadSettings } from './routes.ts';
import { readSettings } from './settings.ts';
import { type Stack, startStack } from './stack.ts';
import type { Place } from './state.ts';
import { greet, logOf } from './terminal.ts';

export interface ServeOptions {
  readonly configPath: string;
  readonly secretsPath?: string | undefined;
  /** Absent: a folder that goes with the process. */
  readonly dataPath?: string | undefined;
  /** Absent: Alertmanager's port, or another when that is taken. */
  readonly listen?: Listen | undefined;
  /** Without a slash at the end; absent: the configuration's, or where it listens. */
  readonly externalUrl?: string | undefined;
  readonly speed: number;
  /** Played as soon as everything runs. */
  readonly story?: Story | undefined;
  /** End when the story is told, instead of when somebody says so. */
  readonly endsWithStory: boolean;
  readonly verbose: boolean;
}

const USUAL: Listen = { host: '127.0.0.1', port: 9_093 };

/** @returns exit code, when `stopping` is given the word or the story is told */
export async function serve(options: ServeOptions, stopping: AbortSignal, io: Io): Promise<number> {
  const log = logOf(options.verbose, io);
  const dataPath = options.dataPath ?? mkdtempSync(join(tmpdir(), 'tocsin-'));
  const http = await open(options.listen, (error) => log.error('request failed', { error }));
  const live = createLive(options.speed, io);
  const history = openTraceFile(dataPath, {
    onError: (error) => log.error('history not written', { error }),
  });
  try {
    const { configPath, secretsPath, speed } = options;
    const files = { configPath, secretsPath, dataPath, speed };
    const url = `http://${(options.listen ?? USUAL).host}:${http.port}`;
    const configured = readSettings(files).config.externalUrl;
    const stack = await startStack({
      readSettings: () => readSettings(files),
      dataPath,
      externalUrl: options.externalUrl ?? configured ?? url,
      log,
      onTrace: (entry) => {
        history.add(entry);
        live.add(entry);
      },
    });
    try {
      return await run(
        options,
        { stack, http, live, place: { url, configPath, dataPath } },
        stopping,
        io,
      );
    } finally {
      await stack.close();
    }
  } finally {
    live.close();
    await http.close();
    if (options.dataPath === undefined) rmSync(dataPath, { recursive: true, force: true });
  }
}

interface Running {
  readonly stack: Stack;
  readonly http: HttpServer;
  readonly live: Live;
  readonly place: Place;
}

async function run(
  options: ServeOptions,
  { stack, http, live, place }: Running,
  stopping: AbortSignal,
  io: Io,
): Promise<number> {
  const onReload = (mistakes: string | undefined) =>
    mistakes === undefined
      ? io.err('configuration read again')
      : io.err(`failed to reload config, the old one stays:\n${mistakes}`);
  http.serve(createRoutes({ stack, place, isReady: () => !stopping.aborted, onReload }));
  greet(stack.settings, place, io);
  const reload = () => void reloadSettings(stack, onReload);
  process.on('SIGHUP', reload);
  try {
    return await stay(options, { stack, http, live, place }, stopping, io);
  } finally {
    process.off('SIGHUP', reload);
  }
}

async function stay(
  options: ServeOptions,
  running: Running,
  stopping: AbortSignal,
  io: Io,
): Promise<number> {
  const { url } = running.place;
  if (options.story === undefined) {
    await until(stopping);
    return 0;
  }
  const failures = await tell(options.story, options, running, stopping, io);
  if (stopping.aborted) return 0;
  io.out('');
  if (options.endsWithStory) {
    io.out(
      'The story is told. On a terminal the router stays, and its page shows what was received.',
    );
  } else {
    io.out(`The story is told. ${url} shows what everybody received; Ctrl-C ends.`);
    await until(stopping);
  }
  return failures === 0 ? 0 : 1;
}

async function tell(
  story: Story,
  { speed }: ServeOptions,
  { stack, live, place }: Running,
  stopping: AbortSignal,
  io: Io,
): Promise<number> {
  const { config, secrets } = stack.settings;
  const signing = config.slackActions?.signingSecret;
  io.out('');
  io.out(paint(io, 'bold', story.title ?? 'A story'));
  live.begin();
  const failures = await follow(story, {
    ...{ url: place.url, config, speed, stopping },
    signingSecret: signing === undefined ? undefined : await secrets.read(signing),
    onStep: (step) => {
      if (step.kind !== 'posted') live.add(step);
      else if (step.refused !== undefined) io.err(`${step.name}: ${step.refused}`);
    },
  });
  await until(stopping, (story.watchMs ?? WATCH_MS) / speed);
  live.close();
  return failures;
}

async function open(listen: Listen | undefined, onError: (error: unknown) => void) {
  const { host, port } = listen ?? USUAL;
  try {
    return await startHttp({ host, port }, onError);
  } catch (cause) {
    const taken = cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
    if (!taken) throw cause;
    if (listen === undefined) return startHttp({ host, port: 0 }, onError);
    throw new Error(`somebody else listens on ${host}:${port}: choose with --listen`, { cause });
  }
}

/** Waits for the word to stop, or for so long. */
async function until(stopping: AbortSignal, ms?: Milliseconds): Promise<void> {
  if (stopping.aborted) return;
  const word = once(stopping, 'abort');
  await (ms === undefined
    ? word
    : Promise.race([word, sleep(ms, undefined, { signal: stopping })])
  ).catch(() => {});
}
