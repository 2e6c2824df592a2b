/**
 * Finds what matches a label set among thousands without asking each. An entry is filed under one
 * of its conditions that says what the value is or begins with, and only entries filed under a value
 * that the labels have are asked; an entry without such a condition is asked always.
 */

import { type Labels, labelValue } from './labels.ts';
import { formatMatchers, type Matcher, matchesAll } from './matcher.ts';
import { type Opening, openingsOf } from './openings.ts';
import { createShelf, filedUnder, fileUnder, type Shelf } from './shelf.ts';

export interface MatcherIndex<Entry> {
  /** Entries whose matchers all hold, in the order they were given. */
  find(labels: Labels): readonly Entry[];
}

interface Numbered<Entry> {
  readonly position: number;
  readonly entry: Entry;
  /** Conditions that are still to be asked. */
  readonly matchers: readonly Matcher[];
}

export function createMatcherIndex<Entry>(
  entries: readonly Entry[],
  matchersOf: (entry: Entry) => readonly Matcher[],
): MatcherIndex<Entry> {
  const shelves = new Map<string, Shelf<Numbered<Entry>>>();
  const others: Numbered<Entry>[] = [];
  const keys = entries.map((entry) => keysOf(matchersOf(entry)));
  const crowds = countKeys(keys);
  const share = sharing();
  for (const [position, entry] of entries.entries()) {
    const numbered = { position, entry, matchers: matchersOf(entry) };
    const key = leastCrowded(keys[position] ?? [], crowds);
    if (key === undefined) others.push(numbered);
    else fileAt(shelves, key, numbered, share);
  }
  // An absent label has the empty value.
  const absent = [...shelves].filter(([, { whole }]) => whole.has('')).map(([label]) => label);
  return {
    find(labels) {
      const found: Numbered<Entry>[] = [];
      ask(others, labels, found);
      for (const label of [...Object.keys(labels), ...absent]) {
        const shelf = shelves.get(label);
        if (shelf !== undefined) ask(filedUnder(shelf, labelValue(labels, label)), labels, found);
      }
      return inOrder(found);
    },
  };
}

/** One index for each list, made when the list is first searched. */
export function indexOnce<Entry extends object>(
  matchersOf: (entry: Entry) => readonly Matcher[],
): (entries: readonly Entry[]) => MatcherIndex<Entry> {
  const known = new WeakMap<readonly Entry[], MatcherIndex<Entry>>();
  return (entries) => {
    const index = known.get(entries) ?? createMatcherIndex(entries, matchersOf);
    known.set(entries, index);
    return index;
  };
}

/** A condition that says what the value is or begins with. */
interface Key {
  readonly matcher: Matcher;
  readonly openings: readonly Opening[];
}

function keysOf(matchers: readonly Matcher[]): readonly Key[] {
  return matchers.flatMap((matcher): Key[] => {
    const { operator, value } = matcher;
    if (operator === '=') return [{ matcher, openings: [{ text: value, isWhole: true }] }];
    const openings = operator === '=~' ? openingsOf(value) : undefined;
    return openings === undefined ? [] : [{ matcher, openings }];
  });
}

type Counts = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** How many conditions name each value of each label, or its beginning. */
function countKeys(all: readonly (readonly Key[])[]): Counts {
  const counts = new Map<string, Map<string, number>>();
  for (const { matcher, openings } of all.flat()) {
    const known = counts.get(matcher.label) ?? new Map<string, number>();
    counts.set(matcher.label, known);
    for (const { text } of openings) known.set(text, (known.get(text) ?? 0) + 1);
  }
  return counts;
}

/** The one that fewest others share: `service="checkout"` rather than `stage="prod"`. */
function leastCrowded(keys: readonly Key[], crowds: Counts): Key | undefined {
  const crowd = ({ matcher, openings }: Key) =>
    openings.reduce((sum, { text }) => sum + (crowds.get(matcher.label)?.get(text) ?? 0), 0);
  return keys.reduce<Key | undefined>(
    (best, key) => (best === undefined || crowd(key) < crowd(best) ? key : best),
    undefined,
  );
}

function fileAt<Entry>(
  shelves: Map<string, Shelf<Numbered<Entry>>>,
  { matcher, openings }: Key,
  numbered: Numbered<Entry>,
  share: Share,
): void {
  const shelf = shelves.get(matcher.label) ?? createShelf();
  shelves.set(matcher.label, shelf);
  // A whole value that it is found by was the answer already.
  const others = share(numbered.matchers.filter((other) => other !== matcher));
  for (const opening of openings) {
    fileUnder(shelf, opening, opening.isWhole ? { ...numbered, matchers: others } : numbered);
  }
}

type Share = (matchers: readonly Matcher[]) => readonly Matcher[];

/**
 * The same list for equal ones. Thousands of entries ask for `stage="prod"` beside what they are filed
 * under: asked as one, it stays in the processor's cache.
 */
function sharing(): Share {
  const known = new Map<string, readonly Matcher[]>();
  return (matchers) => {
    const key = formatMatchers(matchers);
    const first = known.get(key) ?? matchers;
    known.set(key, first);
    return first;
  };
}

function ask<Entry>(
  filed: readonly Numbered<Entry>[],
  labels: Labels,
  found: Numbered<Entry>[],
): void {
  for (const numbered of filed) {
    if (matchesAll(numbered.matchers, labels)) found.push(numbered);
  }
}

/** Once each: it may be filed under a label that is both there and empty, or under two beginnings of one hash. */
function inOrder<Entry>(found: Numbered<Entry>[]): readonly Entry[] {
  if (found.length > 1) found.sort((a, b) => a.position - b.position);
  const entries: Entry[] = [];
  let last = -1;
  for (const { position, entry } of found) {
    if (position !== last) entries.push(entry);
    last = position;
  }
  return entries;
}
