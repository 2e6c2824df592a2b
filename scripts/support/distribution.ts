import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { readConfigFile } from '../../local/config-file.ts';
import { formatMistake } from '../../shared/core/config/findings.ts';
import { freezeConfig } from '../../shared/core/config/freeze.ts';
import { bundle } from './bundle.ts';

export interface Distribution {
  readonly metafile: Metafile;
  /** What the configuration should be looked at for, a line each. */
  readonly warnings: readonly string[];
}

/**
 * Everything that is deployed, into a folder that is emptied first: a bundle a function, and the
 * configuration as `config.json`.
 *
 * @throws ConfigMistakes before anything is written
 */
export async function distribute(folder: string, configPath: string): Promise<Distribution> {
  const { config, warnings } = readConfigFile(configPath);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'config.json'), freezeConfig(config));
  return {
    metafile: await bundle(folder),
    warnings: warnings.map((warning) => formatMistake(configPath, warning)),
  };
}
