/** Which patterns a line must be shown to: those of whose texts it holds one, and those without. */

import type { FilterPattern } from '../pattern/syntax.ts';
import { needlesOf } from './needles.ts';

/** Longer ones are sought by their beginning. */
const NEEDLE_CHARS_MAX = 64;
/** A line with more of them is shown to every pattern: telling which costs more than that. */
const FINDS_MAX = 8;

/** After so many lines, texts that stand in more than so many of them are sought no longer. */
const TRIAL_LINES = 500;
const TRIAL_FINDS_MAX = 100;

/**
 * One native expression of plain texts, which no line can make slow. JSON patterns take part only
 * together: as soon as one must read every object, the others cost nothing more.
 *
 * @returns line → numbers of patterns, each once; the next line overwrites the list
 */
export function createScreen(
  patterns: readonly FilterPattern[],
): (line: string) => readonly number[] {
  const needles = watchedNeedles(patterns);
  const counts = new Map<string, number>();
  let sift = createSieve(needles, (needle) => {
    counts.set(needle, (counts.get(needle) ?? 0) + 1);
  });
  let lines = 0;
  return (line) => {
    lines += 1;
    if (lines === TRIAL_LINES) {
      const isRare = (needle: string) => (counts.get(needle) ?? 0) <= TRIAL_FINDS_MAX;
      sift = createSieve(needles.map((some) => (some?.every(isRare) ? some : undefined)));
    }
    return sift(line);
  };
}

/** @param needles of each pattern; absent: it looks at every line */
function createSieve(
  needles: readonly (readonly string[] | undefined)[],
  note?: (needle: string) => void,
): (line: string) => readonly number[] {
  const all = [...needles.keys()];
  const always = all.filter((number) => needles[number] === undefined);
  const sought = [...new Set(needles.flatMap((some) => some ?? []))];
  if (sought.length === 0) return () => all;

  // The longest first: it is found where others that it begins with would be.
  const expression = new RegExp(
    sought
      .toSorted((a, b) => b.length - a.length)
      .map(literally)
      .join('|'),
    'g',
  );
  const patternsOf = new Map(
    sought.map((needle) => {
      const shows = all.filter((number) => needles[number]?.some((own) => needle.startsWith(own)));
      return [needle, shows] as const;
    }),
  );
  const shown: number[] = [];
  return (line) => {
    expression.lastIndex = 0;
    let found = expression.exec(line);
    if (found === null) return always;
    shown.length = 0;
    shown.push(...always);
    for (let finds = 1; found !== null; finds += 1) {
      if (finds > FINDS_MAX) return all;
      const [needle] = found;
      note?.(needle);
      for (const number of patternsOf.get(needle) ?? []) {
        if (!shown.includes(number)) shown.push(number);
      }
      expression.lastIndex = found.index + 1;
      found = expression.exec(line);
    }
    return shown;
  };
}

function watchedNeedles(
  patterns: readonly FilterPattern[],
): readonly (readonly string[] | undefined)[] {
  const needles = patterns.map((pattern) =>
    needlesOf(pattern)?.map((needle) => needle.slice(0, NEEDLE_CHARS_MAX)),
  );
  const isJson = (number: number) => patterns[number]?.kind === 'json';
  const readsAll = needles.some((some, number) => isJson(number) && some === undefined);
  return needles.map((some, number) => (readsAll && isJson(number) ? undefined : some));
}

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
