/**
 * Makes `dist/`, which is what is deployed. Run by `npm run build`.
 *
 * TOCSIN_CONFIG names the configuration; else it is `tocsin.yml`, else the example.
 */

import { existsSync } from 'node:fs';
import { styleText } from 'node:util';
import { ConfigError } from '../shared/errors.ts';
import { distribute } from './support/distribution.ts';

const FOLDER = 'dist';
const OWN = 'tocsin.yml';
const EXAMPLE = 'tocsin.example.yml';

const print = (line: string) => process.stdout.write(`${line}\n`);

try {
  const config = process.env.TOCSIN_CONFIG ?? (existsSync(OWN) ? OWN : EXAMPLE);
  const { metafile, warnings } = await distribute(FOLDER, config);
  for (const warning of warnings) print(styleText('yellow', warning));
  print(`${FOLDER}/config.json from ${config}`);
  for (const [path, { bytes }] of Object.entries(metafile.outputs)) {
    print(`${path.padEnd(28)} ${Math.round(bytes / 1_000)} kB`);
  }
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  print(styleText('red', error.message));
  process.exitCode = 1;
}
