/** `tocsin silence preview`: what a silence would hide, before there is one. */

import { existsSync } from 'node:fs';
import { parseMatcher } from '../../shared/core/config/matchers.ts';
import type { Matcher } from '../../shared/core/model/matcher.ts';
import { HOUR_MS, type Milliseconds } from '../../shared/core/model/time.ts';
import type { Archived } from '../../shared/ports.ts';
import { nameFirst, readLength } from '../amtool/arguments.ts';
import { CONNECTION_OPTIONS, CONNECTION_USAGE, connect } from '../amtool/connection.ts';
import { ApiAlerts } from '../amtool/shapes.ts';
import { CONFIG_FILE, readConfigFile } from '../config-file.ts';
import { type Command, type Io, readArguments, wronglyCalled } from '../io.ts';
import { DEFAULT_READING } from '../read-settings.ts';
import type { KeptPayloads } from '../record/archives.ts';
import { findArchive } from '../record/find-archive.ts';
import { wouldHide } from '../record/would-hide.ts';
import { counted, moment } from '../replay/timeline-words.ts';

const USAGE = `Usage: npx tocsin silence preview [options] MATCHER…

Lists what a silence with these matchers would hide now, and what it would have hidden before: that is
read from the payloads that the router keeps, where its configuration says so (archive: { keep: 7d }).

  --past TIME               how far to look back (default: 7d)
  --stage STAGE             the archive of a deployed stage, with the credentials of this terminal;
                            --region NAME, --table NAME as for 'record'. Else that of the --url
  --config FILE             tells errors from other log lines (default: tocsin.yml here, if there is one)
${CONNECTION_USAGE}

Exit codes: 0 told, whatever it is; 1 refused, or nobody answers; 2 wrongly called.

  npx tocsin silence preview 'alertname=~"Disk.*"' team=db`;

const OPTIONS = {
  ...CONNECTION_OPTIONS,
  past: { type: 'string', default: '7d' },
  stage: { type: 'string' },
  region: { type: 'string' },
  table: { type: 'string' },
  config: { type: 'string' },
} as const;

export const silencePreviewCommand: Command = {
  name: 'silence preview',
  summary: 'what a silence would hide now, and would have hidden',
  usage: USAGE,
  async run(args, io) {
    const { values, positionals } = readArguments(args, OPTIONS);
    const filter = nameFirst(positionals);
    if (filter.length === 0) throw wronglyCalled('no matchers specified');
    const pastMs = readLength(values.past);
    const { ask, format, url } = connect(values);
    const query = new URLSearchParams(filter.map((text) => ['filter', text]));
    const alerts = ApiAlerts.parse(await ask(`GET /api/v2/alerts?${query}`));
    io.out(`It would hide ${counted(alerts.length, 'alert')} that ${fires(alerts.length)} now.`);
    if (alerts.length > 0) io.out(format.alerts(alerts));

    const archive = await findArchive({ ...values, url });
    await tellPast({ archive, pastMs, matchers: filter.map(parseMatcher), ...values }, io);
    return 0;
  },
};

interface Past {
  readonly archive: KeptPayloads;
  readonly pastMs: Milliseconds;
  readonly matchers: readonly Matcher[];
  readonly past: string;
  readonly config?: string | undefined;
}

async function tellPast(
  { archive, pastMs, matchers, past, ...files }: Past,
  io: Io,
): Promise<void> {
  const payloads = await collect(archive, pastMs).catch((error: unknown) => {
    io.out(`What it would have hidden before is not known: ${String(Object(error).message)}`);
  });
  if (payloads === undefined) return;
  const { config = existsSync(CONFIG_FILE) ? CONFIG_FILE : undefined } = files;
  const settings = config === undefined ? DEFAULT_READING : readConfigFile(config).config;
  const hidden = wouldHide(payloads, matchers, settings);
  const kept = `${counted(payloads.length, 'payload')} kept`;
  io.out(`In the last ${past} it would have hidden ${counted(hidden.length, 'alert')} (${kept}):`);
  for (const { words, firstAt, lastAt, count } of hidden) {
    const until = lastAt === firstAt ? '' : ` to ${moment(lastAt)}, ${count} times`;
    io.out(`  ${moment(firstAt)}${until}  ${words}`);
  }
}

/** Hour by hour, as the archive keeps them. */
async function collect(archive: KeptPayloads, pastMs: Milliseconds): Promise<readonly Archived[]> {
  const now = Date.now();
  const found: Archived[] = [];
  for (let at = now - pastMs; at < now; at += HOUR_MS) {
    found.push(...(await archive.list(at, Math.min(now, at + HOUR_MS))));
  }
  return found;
}

function fires(count: number): string {
  return count === 1 ? 'fires' : 'fire';
}
