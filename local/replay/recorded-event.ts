/** Recorded payloads, and variations of them. */

import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';

/** Under how many folders above a story its `events/` may lie. */
const FOLDERS_UP_MAX = 4;

/** Every occurrence of each text, replaced; `%04d` and `%08x` stand for the payload's number. */
export function varied(
  text: string,
  vary: Readonly<Record<string, string>>,
  number: number,
): string {
  return Object.entries(vary).reduce((result, [from, pattern]) => {
    const to = pattern.replace(/%(0\d+)?([dx])/g, (_, width: string | undefined, base: string) =>
      number.toString(base === 'x' ? 16 : 10).padStart(Number(width ?? 0), '0'),
    );
    return result.replaceAll(from, to);
  }, text);
}

/** A recorded payload by its path under `events/`, or beside the story. */
export function readEvent(name: string, folder: string): string {
  const file = name.endsWith('.json') || name.endsWith('.txt') ? name : `${name}.json`;
  return readFileSync(findFile(file, folder), 'utf8');
}

/** Where a file that a story names lies: beside the story, or under `events/`. @throws Error */
export function findFile(file: string, folder: string): string {
  if (isAbsolute(file)) return file;
  const up = Array.from({ length: FOLDERS_UP_MAX }, (_, index) => Array(index).fill('..'));
  const places = up.flatMap((steps: string[]) => [
    join(folder, ...steps, file),
    join(folder, ...steps, 'events', file),
  ]);
  const found = places.find((place) => existsSync(place));
  if (found === undefined)
    throw new Error(`'${file}' is neither beside the story nor under events/`);
  return found;
}
