import { globSync, readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { FindTemplates } from '../shared/core/config/templates.ts';

/** Files with templates by a pattern of the configuration, which begins in its folder. */
export function templatesIn(folder: string): FindTemplates {
  return (pattern) =>
    globSync(pattern, { cwd: folder })
      .sort()
      .map((path) => ({ name: basename(path), text: readFileSync(resolve(folder, path), 'utf8') }));
}
