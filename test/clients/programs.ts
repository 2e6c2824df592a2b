/** Programs of others that talk to Alertmanager, where they are installed. */

import { spawnSync } from 'node:child_process';

/** Its version; undefined where there is no such program, which is said aloud. */
export function versionOf(program: 'prometheus' | 'amtool'): string | undefined {
  const { stdout, stderr } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  const version = /version (\d+\.\d+\.\d+)/.exec(`${stdout ?? ''}${stderr ?? ''}`)?.[1];
  if (version === undefined) {
    process.stderr.write(`${program} is not installed: its tests are skipped\n`);
  }
  return version;
}
