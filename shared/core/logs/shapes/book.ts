/** The shapes of a log group while a minute of them is taken in. */

import { createShelf, kinshipOf, putOn, type Shelf, takeOff } from './kin.ts';
import type { ShapeLevel } from './level.ts';
import { addRates, NO_RATE } from './rate.ts';
import { EXAMPLES_MAX, type SketchedShape } from './sketch.ts';
import type { KnownShape, Minute } from './state.ts';

/** A shape, and what came of it in this minute. */
export interface Entry {
  readonly level: ShapeLevel;
  readonly template: string;
  /** As it was before the minute. */
  readonly past: KnownShape;
  arrived: number;
  examples: readonly string[];
  /** Those that differ from it in a word, since it is new: told of one, nobody need hear of it. */
  kin: readonly Entry[];
}

export interface Book {
  readonly entries: Map<string, Entry>;
  readonly shelf: Shelf<Entry>;
}

export function openBook(shapes: readonly KnownShape[]): Book {
  const entries = shapes.map((past) => entryOf(past, 0, []));
  return {
    entries: new Map(entries.map((entry) => [keyOf(entry), entry])),
    shelf: createShelf(entries),
  };
}

/**
 * Counts what came of a shape, with the shape that it is or is part of from now on.
 *
 * @param isOld whether nobody need be told of it if it is not in the book
 */
export function enter(
  book: Book,
  arrival: SketchedShape,
  { now, isOld }: { now: Minute; isOld: () => boolean },
): void {
  const known = book.entries.get(keyOf(arrival));
  const { same, kin, template } =
    known === undefined ? kinshipOf(book.shelf, arrival) : { same: known, kin: [] };
  if (same !== undefined) arrive(same, arrival);
  else if (template !== undefined) join(book, kin, { ...arrival, template });
  else addNew(book, arrival, kin, { now, isOld: isOld() });
}

function addNew(
  book: Book,
  { level, template, count, examples }: SketchedShape,
  kin: readonly Entry[],
  { now, isOld }: { now: Minute; isOld: boolean },
): void {
  const past = { ...NEW, level, template, firstAt: now, lastAt: now, isOld };
  const entry = { ...entryOf(past, count, examples), kin };
  for (const one of kin) one.kin = [...one.kin, entry];
  add(book, entry);
}

const NEW = { count: 0, toldAt: 0, rate: NO_RATE } as const;

export function keyOf({ level, template }: { level: ShapeLevel; template: string }): string {
  return `${level} ${template}`;
}

function entryOf(past: KnownShape, arrived: number, examples: readonly string[]): Entry {
  const { level, template } = past;
  return { level, template, past, arrived, examples, kin: [] };
}

function arrive(entry: Entry, { count, examples }: SketchedShape): void {
  entry.arrived += count;
  entry.examples = [...entry.examples, ...examples].slice(0, EXAMPLES_MAX);
}

/** In place of several shapes the one that they turned out to be. */
function join(book: Book, kin: readonly Entry[], arrival: SketchedShape): void {
  const [first, ...others] = kin;
  if (first === undefined) return;
  for (const one of kin) {
    book.entries.delete(keyOf(one));
    takeOff(book.shelf, one);
  }
  // It may be there already, from another time with other words.
  const there = book.entries.get(keyOf(arrival));
  if (there !== undefined) takeOff(book.shelf, there);
  const all = there === undefined ? others : [...others, there];
  const past = all.reduce((sum, { past: one }) => joined(sum, one), first.past);
  const arrived = kin.reduce((sum, one) => sum + one.arrived, there?.arrived ?? 0);
  const examples = [first, ...all].flatMap((one) => one.examples);
  const entry = entryOf({ ...past, template: arrival.template }, arrived, examples);
  arrive(entry, arrival);
  add(book, entry);
}

function joined(a: KnownShape, b: KnownShape): KnownShape {
  return {
    ...a,
    count: a.count + b.count,
    firstAt: Math.min(a.firstAt, b.firstAt),
    lastAt: Math.max(a.lastAt, b.lastAt),
    isOld: a.isOld || b.isOld,
    toldAt: Math.max(a.toldAt, b.toldAt),
    rate: addRates(a.rate, b.rate),
  };
}

function add({ entries, shelf }: Book, entry: Entry): void {
  entries.set(keyOf(entry), entry);
  putOn(shelf, entry);
}
