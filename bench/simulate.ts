/**
 * `npm run simulate -- --seeds 10000 --seed 1 --fault no-outbox`: the router's use cases over
 * queues, functions and far ends that fail by chance. The same seed fails in the same way; a single
 * one prints its events.
 */

import { parseArgs } from 'node:util';
import { type Coverage, describeCoverage } from './simulate/faults.ts';
import { mutants } from './simulate/mutants.ts';
import { simulate } from './simulate/run.ts';

const FAILURES_SHOWN_MAX = 20;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    fault: { type: 'string' },
    quiet: { type: 'boolean', default: false },
  },
});
const print = (line: string) => process.stdout.write(`${line}\n`);
const count = Number(values.seeds);
const first = Number(values.seed);
const mutant = mutants.find(({ name }) => name === values.fault);
if (values.fault !== undefined && mutant === undefined) {
  print(`faults: ${mutants.map(({ name, fault }) => `\n  ${name}: ${fault}`).join('')}`);
  process.exit(2);
}

const coverage: Coverage = new Map();
const startedAt = performance.now();
const tally = new Map<string, number>();
let failed = 0;
for (let seed = first; seed < first + count; seed += 1) {
  const note = count === 1 && !values.quiet ? print : undefined;
  const { violations, mood } = await simulate({
    seed,
    coverage,
    mutant,
    ...(note !== undefined && { note }),
  });
  if (violations.length === 0) continue;
  failed += 1;
  for (const violation of violations) {
    const kind = violation.replace(/\d{6,}/g, 'N');
    tally.set(kind, (tally.get(kind) ?? 0) + 1);
  }
  if (failed <= FAILURES_SHOWN_MAX) print(`seed ${seed} (${mood}): ${violations.join('; ')}`);
}
const seconds = (performance.now() - startedAt) / 1_000;
if (count > 1) print(describeCoverage(coverage));
for (const [kind, times] of [...tally].sort(([, a], [, b]) => b - a)) print(`${times} × ${kind}`);
print(`${count} seeds, ${failed} failed, ${(count / seconds).toFixed(0)} seeds/s`);
if (failed > 0) {
  print(`again: npm run simulate -- --seeds 1 --seed <seed>`);
  process.exitCode = 1;
}
