/** `tocsin explain`: what became of an alert, and why. */

import { existsSync } from 'node:fs';
import { parseDuration } from '../../shared/core/config/duration.ts';
import { HOUR_MS } from '../../shared/core/model/time.ts';
import { defaultConfigPath, readConfigFile } from '../config-file.ts';
import { explain } from '../explain/explain.ts';
import type { Explanation } from '../explain/explanation.ts';
import { explainPlayed } from '../explain/played.ts';
import { askRouter } from '../explain/router.ts';
import { readTraceFile } from '../explain/trace-file.ts';
import { printExplanations } from '../explain/words.ts';
import { type Command, type Io, readArguments } from '../io.ts';
import { playOnPaper } from '../replay/on-paper.ts';
import { readStory } from '../replay/read-story.ts';

const USAGE = `Usage: npx tocsin explain [options] WHAT
       npx tocsin explain [options] FILE…

Tells the story of an alert: read by which source, which routes it walked, grouped how, muted by what
until when, told to whom as which message, or why not. Times are in UTC.

  WHAT             a fingerprint, an alert's name, the id of a message (Slack's, PagerDuty's, a mail's,
                   or of the payload on its queue), or of a group
  --stage STAGE    ask the log of a deployed stage, with the credentials of this terminal
  --region NAME    of that stage; for files: region of the router, for payloads that name none
  --from TIME      how far back to look there (default: 24h)
  --url URL        ask a running 'tocsin serve' (default: http://127.0.0.1:9093)
  --data DIR       read what a 'tocsin serve' left in its folder

  FILE             payloads, or a story (.jsonl): played in memory, every payload explained
  --config FILE    configuration to play them under (default: tocsin.yml here, else the example)

  --json           [{fingerprint, name, severity, fates, steps: [{at, words, details, fates}]}]

Exit codes: 0 explained; 1 nothing is known of it; 2 wrongly called.

  npx tocsin explain checkout-5xx-rate --stage prod
  npx tocsin explain my-alarm.json`;

const OPTIONS = {
  stage: { type: 'string' },
  region: { type: 'string' },
  from: { type: 'string' },
  url: { type: 'string' },
  data: { type: 'string' },
  config: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

const LOOK_BACK_MS = 24 * HOUR_MS;
const SERVE_URL = 'http://127.0.0.1:9093';

type Values = ReturnType<typeof read>['values'];

export const explainCommand: Command = {
  name: 'explain',
  summary: 'what became of an alert, and why',
  usage: USAGE,
  async run(args, io) {
    const { values, positionals } = read(args);
    const [what] = positionals;
    if (what === undefined) {
      io.err("tocsin explain: what? 'tocsin explain --help' says more.");
      return 2;
    }
    const isAsked = values.stage ?? values.url ?? values.data;
    const explanations =
      isAsked === undefined && positionals.every((path) => existsSync(path))
        ? await explainFiles(positionals, values)
        : await explainKnown(what, values, io);
    if (values.json) io.out(JSON.stringify(explanations));
    else if (explanations.length === 0) io.err(`nothing is known of '${what}' there`);
    else printExplanations(explanations, io);
    return explanations.length === 0 ? 1 : 0;
  },
};

function read(args: readonly string[]) {
  return readArguments(args, OPTIONS);
}

async function explainFiles(
  paths: readonly string[],
  { config: path = defaultConfigPath(), region }: Values,
): Promise<readonly Explanation[]> {
  const { config } = readConfigFile(path);
  return explainPlayed(await playOnPaper(readStory({ paths, region }, config), config));
}

async function explainKnown(
  of: string,
  { stage, region, from, url = SERVE_URL, data }: Values,
  io: Io,
): Promise<readonly Explanation[]> {
  const now = Date.now();
  if (data !== undefined) return explain(readTraceFile(data), { of, now });
  if (stage === undefined) return askRouter(url, of);
  const since = now - (from === undefined ? LOOK_BACK_MS : parseDuration(from));
  // Here, so that no other command waits for the client.
  const { searchLogs } = await import('../cloud/log-search.ts');
  const lines = await searchLogs({ stage, region, from: since, to: now, of }, (words) =>
    io.err(words),
  );
  return explain(lines, { of, now });
}
