/** `tocsin serve`: the whole router on this machine. */

import { isIPv6 } from 'node:net';
import { parseArgs } from 'node:util';
import { parseDuration } from '../../shared/core/config/duration.ts';
import { defaultConfigPath } from '../config-file.ts';
import type { Command } from '../io.ts';
import { readSpeed } from '../replay/speed.ts';
import { loadStory } from '../replay/story.ts';
import type { Listen } from '../serve/http.ts';
import { serve } from '../serve/serve.ts';

const DATA_PATH = '.tocsin';

const USAGE = `Usage: npx tocsin serve [options]

Runs the whole router in one process: the very functions that are deployed, over a DynamoDB, an SNS
and an SQS on this machine that keep their state in a folder. Integrations whose secrets have no
value speak to stand-ins, which take everything and tell nobody: a Slack, a PagerDuty, a mail sink, a
receiver of webhooks. The page at / shows what they received.

  --config FILE        configuration (default: tocsin.yml here, else the example that comes along)
  --listen HOST:PORT   default: 127.0.0.1:9093, or another port when that one is taken
  --external-url URL   where people reach it: what links in messages say
  --data DIR           folder of everything that outlives the process (default: ${DATA_PATH})
  --secrets FILE       JSON object with the values of the ssm:/… references: what it holds is spoken
                       to for real
  --story FILE         play a story (.jsonl) into it; state goes with the process unless --data is
                       given. On a terminal it runs on until Ctrl-C, else it ends with the story
  --speed N            the story, and every interval of the configuration's routes, N times faster
  --until TIME         how long to watch after the story's last step, in the story's time
  --verbose            every line that the functions log, as on AWS

  POST /ingest         a payload, as AWS would put it on the ingest queue. Answered when it is on disk
  POST /slack/actions  Slack's buttons
  POST /-/reload       the configuration is read again; so does SIGHUP. With mistakes the old one stays
  GET  /-/ready, /-/healthy, /-/received, /metrics
  /api/v2/…            Alertmanager's API, for Prometheus, amtool and 'tocsin silence', 'tocsin alert'
  GET  /api/tocsin/v1/explain?of=…         what 'tocsin explain' says of an alert
  GET  /api/tocsin/v1/archive?from=…&to=…  payloads that were kept, for 'tocsin record'

Ends on SIGTERM or Ctrl-C when what is under way is done; at the second one, at once.

Exit codes: 0 ended when told to; 1 could not start, or a step of the story failed; 2 wrongly called.

  npx tocsin serve --config tocsin.yml --secrets secrets.json
  npx tocsin serve --story events/scenarios/spot-wave.jsonl --speed 10`;

const OPTIONS = {
  config: { type: 'string' },
  listen: { type: 'string' },
  'external-url': { type: 'string' },
  data: { type: 'string' },
  secrets: { type: 'string' },
  story: { type: 'string' },
  speed: { type: 'string' },
  until: { type: 'string' },
  verbose: { type: 'boolean', default: false },
} as const;

export const serveCommand: Command = {
  name: 'serve',
  summary: 'run the whole router on this machine',
  usage: USAGE,
  async run(args, io) {
    const { values } = parseArgs({ args: [...args], options: OPTIONS });
    const watch = values.until === undefined ? {} : { watchMs: parseDuration(values.until) };
    const story = values.story === undefined ? undefined : { ...loadStory(values.story), ...watch };
    const externalUrl = values['external-url'];
    const stopping = stopSignal();
    const options = {
      configPath: values.config ?? defaultConfigPath(),
      secretsPath: values.secrets,
      dataPath: values.data ?? (story === undefined ? DATA_PATH : undefined),
      listen: values.listen === undefined ? undefined : readListen(values.listen),
      externalUrl: externalUrl === undefined ? undefined : readUrl(externalUrl),
      speed: readSpeed(values.speed),
      story,
      endsWithStory: process.stdout.isTTY !== true,
      verbose: values.verbose,
    };
    return serve(options, stopping, io);
  },
};

/** The first word ends things in order, the second at once. */
function stopSignal(): AbortSignal {
  const stopping = new AbortController();
  const stop = () => {
    if (stopping.signal.aborted) process.exit(1);
    stopping.abort();
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  return stopping.signal;
}

/** @throws Error when it is none */
export function readListen(text: string): Listen {
  const [, bracketed, bare = '', digits] = /^(?:\[([^\]]+)\]|([^:]*)):(\d{1,5})$/.exec(text) ?? [];
  const host = bracketed ?? (bare === '' ? '127.0.0.1' : bare);
  const port = Number(digits);
  const isHost = bracketed === undefined || isIPv6(bracketed);
  if (port <= 65_535 && isHost) return { host, port };
  throw new Error(`--listen '${text}' is no host and port: write 127.0.0.1:9093`);
}

function readUrl(text: string): string {
  const isUrl = /^https?:\/\/[^/?#]/.test(text) && URL.canParse(text);
  if (isUrl) return text.replace(/\/+$/, '');
  throw new Error(`--external-url '${text}' is no web address: write https://…`);
}
