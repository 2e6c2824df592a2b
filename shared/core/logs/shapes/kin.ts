/**
 * Shapes that differ in a word or two, where the word is a particular that does not look like one:
 * `login failed for ana`, `login failed for bo`. A few such shapes may be things of their own, an
 * error each; the fifth shows that the place varies, and all become one, with `<*>` in that place.
 *
 * Source: to compare shapes of as many words place by place is Drain's idea (He et al., "Drain: An
 * Online Log Parsing Approach with Fixed Depth Tree", ICWS 2017), which joins at the second. Joined
 * at the third, errors that differ in their verb are lost.
 */

import { rankOf, type ShapeLevel } from './level.ts';
import { VARIABLE } from './word.ts';

export interface Shape {
  readonly level: ShapeLevel;
  readonly template: string;
}

/** A fixed order, by the characters' numbers. */
export function byTemplate(a: Shape, b: Shape): number {
  if (a.template !== b.template) return a.template < b.template ? -1 : 1;
  return rankOf(a.level) - rankOf(b.level);
}

/** Different shapes in one place, the newest among them, that make the place vary. */
const KIN_MIN = 5;
/** Of all words so many may differ, and so many must be equal and no variables. */
const DIFFERENT_SHARE_MAX = 0.3;
const WORDS_MIN = 3;
const EQUAL_SHARE_MIN = 0.5;
const EQUAL_MIN = 2;

/** Shapes by their level and number of words. */
export type Shelf<Known extends Shape> = Map<string, Entry<Known>[]>;

interface Entry<Known> {
  readonly shape: Known;
  readonly words: readonly string[];
}

export function createShelf<Known extends Shape>(shapes: Iterable<Known>): Shelf<Known> {
  const shelf: Shelf<Known> = new Map();
  for (const shape of shapes) putOn(shelf, shape);
  return shelf;
}

export function putOn<Known extends Shape>(shelf: Shelf<Known>, shape: Known): void {
  const words = shape.template.split(' ');
  const place = placeOf(shape.level, words);
  const entries = shelf.get(place);
  if (entries === undefined) shelf.set(place, [{ shape, words }]);
  else entries.push({ shape, words });
}

export function takeOff<Known extends Shape>(shelf: Shelf<Known>, shape: Known): void {
  const place = placeOf(shape.level, shape.template.split(' '));
  const entries = shelf.get(place) ?? [];
  shelf.set(
    place,
    entries.filter((entry) => entry.shape !== shape),
  );
}

function placeOf(level: ShapeLevel, words: readonly string[]): string {
  return `${level} ${words.length}`;
}

/** What a shape that is not on the shelf has to do with those that are. */
export interface Kinship<Known> {
  /** Has `<*>` where the shape has another word: it is the same. */
  readonly same?: Known;
  /** Differ from it in a word or two, all in the same places. Those of the places with the most. */
  readonly kin: readonly Known[];
  /** What they become together with the shape; absent while they are too few. */
  readonly template?: string;
}

export function kinshipOf<Known extends Shape>(
  shelf: Shelf<Known>,
  { level, template }: Shape,
): Kinship<Known> {
  const words = template.split(' ');
  if (words.length < WORDS_MIN) return { kin: [] };
  const byPlaces = new Map<string, Entry<Known>[]>();
  for (const entry of shelf.get(placeOf(level, words)) ?? []) {
    const places = placesOfDifference(entry.words, words);
    if (places === undefined) continue;
    if (places.length === 0) return { same: entry.shape, kin: [] };
    const key = places.join(' ');
    byPlaces.set(key, [...(byPlaces.get(key) ?? []), entry]);
  }
  const kin = [...byPlaces.values()].reduce<readonly Entry<Known>[]>(longer, []);
  const known = kin.map(({ shape }) => shape);
  if (kin.length + 1 < KIN_MIN) return { kin: known };
  return { kin: known, template: joinedTemplate([...kin.map((entry) => entry.words), words]) };
}

function longer<Item>(a: readonly Item[], b: readonly Item[]): readonly Item[] {
  return b.length > a.length ? b : a;
}

/** Undefined where too much differs. What a known `<*>` stands for does not. */
function placesOfDifference(
  known: readonly string[],
  words: readonly string[],
): readonly number[] | undefined {
  const placesMax = Math.max(1, Math.floor(words.length * DIFFERENT_SHARE_MAX));
  const places: number[] = [];
  let equal = 0;
  for (let at = 0; at < words.length; at += 1) {
    const [one = '', other = ''] = [known[at], words[at]];
    if (one === other) {
      if (one !== VARIABLE) equal += 1;
    } else if (!standsFor(one, other)) {
      places.push(at);
      if (places.length > placesMax) return undefined;
    }
  }
  return equal >= Math.max(EQUAL_MIN, words.length * EQUAL_SHARE_MIN) ? places : undefined;
}

function standsFor(known: string, word: string): boolean {
  return known.endsWith(VARIABLE) && word.startsWith(known.slice(0, -VARIABLE.length));
}

function joinedTemplate(all: readonly (readonly string[])[]): string {
  const [first = []] = all;
  return first.map((_, at) => joinedWord(all.map((words) => words[at] ?? ''))).join(' ');
}

/** `user=<*>`: what words begin with in common stays, up to its last mark. */
function joinedWord(words: readonly string[]): string {
  const [first = ''] = words;
  if (words.every((word) => word === first)) return first;
  const common = words.reduce(commonStart);
  const end = Math.max(...['=', ':', '(', '['].map((mark) => common.lastIndexOf(mark)));
  return `${common.slice(0, end + 1)}${VARIABLE}`;
}

function commonStart(a: string, b: string): string {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return a.slice(0, at);
}
