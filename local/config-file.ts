import { readFileSync } from 'node:fs';
import { type LoadedConfig, loadConfig } from '../shared/core/config/load.ts';

/** The configuration of commands that are given none. */
export const CONFIG_FILE = 'tocsin.yml';

/** @throws Error when there is no such file; ConfigMistakes when it cannot be run */
export function readConfigFile(path: string): LoadedConfig {
  return loadConfig(readText(path), { file: path });
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? cause.code : cause;
    const advice = reason === 'ENOENT' ? 'no such file' : String(reason);
    throw new Error(`cannot read ${path}: ${advice}`, { cause });
  }
}
