/** Which patterns a line must be shown to: those of whose texts it holds one, and those without. */

import type { FilterPattern } from '../pattern/syntax.ts';
import type { Line } from './line.ts';
import { type Needles, needlesOf } from './needles.ts';
import { createSearch } from './search.ts';

/** So many lines tell which texts are rare. Others are sought no longer after them. */
const TRIAL_LINES = 500;
const TRIAL_FINDS_MAX = 100;

export interface Screen {
  /** Which patterns every line must be shown to, for now. */
  always(): readonly number[];
  /** How many further ones the line must be shown to. */
  sift(line: Line): number;
  /** Their numbers, each once, until the next line. */
  readonly shown: Int32Array;
}

interface Sieve {
  readonly always: readonly number[];
  sift(line: Line): number;
}

/** @param others patterns that somebody else cares for */
export function createScreen(
  patterns: readonly FilterPattern[],
  others: ReadonlySet<number>,
): Screen {
  const shown = new Int32Array(patterns.length);
  const numbers = [...patterns.keys()].filter((number) => !others.has(number));
  const choices = patterns.map((pattern, number) => (others.has(number) ? [] : needlesOf(pattern)));
  const counts = new Map(choices.flat(2).map((needle) => [needle, 0]));
  const findsOf = (needles: Needles) =>
    needles.reduce((sum, needle) => sum + (counts.get(needle) ?? 0), 0);

  const isJson = (number: number) => patterns[number]?.kind === 'json';
  const firsts = choices.map(([first]) => first);
  let sieve = createSieve(
    { numbers, isJson, needles: firsts, shown },
    [...counts.keys()],
    (needle) => {
      counts.set(needle, (counts.get(needle) ?? 0) + 1);
    },
  );
  let lines = 0;
  const sift = (line: Line) => {
    lines += 1;
    if (lines === TRIAL_LINES) {
      const rarest = choices.map((some) =>
        some
          .filter((needles) => findsOf(needles) <= TRIAL_FINDS_MAX)
          .reduce<Needles | undefined>(
            (best, one) => (best === undefined || findsOf(one) < findsOf(best) ? one : best),
            undefined,
          ),
      );
      sieve = createSieve({ numbers, isJson, needles: rarest, shown });
    }
    return sieve.sift(line);
  };
  return { always: () => sieve.always, sift, shown };
}

interface Watch {
  /** Of all patterns it deals with. */
  readonly numbers: readonly number[];
  readonly isJson: (number: number) => boolean;
  /** Of each pattern; absent: it looks at every line. */
  readonly needles: readonly (Needles | undefined)[];
  readonly shown: Int32Array;
}

/**
 * JSON patterns take part only together: as soon as one must read every object, the others cost
 * little more.
 *
 * @param further texts that `note` is to hear of, too
 */
function createSieve(
  { numbers, isJson, needles, shown }: Watch,
  further: readonly string[] = [],
  note?: (needle: string) => void,
): Sieve {
  const readsAll = numbers.some((number) => isJson(number) && needles[number] === undefined);
  const isWatched = (number: number) =>
    needles[number] !== undefined && !(readsAll && isJson(number));
  const watched = numbers.filter(isWatched);
  const json = watched.filter(isJson);
  const sought = [...new Set([...watched.flatMap((number) => needles[number] ?? []), ...further])];
  const seekers = sought.map((needle) =>
    watched.filter((number) => needles[number]?.includes(needle)),
  );
  /** By pattern, the line that it was last shown. */
  const shownAt = new Array<number>(needles.length).fill(0);
  let turn = 0;
  let count = 0;
  const show = (some: readonly number[]) => {
    for (const number of some) {
      if (shownAt[number] === turn) continue;
      shownAt[number] = turn;
      shown[count] = number;
      count += 1;
    }
  };
  const texts = sought.map((needle) => Buffer.from(needle));
  const search = createSearch(texts, (found) => {
    note?.(sought[found] ?? '');
    show(seekers[found] ?? []);
  });
  return {
    always: numbers.filter((number) => !isWatched(number)),
    sift(line) {
      turn += 1;
      count = 0;
      search(line.bytes, line.start, line.end);
      if (line.isObscure) show(json);
      return count;
    },
  };
}
