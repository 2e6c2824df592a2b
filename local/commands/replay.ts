/** `tocsin replay`: recorded payloads through the whole decision, in virtual time. */

import { writeFileSync } from 'node:fs';
import { basename, relative } from 'node:path';
import { parseDuration } from '../../shared/core/config/duration.ts';
import { isSeverity, SEVERITIES, type Severity } from '../../shared/core/model/severity.ts';
import { defaultConfigPath, readConfigFile } from '../config-file.ts';
import { type Command, type Io, paint, readArguments } from '../io.ts';
import { against } from '../replay/against.ts';
import { followAloud } from '../replay/follow-aloud.ts';
import { externalUrlOf, SILENT } from '../replay/on-paper.ts';
import { type Played, play } from '../replay/play.ts';
import { readStory, storyFileIn } from '../replay/read-story.ts';
import { testOf } from '../replay/save-test.ts';
import { readSpeed } from '../replay/speed.ts';
import { printTimeline } from '../replay/timeline.ts';
import { summary } from '../replay/timeline-words.ts';
import { paperVoice, realVoice } from '../replay/voices.ts';

const USAGE = `Usage: npx tocsin replay [options] FILE…|DIR

Plays recorded payloads, or a story (.jsonl), through the whole decision in virtual time and
prints the time line: what arrived, what was decided and why, what each person was told.

  FILE             payloads as AWS delivers them (.json, .txt), or one story:
                   {"story": "title", "start": "2026-03-03T02:58:00Z"}
                   {"at": "90s", "event": "cloudwatch-alarm/cpu-high.alarm"}
                   {"at": "2m", "event": "…", "count": 40, "every": "1s", "vary": {"i-0a1": "i-%04x"}}
                   {"at": "5m", "acknowledge": {"alertname": "cpu-high"}, "by": "dana"}
  DIR              what 'tocsin record' wrote
  --config FILE    configuration (default: tocsin.yml here, else the example that comes along)
  --only SEVERITY  only what concerns alerts of this severity: critical, warning, info
  --until TIME     how long to watch after the last payload (default: 65m, or as the story says)
  --region NAME    region of the router, for payloads that name none
  --why            with the way of each alert through the routes, and what muted it
  --json           one JSON object a step, for machines; with --against {same, changed, gone, added}
  --against FILE   the same under another configuration, and only where people are told otherwise
  --save-as-test FILE
                   the story in one file with who is told what of it, for 'tocsin test'
  --deliver        really send, to the endpoints of the configuration
  --secrets FILE   JSON object with the values of the ssm:/… references, for --deliver and --follow
  --follow URL     play it into a running 'tocsin serve' instead, in real time; who acknowledges
                   presses the button in its Slack, signed with the secret of --secrets
                   (default: .tocsin/secrets.json, which serve leaves there)
  --speed N        with --follow: N times faster

Exit codes: 0 played; 1 a payload went to the dead letters, or something was refused; 2 wrongly called.
With --against: 0 people are told the same; 1 they are not; 2 it cannot be played.

  npx tocsin replay events/scenarios/spot-wave.jsonl
  npx tocsin replay --only critical my-alarm.json my-alarm-ok.json
  npx tocsin replay --config tocsin.yml --against proposed.yml recorded/
  npx tocsin replay --follow http://127.0.0.1:9093 --speed 10 events/scenarios/tour.jsonl`;

const OPTIONS = {
  config: { type: 'string' },
  only: { type: 'string' },
  until: { type: 'string' },
  region: { type: 'string' },
  why: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  against: { type: 'string' },
  'save-as-test': { type: 'string' },
  deliver: { type: 'boolean', default: false },
  secrets: { type: 'string' },
  follow: { type: 'string' },
  speed: { type: 'string' },
} as const;

export const replayCommand: Command = {
  name: 'replay',
  summary: 'play payloads or a story through the whole decision, in virtual time',
  usage: USAGE,
  async run(args, io) {
    const { values, positionals } = readArguments(args, OPTIONS);
    if (positionals.length === 0) {
      io.err("tocsin replay: which file? 'tocsin replay --help' says more.");
      return 2;
    }
    const { config: configPath = defaultConfigPath(), region, json, until } = values;
    const watchMs = until === undefined ? undefined : parseDuration(until);
    const files = { paths: positionals, configPath, region };
    if (values.against !== undefined) {
      return against({ ...files, otherPath: values.against, watchMs, json }, io);
    }
    const { config } = readConfigFile(configPath);
    const only = values.only === undefined ? undefined : readSeverity(values.only);
    const story = readStory(files, config);
    if (values.follow !== undefined) {
      const speed = readSpeed(values.speed);
      const { follow: url, secrets: secretsPath } = values;
      return followAloud(story, { url, config, speed, secretsPath }, io);
    }
    const startedAt = performance.now();
    const played = await play(story, {
      config,
      externalUrl: externalUrlOf(config),
      voice: values.deliver ? realVoice(config, values.secrets) : paperVoice(config),
      log: SILENT,
      ...(watchMs !== undefined && { watchMs }),
    });
    const tookMs = performance.now() - startedAt;

    const testPath = values['save-as-test'];
    if (testPath !== undefined) {
      writeFileSync(testPath, testOf(storyFileIn(positionals), story, played));
      io.err(`${testPath}: 'npx tocsin test ${testPath}' checks that it stays so`);
    }
    if (json) for (const entry of played.entries) io.out(JSON.stringify(entry));
    else {
      io.out(
        paint(io, 'bold', story.title ?? positionals.map((path) => basename(path)).join(', ')),
      );
      print(played, { configPath, only, why: values.why }, io);
      io.out(`${summary(played)} · in ${tookMs.toFixed(0)} ms`);
    }
    return hasFailed(played) ? 1 : 0;
  },
};

interface Printed {
  readonly configPath: string;
  readonly only: Severity | undefined;
  readonly why: boolean;
}

function print(played: Played, { configPath, ...options }: Printed, io: Io): void {
  const from = new Date(played.startAt).toISOString().replace('T', ' ').slice(0, 19);
  io.out(paint(io, 'dim', `${relative('', configPath)} · from ${from} UTC`));
  io.out('');
  printTimeline(played, options, io);
  io.out('');
}

function hasFailed({ entries }: Played): boolean {
  return entries.some(
    (entry) =>
      entry.kind === 'dead-letter' || (entry.kind === 'delivery' && entry.outcome === 'failed'),
  );
}

function readSeverity(text: string): Severity {
  if (isSeverity(text)) return text;
  throw new Error(`--only '${text}' is no severity: ${SEVERITIES.join(', ')}`);
}
