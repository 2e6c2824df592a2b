import { cleanLines } from './clean.ts';

/** Parts of a message one below the other, as a terminal may show them. What is empty is left out. */
export function previewLines(...parts: readonly (string | undefined)[]): readonly string[] {
  return parts.flatMap((part) => cleanLines(part ?? ''));
}
