/** The real `amtool`, whose output is held against recordings of it before a real Alertmanager. */

import { spawnSync } from 'node:child_process';
import { userInfo } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readKit } from '../kits/kit.ts';
import { createHousehold, type Household, type Serving } from '../local/serve/process.ts';
import { versionOf } from './programs.ts';

interface Recorded {
  readonly argv: readonly string[];
  readonly exit: number;
  /** With what stands on the standard error behind it; absent: it is not to be compared. */
  readonly stdout?: string;
}
interface Kit {
  readonly amtool: Readonly<Record<string, Readonly<Record<string, Recorded>>>>;
}

const version = versionOf('amtool');
const kit = readKit<Kit>('clients.json');
/** In the order in which they were recorded: each finds what those before it left. */
const commands = Object.entries(kit?.amtool[version ?? ''] ?? {});

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const TIME = /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/g;
const JSON_TIME = /"\d{4}-\d\d-\d\dT[\d:.]+Z"/g;
const ON_STANDARD_ERROR = /^(?:amtool: error:|time=|level=)/;
/** Of a silence that nobody made. */
const UNKNOWN = /^1{8}-/;

let household: Household;
let serving: Serving;
/** Standard output of the last list of silences, which the import is fed with. */
let silences = '[]';

describe.skipIf(commands.length === 0)(`amtool ${version}`, { timeout: 60_000 }, () => {
  beforeAll(async () => {
    household = createHousehold();
    const config = 'route: { receiver: r, group_wait: 1s }\nreceivers: [{ name: r }]\n';
    serving = await household.serve(['--config', household.write('alertmanager.yml', config)]);
  }, 60_000);
  afterAll(() => household.close());

  it.each(commands)('%s', (_, { argv, exit, stdout }) => {
    if (argv.includes('import')) silences = run(['silence', 'query', '-o', 'json']).stdout;
    const answer = run(argv.map(named()));
    expect(answer.status, answer.stderr).toBe(exit);
    if (stdout !== undefined) expect(masked(answer.stdout)).toBe(masked(stdout));
  });
});

function run(argv: readonly string[]) {
  const url = `--alertmanager.url=${serving.url}`;
  return spawnSync('amtool', [url, ...argv], { encoding: 'utf8', input: silences });
}

/** Silences of a recording are those that are there, the one that ends first before the others. */
function named(): (argument: string) => string {
  const known = run(['silence', 'query', '-q']).stdout.split('\n');
  return (argument) => {
    const [, number] = /^<uuid(\d)>$/.exec(argument) ?? [];
    return number === undefined ? argument : (known[Number(number) - 1] ?? '');
  };
}

/** Times, ids and the name of who runs it differ; so does the standard error, which goes elsewhere. */
function masked(text: string): string {
  const name = userInfo().username;
  return text
    .split('\n')
    .filter((line) => !ON_STANDARD_ERROR.test(line))
    .join('\n')
    .trimEnd()
    .replaceAll(UUID, (id) => (UNKNOWN.test(id) ? id : '<uuid>'))
    .replaceAll(TIME, '<time>')
    .replaceAll(JSON_TIME, '"<time>"')
    .replaceAll(name.padEnd('Created By'.length), 'root'.padEnd('Created By'.length));
}
