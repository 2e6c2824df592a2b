import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version of Alertmanager whose answers count. */
export const VERSION = '0.33.1';

/** A file of recordings; undefined when no folder with them is named. */
export function readKit<Content>(file: string): Content | undefined {
  const folder = process.env.TOCSIN_KITS;
  if (folder === undefined) return undefined;
  return JSON.parse(readFileSync(join(folder, 'alertmanager', file), 'utf8'));
}
