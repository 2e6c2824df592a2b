/** The values of a YAML document, within bounds. */

import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Scalar,
  visit,
  type YAMLMap,
} from 'yaml';
import { unquoted } from '../receivers/support/scalar.ts';
import { type Findings, join } from './findings.ts';

/** Maps and lists within each other; a route within a route is two. What comes after recurses. */
export const NESTING_MAX = 200;
/** Values once every alias is followed. A few lines of aliases of aliases make billions. */
export const VALUES_MAX = 500_000;
/** Aliases that are followed, those within aliases included. */
export const ALIASES_MAX = 20_000;

/** Path → where in the text it stands. */
export type Offsets = Map<string, number>;

/** The document holds more than is read. Never leaves this folder. */
export class TooMuch extends Error {
  readonly offset: number;

  constructor(what: string, offset: number) {
    super(what);
    this.offset = offset;
  }
}

/** One value to read, and where it belongs. */
interface Place {
  readonly path: string;
  readonly depth: number;
}

type Entry = readonly [name: string, value: unknown];

interface Reader {
  readonly targets: ReadonlyMap<Alias, unknown>;
  readonly offsets: Offsets;
  readonly findings: Findings;
  values: number;
  aliases: number;
}

/**
 * Lists, maps made with `Object.fromEntries`, text, and `Unquoted` scalars.
 *
 * @param offsets filled in
 * @throws TooMuch
 */
export function readValues(document: Document.Parsed, offsets: Offsets, findings: Findings) {
  const targets = targetsOf(document);
  const reader = { targets, offsets, findings, values: 0, aliases: 0 };
  return readValue(document.contents, { path: '', depth: 0 }, reader);
}

function readValue(node: unknown, place: Place, reader: Reader): unknown {
  reader.values += 1;
  if (reader.values > VALUES_MAX) throw tooMuch(`more than ${VALUES_MAX} values`, node);
  if (place.depth > NESTING_MAX) throw tooMuch(`nested more than ${NESTING_MAX} deep`, node);

  if (isAlias(node)) return readValue(follow(node, place, reader), place, reader);
  if (isMap(node)) return readMap(node, place, reader);
  if (isSeq(node)) {
    return node.items.map((item, index) => {
      const path = join(place.path, index);
      reader.offsets.set(path, offsetOf(item));
      return readValue(item, { path, depth: place.depth + 1 }, reader);
    });
  }
  return isScalar(node) ? readScalar(node) : unquoted('', null);
}

function readScalar({ value, source = '' }: Scalar): unknown {
  return typeof value === 'string' ? value : unquoted(source, value);
}

/** Members come in their order, and of equal ones the last counts: what is merged does so as well. */
function readMap(map: YAMLMap, place: Place, reader: Reader): unknown {
  const names = new Set<string>();
  const entries = map.items.flatMap(({ key, value }): readonly Entry[] => {
    if (isMergeKey(key)) return readMerged(value, place, reader);
    const name = isScalar(key) ? keyText(key) : '';
    const path = join(place.path, name);
    reader.offsets.set(path, offsetOf(key));
    if (!isScalar(key)) reader.findings.fault(path, { fault: 'is no key: write text' });
    if (names.has(name)) reader.findings.fault(path, { fault: 'is written twice' });
    names.add(name);
    return [[name, readValue(value, { path, depth: place.depth + 1 }, reader)]];
  });
  return Object.fromEntries(entries);
}

/** The entries of `<<: *defaults` or `<<: [*these, *those]`, where these count more than those. */
function readMerged(node: unknown, place: Place, reader: Reader): readonly Entry[] {
  const target = isAlias(node) ? follow(node, place, reader) : node;
  const maps = isSeq(target) ? target.items.toReversed() : [target];
  return maps.flatMap((item) => {
    const map = isAlias(item) ? follow(item, place, reader) : item;
    if (isMap(map)) {
      const values = readValue(map, { ...place, depth: place.depth + 1 }, reader);
      return Object.entries(values as object);
    }
    reader.findings.fault(place.path, { fault: 'merges (<<) something that is no map' });
    return [];
  });
}

function isMergeKey(key: unknown): boolean {
  return isScalar(key) && key.type === 'PLAIN' && key.source === '<<';
}

/** As it is written: `on`, `5` and `~` are keys of these names. */
function keyText({ value, source = '' }: Scalar): string {
  return typeof value === 'string' ? value : source;
}

function follow(alias: Alias, place: Place, reader: Reader): unknown {
  reader.aliases += 1;
  if (reader.aliases > ALIASES_MAX) throw tooMuch(`more than ${ALIASES_MAX} aliases`, alias);
  const target = reader.targets.get(alias);
  if (target === undefined) {
    reader.findings.fault(place.path, { fault: `nothing before it is named &${alias.source}` });
  }
  return target;
}

/** What each alias stands for: the last node before it that has its name. */
function targetsOf(document: Document.Parsed): ReadonlyMap<Alias, unknown> {
  const named = new Map<string, unknown>();
  const targets = new Map<Alias, unknown>();
  visit(document, {
    Node(_, node) {
      if (isAlias(node)) targets.set(node, named.get(node.source));
      else if (node.anchor !== undefined) named.set(node.anchor, node);
    },
  });
  return targets;
}

function offsetOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}

function tooMuch(what: string, node: unknown): TooMuch {
  return new TooMuch(`${what}, which is more than is read`, offsetOf(node));
}
