import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type LoadedConfig, loadConfig } from '../shared/core/config/load.ts';
import { templatesIn } from './template-files.ts';

/** The configuration of commands that are given none. */
export const CONFIG_FILE = 'tocsin.yml';

/** Their own in this folder; else the example, so that a newcomer needs to write nothing. */
export function defaultConfigPath(): string {
  return existsSync(CONFIG_FILE) ? CONFIG_FILE : join(import.meta.dirname, '../tocsin.example.yml');
}

/** @throws Error when there is no such file; ConfigMistakes when it cannot be run */
export function readConfigFile(path: string): LoadedConfig {
  return loadConfig(readText(path), { file: path, findTemplates: templatesIn(dirname(path)) });
}

function readText(path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (cause) {
    if (cause instanceof TypeError) throw new Error(`${path} is not UTF-8`, { cause });
    const reason = cause instanceof Error && 'code' in cause ? cause.code : cause;
    const advice = reason === 'ENOENT' ? 'no such file' : String(reason);
    throw new Error(`cannot read ${path}: ${advice}`, { cause });
  }
}
