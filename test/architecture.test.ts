/** The rules of the house that a machine can keep. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';

/** From the ground up. A file imports from floors below its own, and from its own folder. */
const FLOORS = [
  ['shared/errors.ts'],
  ['shared/core/model'],
  [
    'shared/stores.ts',
    'shared/fleet-store.ts',
    'shared/mute-stores.ts',
    'shared/detector-store.ts',
    'shared/metric-source.ts',
    'shared/cost-source.ts',
    'shared/sns-port.ts',
  ],
  ['shared/core/template'],
  ['shared/ports.ts', 'shared/core/receivers', 'shared/core/detectors', 'shared/core/logs'],
  [
    'shared/core/api',
    'shared/core/config',
    'shared/core/cost',
    'shared/core/fleet',
    'shared/core/sources',
    'shared/core/route',
    'shared/core/background',
    'shared/core/history',
    'shared/core/incident',
    'shared/core/notify',
    'shared/core/messages',
    'shared/core/mute',
    'shared/core/watch',
    'shared/core/samples',
    'shared/core/picture',
  ],
  ['shared/pipeline', 'shared/notifiers', 'shared/adapters'],
  ['shared/wiring'],
  ['functions'],
  ['local'],
];
const MODULE_LINES_MAX = 200;
const IMPURE = /Date\.now|new Date\(\)|Math\.random|process\.|fetch\(|@aws-sdk|@slack|nodemailer/;

/** Who alone may import a package; `*` stands for everybody. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  zod: ['*'],
  pbf: ['shared/core/samples'],
  snappyjs: ['shared/core/samples'],
  re2js: ['shared/core/model/pattern.ts'],
  // People's settings of amtool are YAML, too.
  yaml: ['shared/core/config', 'local/amtool'],
  '@slack/web-api': ['shared/notifiers/slack.ts', 'shared/notifiers/support/slack-'],
  '@pagerduty/pdjs': ['shared/notifiers/pagerduty.ts', 'shared/notifiers/support/pagerduty-'],
  nodemailer: ['shared/notifiers/email.ts', 'shared/notifiers/support/email-'],
  // What stands between queues and functions on AWS is written in local/serve; a deployed stage is
  // asked by local/cloud.
  '@aws-sdk': ['shared/adapters/aws', 'local/serve', 'local/cloud'],
  '@smithy': ['shared/adapters/aws'],
  '@middy': ['functions'],
  'aws-lambda': ['functions', 'local/serve'],
  dynalite: ['local/stack'],
  fauxqs: ['local/stack'],
  'smtp-server': ['local/stack'],
  'postal-mime': ['local/stack'],
  selfsigned: ['local/stack'],
};

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const filesIn = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => posix.join(folder, name));
const importsOf = (path: string) =>
  [...read(path).matchAll(/(?:from |import\()'([^']+)'/g)].map(([, to]) => to ?? '');
const localImportsOf = (path: string) =>
  importsOf(path)
    .filter((to) => to.startsWith('.'))
    .map((to) => posix.join(dirname(path), to));

const home = (path: string) => FLOORS.flat().find((place) => path.startsWith(place)) ?? path;
const floor = (path: string) => FLOORS.findIndex((places) => places.includes(home(path)));

const sources = ['functions', 'shared', 'local']
  .filter((folder) => existsSync(join(root, folder)))
  .flatMap(filesIn);

describe.each(sources)('%s', (path) => {
  it('stands on a floor and imports only from below', () => {
    expect(floor(path)).toBeGreaterThanOrEqual(0);
    for (const imported of localImportsOf(path)) {
      const below = floor(imported) < floor(path) || home(imported) === home(path);
      expect(below, imported).toBe(true);
    }
  });

  it('imports packages that are its own to import', () => {
    for (const name of importsOf(path).filter(
      (to) => !to.startsWith('.') && !to.startsWith('node:'),
    )) {
      const known = Object.keys(PACKAGES).find((one) => name === one || name.startsWith(`${one}/`));
      const owners = PACKAGES[known ?? ''] ?? [];
      expect(
        owners.some((owner) => owner === '*' || path.startsWith(owner)),
        name,
      ).toBe(true);
    }
  });

  it('is short', () => {
    expect(read(path).split('\n').length).toBeLessThanOrEqual(MODULE_LINES_MAX + 1);
  });
});

describe.each(filesIn('shared/core'))('%s', (path) => {
  it('is pure', () => {
    expect(read(path)).not.toMatch(IMPURE);
  });
});

/** Folder, and the folder of the entries' tests. */
const REGISTRIES = [
  'core/sources',
  'core/receivers',
  'core/messages',
  'core/detectors',
  'notifiers',
];

describe.each(REGISTRIES)('registry %s', (folder) => {
  const entries = readdirSync(join(root, 'shared', folder))
    .filter((name) => name.endsWith('.ts') && name !== 'index.ts')
    .map((name) => name.replace('.ts', ''));

  it.each(entries)('lists %s, which has a test', (name) => {
    expect(read(`shared/${folder}/index.ts`)).toContain(`'./${name}.ts'`);
    expect(existsSync(join(root, 'test', folder, `${name}.test.ts`))).toBe(true);
  });
});
