import { readFileSync } from 'node:fs';
import { loadConfig } from '../../shared/core/config/load.ts';
import type { Config } from '../../shared/core/model/config.ts';

/** The configuration that people start from. */
export function exampleConfig(): Config {
  const file = 'tocsin.example.yml';
  const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
  return loadConfig(text, { file }).config;
}
