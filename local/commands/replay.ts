/** `tocsin replay`: recorded payloads through the whole decision, in virtual time. */

import { existsSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { parseDuration } from '../../shared/core/config/duration.ts';
import { loadConfig } from '../../shared/core/config/load.ts';
import type { Config } from '../../shared/core/model/config.ts';
import { isSeverity, SEVERITIES, type Severity } from '../../shared/core/model/severity.ts';
import { DAY_MS, SECOND_MS } from '../../shared/core/model/time.ts';
import { type Command, paint } from '../io.ts';
import { followAloud } from '../replay/follow-aloud.ts';
import { ownClock, play } from '../replay/play.ts';
import { readSpeed } from '../replay/speed.ts';
import { loadStory, type Story, type StoryStep } from '../replay/story.ts';
import { printTimeline } from '../replay/timeline.ts';
import { summary } from '../replay/timeline-words.ts';
import { paperVoice, realVoice } from '../replay/voices.ts';

const USAGE = `Usage: npx tocsin replay [options] FILE…

Plays recorded payloads, or a story (.jsonl), through the whole decision in virtual time and
prints the time line: what arrived, what was decided and why, what each person was told.

  FILE             payloads as AWS delivers them (.json, .txt), or one story:
                   {"story": "title", "start": "2026-03-03T02:58:00Z"}
                   {"at": "90s", "event": "cloudwatch-alarm/cpu-high.alarm"}
                   {"at": "2m", "event": "…", "count": 40, "every": "1s", "vary": {"i-0a1": "i-%04x"}}
                   {"at": "5m", "acknowledge": {"alertname": "cpu-high"}, "by": "dana"}
  --config FILE    configuration (default: tocsin.yml here, else the example that comes along)
  --only SEVERITY  only what concerns alerts of this severity: critical, warning, info
  --until TIME     how long to watch after the last payload (default: 65m, or as the story says)
  --region NAME    region of the router, for payloads that name none
  --json           one JSON object a step, for machines
  --deliver        really send, to the endpoints of the configuration
  --secrets FILE   JSON object with the values of the ssm:/… references, for --deliver and --follow
  --follow URL     play it into a running 'tocsin serve' instead, in real time; who acknowledges
                   presses the button in its Slack, signed with the secret of --secrets
                   (default: .tocsin/secrets.json, which serve leaves there)
  --speed N        with --follow: N times faster

Exit codes: 0 played; 1 a payload went to the dead letters, or something was refused; 2 wrongly called.

  npx tocsin replay events/scenarios/spot-wave.jsonl
  npx tocsin replay --only critical my-alarm.json my-alarm-ok.json
  npx tocsin replay --follow http://127.0.0.1:9093 --speed 10 events/scenarios/tour.jsonl`;

const OPTIONS = {
  config: { type: 'string' },
  only: { type: 'string' },
  until: { type: 'string' },
  region: { type: 'string' },
  json: { type: 'boolean', default: false },
  deliver: { type: 'boolean', default: false },
  secrets: { type: 'string' },
  follow: { type: 'string' },
  speed: { type: 'string' },
} as const;

const EXTERNAL_URL = 'http://localhost:9093';

export const replayCommand: Command = {
  name: 'replay',
  summary: 'play payloads or a story through the whole decision, in virtual time',
  usage: USAGE,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: OPTIONS,
      allowPositionals: true,
    });
    if (positionals.length === 0) {
      io.err("tocsin replay: which file? 'tocsin replay --help' says more.");
      return 2;
    }
    const configPath = values.config ?? defaultConfigPath();
    const { config } = loadConfig(readFileSync(configPath, 'utf8'), { file: configPath });
    const only = values.only === undefined ? undefined : readSeverity(values.only);
    const story = {
      ...readStory(positionals, config),
      ...(values.region && { region: values.region }),
    };
    if (values.follow !== undefined) {
      const speed = readSpeed(values.speed);
      const { follow: url, secrets: secretsPath } = values;
      return followAloud(story, { url, config, speed, secretsPath }, io);
    }
    const startedAt = performance.now();
    const played = await play(story, {
      config,
      externalUrl: config.externalUrl ?? EXTERNAL_URL,
      voice: values.deliver ? realVoice(values.secrets) : paperVoice,
      log: SILENT,
      ...(values.until !== undefined && { watchMs: parseDuration(values.until) }),
    });
    const tookMs = performance.now() - startedAt;

    if (values.json) for (const entry of played.entries) io.out(JSON.stringify(entry));
    else {
      const from = new Date(played.startAt).toISOString().replace('T', ' ').slice(0, 19);
      io.out(
        paint(io, 'bold', story.title ?? positionals.map((path) => basename(path)).join(', ')),
      );
      io.out(paint(io, 'dim', `${relative('', configPath)} · from ${from} UTC`));
      io.out('');
      printTimeline(played, { only }, io);
      io.out('');
      io.out(`${summary(played)} · in ${tookMs.toFixed(0)} ms`);
    }
    const failed = played.entries.some(
      (entry) =>
        entry.kind === 'dead-letter' || (entry.kind === 'delivery' && entry.outcome === 'failed'),
    );
    return failed ? 1 : 0;
  },
};

const SILENT = { info() {}, warn() {}, error() {} };

/** Their own in this folder; else the example, so that a newcomer needs to write nothing. */
export function defaultConfigPath(): string {
  return existsSync('tocsin.yml')
    ? 'tocsin.yml'
    : join(import.meta.dirname, '../../tocsin.example.yml');
}

function readStory(paths: readonly string[], config: Config): Story {
  const [first] = paths;
  if (first?.endsWith('.jsonl')) {
    if (paths.length > 1) throw new Error('one story at a time: a .jsonl file stands alone');
    return loadStory(first);
  }
  return { steps: arrivals(paths, config) };
}

/**
 * Payloads arrive at the moments they were recorded at. Where those lie a day or more apart, or
 * backwards, nobody wants to wait: then they arrive a second apart.
 */
function arrivals(paths: readonly string[], config: Config): readonly StoryStep[] {
  const steps: StoryStep[] = [];
  let previous: number | undefined;
  let offsetMs = 0;
  for (const path of paths) {
    const step = {
      kind: 'payload',
      offsetMs: 0,
      name: basename(path),
      text: readFileSync(path, 'utf8'),
    } as const;
    const own = ownClock(step, config);
    const apart = own === undefined || previous === undefined ? -1 : own - previous;
    if (steps.length > 0) offsetMs += apart >= 0 && apart < DAY_MS ? apart : SECOND_MS;
    steps.push({ ...step, offsetMs });
    previous = own ?? previous;
  }
  return steps;
}

function readSeverity(text: string): Severity {
  if (isSeverity(text)) return text;
  throw new Error(`--only '${text}' is no severity: ${SEVERITIES.join(', ')}`);
}
