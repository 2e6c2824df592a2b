/** `tocsin read`: payload → alerts, and nothing more. */

import { existsSync, readFileSync } from 'node:fs';
import { type Alert, severityOf } from '../../shared/core/model/alert.ts';
import { labelValue } from '../../shared/core/model/labels.ts';
import { DISPOSITIONS, type Reading, type Sighting } from '../../shared/core/model/reading.ts';
import type { EpochMs } from '../../shared/core/model/time.ts';
import { readPayload } from '../../shared/core/sources/index.ts';
import { readConfigFile } from '../config-file.ts';
import { type Command, type Io, paint, readArguments } from '../io.ts';
import { DEFAULT_READING } from '../read-settings.ts';
import { parsed } from '../replay/play.ts';

const USAGE = `Usage: npx tocsin read [options] FILE…

Reads payloads and prints the alerts in them: what the router would route, and nothing more.

  FILE            a payload as AWS or another monitor delivers it: JSON, or text
  --json          one object a file and line:
                  {file, disposition, alerts: [{fingerprint, status, severity, title, account, region,
                   service, resources, startsAt, labels, annotations}]}
  --config FILE   for its severity_rules and log rules (default: tocsin.yml here, if there is one)
  --region NAME   region of the function that receives, for payloads that name none

Exit codes: 0 read; 1 nobody knows one of the payloads; 2 wrongly called.`;

const OPTIONS = {
  json: { type: 'boolean', default: false },
  config: { type: 'string' },
  region: { type: 'string' },
} as const;

export const readCommand: Command = {
  name: 'read',
  summary: 'print the alerts in a payload',
  usage: USAGE,
  async run(args, io) {
    const { values, positionals } = readArguments(args, OPTIONS);
    if (positionals.length === 0) {
      io.err("tocsin read: which file? 'tocsin read --help' says more.");
      return 2;
    }
    const configPath = values.config ?? (existsSync('tocsin.yml') ? 'tocsin.yml' : undefined);
    const settings = configPath === undefined ? DEFAULT_READING : readConfigFile(configPath).config;

    let unknown = false;
    for (const file of positionals) {
      const context = {
        receivedAt: Date.now(),
        ...(values.region !== undefined && { region: values.region }),
      };
      const readings = readPayload(parsed(readFileSync(file, 'utf8')), context, settings);
      unknown ||= readings.some(({ disposition }) => disposition === 'unknown');
      if (values.json) io.out(JSON.stringify({ file, ...asJson(readings) }));
      else print(file, readings, io);
    }
    return unknown ? 1 : 0;
  },
};

/** A payload with several records is what the first of these says that any of them is. */
function asJson(readings: readonly Reading[]): object {
  const found = new Set(readings.map(({ disposition }) => disposition));
  return {
    disposition: DISPOSITIONS.find((disposition) => found.has(disposition)) ?? 'unknown',
    alerts: readings.flatMap(({ sightings }) => sightings.map(alertJson)),
  };
}

function alertJson({ status, alert, untold, untoldUntil, startsAtKnown }: Sighting): object {
  const { labels, annotations, endsAt, generatorUrl } = alert;
  const label = (name: string) => labelValue(labels, name) || null;
  return {
    fingerprint: alert.fingerprint,
    status,
    severity: severityOf(alert),
    title: titleOf(alert),
    account: label('account'),
    region: label('region'),
    service: label('service') ?? label('job'),
    resources: alert.resources,
    startsAt: startsAtKnown === false ? null : isoTime(alert.startsAt),
    endsAt: endsAt === undefined ? null : isoTime(endsAt),
    labels,
    annotations,
    generatorUrl: generatorUrl ?? null,
    untold: untold ?? null,
    untoldUntil: untoldUntil === undefined ? null : isoTime(untoldUntil),
  };
}

function print(file: string, readings: readonly Reading[], io: Io): void {
  for (const { source, disposition, sightings, because } of readings) {
    io.out(`${paint(io, 'bold', file)} · ${disposition} · read by ${source}`);
    if (because !== undefined) io.out(`  ${because}`);
    for (const sighting of sightings) for (const line of alertLines(sighting)) io.out(line);
  }
}

function alertLines({ status, alert, untold }: Sighting): readonly string[] {
  const rows: readonly (readonly [string, string])[] = [
    ['since', isoTime(alert.startsAt)],
    ...(alert.endsAt === undefined ? [] : [['until', isoTime(alert.endsAt)] as const]),
    ...(untold === undefined ? [] : [['not told', untold] as const]),
    ...Object.entries(alert.labels),
    ...Object.entries(alert.annotations).filter(([name]) => name !== 'title'),
    ...(alert.generatorUrl === undefined ? [] : [['page', alert.generatorUrl] as const]),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return [
    `  ${status} ${severityOf(alert)} · ${titleOf(alert)} · ${alert.fingerprint}`,
    ...rows.map(([name, value]) => `    ${name.padEnd(width)}  ${value.replaceAll('\n', ' ⏎ ')}`),
  ];
}

/** What names the problem in one line: Prometheus' alerts have it in their summary. */
function titleOf({ annotations, labels }: Alert): string {
  const titles = [labelValue(annotations, 'title'), labelValue(annotations, 'summary')];
  return titles.find((title) => title !== '') ?? labelValue(labels, 'alertname');
}

/** RFC 3339, or the bare number for a moment that no calendar has. */
function isoTime(at: EpochMs): string {
  return Number.isNaN(new Date(at).getTime()) ? String(at) : new Date(at).toISOString();
}
