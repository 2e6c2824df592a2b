/**
 * `npm run bench -- [SECTION …] [--json] [--events N]`: what is fast and what it costs. Without a
 * section, those that take no longer than a minute together.
 */

import { parseArgs } from 'node:util';
import { measureCost } from './cost/index.ts';
import { measureSpeed } from './speed/index.ts';
import { formatReport, type Report } from './support/report.ts';

interface Section {
  readonly run: (options: { readonly events: number }) => Promise<Report>;
  /** Takes minutes: only when it is asked for. */
  readonly isLong?: true;
}

const SECTIONS: ReadonlyMap<string, Section> = new Map<string, Section>([
  ['speed', { run: measureSpeed }],
  ['cost', { run: measureCost }],
]);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    events: { type: 'string', default: '200000' },
  },
});
const print = (text: string) => process.stdout.write(`${text}\n`);
const unknown = positionals.filter((name) => !SECTIONS.has(name));
if (unknown.length > 0) {
  print(`no section ${unknown.join(', ')}; there are ${[...SECTIONS.keys()].join(', ')}`);
  process.exit(2);
}

const wanted = [...SECTIONS].filter(([name, { isLong }]) =>
  positionals.length === 0 ? !isLong : positionals.includes(name),
);
const reports: Record<string, Report> = {};
for (const [name, { run }] of wanted) {
  const report = await run({ events: Number(values.events) });
  reports[name] = report;
  if (!values.json) print(`${formatReport(report)}\n`);
}
if (values.json) print(JSON.stringify(reports, undefined, 2));
