/**
 * Finds what matches a label set among thousands without asking each. An entry is filed under one
 * of its conditions that names the values it takes, and only entries filed under a value that the
 * labels have are asked; an entry without such a condition is asked always.
 */

import { type Labels, labelValue } from './labels.ts';
import { type Matcher, matchesAll } from './matcher.ts';

export interface MatcherIndex<Entry> {
  /** Entries whose matchers all hold, in the order they were given. */
  find(labels: Labels): readonly Entry[];
}

/** What stands in an expression for something else than itself. */
const SPECIAL = /[\\.+*?()[\]{}^$]/;

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
  const filed: Shelves<Numbered<Entry>> = new Map();
  const others: Numbered<Entry>[] = [];
  const crowds = countKeys(entries.map(matchersOf));
  for (const [position, entry] of entries.entries()) {
    const matchers = matchersOf(entry);
    const key = leastCrowded(matchers, crowds);
    // What an entry is filed under holds for whoever finds it there.
    const rest = matchers.filter((matcher) => matcher !== key?.matcher);
    const numbered = { position, entry, matchers: rest };
    if (key === undefined) others.push(numbered);
    else for (const value of key.values) shelf(filed, key.label, value).push(numbered);
  }
  const inOrder = (a: Numbered<Entry>, b: Numbered<Entry>) => a.position - b.position;
  return {
    find(labels) {
      const found = others.filter(({ matchers }) => matchesAll(matchers, labels));
      for (const [label, values] of filed) {
        for (const numbered of values.get(labelValue(labels, label)) ?? []) {
          if (matchesAll(numbered.matchers, labels)) found.push(numbered);
        }
      }
      if (found.length > 1) found.sort(inOrder);
      return found.map(({ entry }) => entry);
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

type Counts = ReadonlyMap<string, ReadonlyMap<string, number>>;
type Shelves<Item> = Map<string, Map<string, Item[]>>;

function shelf<Item>(filed: Shelves<Item>, label: string, value: string): Item[] {
  const values = filed.get(label) ?? new Map<string, Item[]>();
  filed.set(label, values);
  const items = values.get(value) ?? [];
  values.set(value, items);
  return items;
}

/** A condition that names the values it takes. */
interface Key {
  readonly matcher: Matcher;
  readonly label: string;
  readonly values: readonly string[];
}

function keysOf(matchers: readonly Matcher[]): readonly Key[] {
  return matchers.flatMap((matcher): Key[] => {
    const { label, operator, value } = matcher;
    if (operator === '=') return [{ matcher, label, values: [value] }];
    if (operator !== '=~') return [];
    const bare = /^\^\(\?:(.*)\)\$$/s.exec(value)?.[1] ?? value;
    return SPECIAL.test(bare) ? [] : [{ matcher, label, values: [...new Set(bare.split('|'))] }];
  });
}

/** How many conditions name each value of each label. */
function countKeys(all: readonly (readonly Matcher[])[]): Counts {
  const counts = new Map<string, Map<string, number>>();
  for (const { label, values } of all.flatMap(keysOf)) {
    const known = counts.get(label) ?? new Map<string, number>();
    counts.set(label, known);
    for (const value of values) known.set(value, (known.get(value) ?? 0) + 1);
  }
  return counts;
}

/** The one that fewest others share: `service="checkout"` rather than `stage="prod"`. */
function leastCrowded(matchers: readonly Matcher[], crowds: Counts): Key | undefined {
  const crowd = ({ label, values }: Key) =>
    values.reduce((sum, value) => sum + (crowds.get(label)?.get(value) ?? 0), 0);
  return keysOf(matchers).reduce<Key | undefined>(
    (best, key) => (best === undefined || crowd(key) < crowd(best) ? key : best),
    undefined,
  );
}
