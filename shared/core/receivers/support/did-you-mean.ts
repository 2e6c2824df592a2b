/** More than this many changes and it is another word. */
const CHANGES_MAX = 2;
/** Longer words are not compared: their writer finds them. */
const WORD_CHARS_MAX = 100;
/** Words that are compared. Thousands of mistakes against thousands of names take long. */
const CANDIDATES_MAX = 100;

/**
 * The known word that somebody may have meant: `. Did you mean group_wait?`, to be put behind a
 * sentence. Empty when no word is near.
 */
export function didYouMean(word: string, known: Iterable<string>): string {
  if (word.length > WORD_CHARS_MAX) return '';
  let best: string | undefined;
  let fewest = Math.min(CHANGES_MAX, Math.floor(word.length / 3)) + 1;
  const candidates = [...known].filter((candidate) => looksLike(word, candidate));
  for (const candidate of candidates.slice(0, CANDIDATES_MAX)) {
    const changes = countChanges(word.toLowerCase(), candidate.toLowerCase(), fewest);
    if (changes >= fewest) continue;
    best = candidate;
    fewest = changes;
  }
  return best === undefined ? '' : `. Did you mean ${best}?`;
}

/** Who mistypes a word seldom mistypes both of its ends. */
function looksLike(word: string, candidate: string): boolean {
  if (Math.abs(word.length - candidate.length) > CHANGES_MAX) return false;
  return word[0] === candidate[0] || word.at(-1) === candidate.at(-1);
}

/** Letters to put in, take out or replace, and neighbours to swap; `limit` once there are as many. */
function countChanges(from: string, to: string, limit: number): number {
  if (Math.abs(from.length - to.length) >= limit) return limit;
  let before: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const at = (line: number[], index: number) => line[index] ?? limit;
      const same = from[row - 1] === to[column - 1];
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      next.push(
        Math.min(
          at(last, column) + 1,
          at(next, column - 1) + 1,
          at(last, column - 1) + (same ? 0 : 1),
          swapped ? at(before, column - 2) + 1 : limit,
        ),
      );
    }
    before = last;
    last = next;
  }
  return Math.min(limit, last[to.length] ?? limit);
}
