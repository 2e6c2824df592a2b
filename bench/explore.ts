/**
 * `npm run explore -- --states 200000 --fault no-outbox`: every interleaving of the router's use
 * cases in small worlds, with deaths at every call, messages received twice at once, and calls that
 * take effect and time out.
 */

import { parseArgs } from 'node:util';
import { explore } from './explore/search.ts';
import { createWorld, WORLDS } from './explore/worlds.ts';
import { mutants } from './simulate/mutants.ts';

const { values } = parseArgs({
  options: {
    states: { type: 'string', default: '100000' },
    world: { type: 'string' },
    fault: { type: 'string' },
  },
});
const print = (line: string) => process.stdout.write(`${line}\n`);
const mutant = mutants.find(({ name }) => name === values.fault);
if (values.fault !== undefined && mutant === undefined) {
  print(`no such fault; there are ${mutants.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

let total = 0;
for (const [index, options] of WORLDS.entries()) {
  if (values.world !== undefined && Number(values.world) !== index) continue;
  const startedAt = performance.now();
  const world = { ...createWorld(options), statesMax: Number(values.states), mutant };
  const { states, ends, isExhausted, violation } = await explore(world);
  total += states;
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
  const outcome = violation?.what ?? (isExhausted ? 'holds' : 'holds as far as explored');
  print(
    `${index} ${JSON.stringify(options)}: ${outcome} (${states} states, ${ends} ends, ${seconds} s)`,
  );
  if (violation === undefined) continue;
  for (const step of violation.steps) print(`  ${step}`);
  process.exitCode = 1;
  break;
}
print(`${total} states`);
