/** What is fast and what it costs. */

import { parseArgs } from 'node:util';
import { measureColdStart } from './cold-start/index.ts';
import { measureCost } from './cost/index.ts';
import { measureWatching } from './cost/watch.ts';
import { measureCosts } from './costs/index.ts';
import { measureDetect } from './detect/index.ts';
import { measureFleet } from './fleet/index.ts';
import { measureLogs } from './logs/index.ts';
import { measureScale } from './scale/index.ts';
import { measureShapes } from './shapes/index.ts';
import { measureSpeed } from './speed/index.ts';
import { measureStream } from './stream/index.ts';
import { formatReport, type Report } from './support/report.ts';

const HELP = `npm run bench -- [SECTION …] [--all] [--json] [--events N] [--rounds N]

  speed       the pure core, as a multiple of JSON.parse
  cost        requests, units and dollars of each kind of event
  watch       metrics, units and dollars of a watched series; half a minute
  scale       an alert among 10,000 routes and silences, as a multiple of ten
  cold-start  every bundle in a fresh process, as a multiple of a handler with one AWS client; half a minute
  detect      detectors on labelled series, beside those that others published; two minutes
  shapes      new log shapes among made-up log groups, and what finding them costs; two minutes
  costs       spikes, drifts and new services in bills of our own making, beside a plain rule; three minutes
  fleet       a Spot wave over 5,000 instances in 12 fleets, beside an alert an instance; a minute
  logs        metric filters on 5 MB of log lines, as a multiple of gunzip; half a minute
  stream      a stream of duplicates, beside Powertools for AWS Lambda; twenty minutes

  Without a section: speed, cost and scale. The others take long and run only when they are named.

  --all       every section, the long ones too
  --json      for programs
  --events N  of the stream, 200000 unless told
  --rounds N  of cold starts, 15 unless told`;

interface Options {
  readonly events: number;
  readonly rounds: number;
}

interface Section {
  readonly run: (options: Options) => Promise<Report>;
  /** Only when it is asked for. */
  readonly isLong?: true;
}

const SECTIONS: ReadonlyMap<string, Section> = new Map<string, Section>([
  ['speed', { run: measureSpeed }],
  ['cost', { run: measureCost }],
  ['watch', { run: measureWatching, isLong: true }],
  ['scale', { run: measureScale }],
  ['cold-start', { run: measureColdStart, isLong: true }],
  ['detect', { run: measureDetect, isLong: true }],
  ['shapes', { run: measureShapes, isLong: true }],
  ['costs', { run: measureCosts, isLong: true }],
  ['fleet', { run: measureFleet, isLong: true }],
  ['logs', { run: measureLogs, isLong: true }],
  ['stream', { run: measureStream, isLong: true }],
]);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    all: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    events: { type: 'string', default: '200000' },
    rounds: { type: 'string', default: '15' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
const print = (text: string) => process.stdout.write(`${text}\n`);
if (values.help) {
  print(HELP);
  process.exit();
}
const options: Options = { events: Number(values.events), rounds: Number(values.rounds) };
if (!Object.values(options).every((count) => Number.isInteger(count) && count > 0)) {
  print('--events and --rounds take whole numbers from 1');
  process.exit(2);
}
const unknown = positionals.filter((name) => !SECTIONS.has(name));
if (unknown.length > 0) {
  print(`no section ${unknown.join(', ')}; there are ${[...SECTIONS.keys()].join(', ')}`);
  process.exit(2);
}

const wanted = [...SECTIONS].filter(([name, { isLong }]) =>
  positionals.length === 0 ? values.all || !isLong : positionals.includes(name),
);
const reports: Record<string, Report> = {};
for (const [name, { run }] of wanted) {
  const report = await run(options);
  reports[name] = report;
  if (!values.json) print(`${formatReport(report)}\n`);
}
if (values.json) print(JSON.stringify(reports, undefined, 2));
