/** What is known of a log group's shapes, and as text. */

import * as z from 'zod/mini';
import { type EpochMs, MINUTE_MS } from '../../model/time.ts';
import type { Shape } from './kin.ts';
import { LEVELS } from './level.ts';
import type { Rate } from './rate.ts';
import { SHAPE_TEXT_CHARS_MAX } from './shape.ts';

/** A whole minute, as a number of minutes since 1970. */
export type Minute = number;

export interface KnownShape extends Shape {
  /** Lines since it is known. */
  readonly count: number;
  readonly firstAt: Minute;
  readonly lastAt: Minute;
  /** Whether it is no news: learned with the log group, there before it was forgotten, or a day old. */
  readonly isOld: boolean;
  /** When it was told as never seen; 0: it was not. */
  readonly toldAt: Minute;
  readonly rate: Rate;
}

export interface ShapesState {
  /** The first minute that was learned; 0 before. */
  readonly sinceAt: Minute;
  /** The last one. */
  readonly at: Minute;
  /** Records so far. */
  readonly lines: number;
  /** New shapes of trouble a day, of late. */
  readonly novelty: number;
  readonly shapes: readonly KnownShape[];
  /** Fingerprints of shapes that were dropped for want of room, the longest forgotten first. */
  readonly forgotten: readonly number[];
}

export const INITIAL_STATE: ShapesState = {
  ...{ sinceAt: 0, at: 0, lines: 0, novelty: 0, shapes: [], forgotten: [] },
};

export const KNOWN_SHAPES_MAX = 256;
export const FORGOTTEN_MAX = 512;
/** Of a state as text. */
export const STATE_BYTES_MAX = 32_768;
/** What `FORGOTTEN_MAX` fingerprints and the head take, with room to spare. */
const SHAPES_BYTES_MAX = STATE_BYTES_MAX - 6_000;
/** A change of what is stored takes a new number. */
const NAME = 'shapes/1 ';

export function minuteOf(at: EpochMs): Minute {
  return Math.floor(at / MINUTE_MS);
}

/** At most `STATE_BYTES_MAX` bytes, some three times as many as it has when compressed. */
export function packShapes({
  sinceAt,
  at,
  lines,
  novelty,
  shapes,
  forgotten,
}: ShapesState): string {
  const words = forgotten.map((print) => print.toString(RADIX)).join(' ');
  return `${NAME}${JSON.stringify([sinceAt, at, lines, novelty, shapes.map(packShape), words])}`;
}

/** The initial state when the text is damaged or another version's. */
export function unpackShapes(text: string): ShapesState {
  if (!text.startsWith(NAME)) return INITIAL_STATE;
  try {
    const [sinceAt, at, lines, novelty, shapes, words] = z.parse(
      PackedState,
      JSON.parse(text.slice(NAME.length)),
    );
    const forgotten = words === '' ? [] : words.split(' ').map((word) => parseInt(word, RADIX));
    if (forgotten.some(Number.isNaN)) return INITIAL_STATE;
    return { sinceAt, at, lines, novelty, shapes: shapes.map(unpackShape), forgotten };
  } catch {
    return INITIAL_STATE;
  }
}

const RADIX = 36;

/** Shapes from the one most worth keeping on, as many as there is room for. */
export function countThatFit(shapes: readonly KnownShape[]): number {
  if (shapes.length <= KNOWN_SHAPES_MAX && bytesAtMost(shapes) <= SHAPES_BYTES_MAX) {
    return shapes.length;
  }
  let bytes = 0;
  let fit = 0;
  for (const shape of shapes.slice(0, KNOWN_SHAPES_MAX)) {
    bytes += Buffer.byteLength(JSON.stringify(packShape(shape))) + 1;
    if (bytes > SHAPES_BYTES_MAX) break;
    fit += 1;
  }
  return fit;
}

/** Without looking at the characters, most of which are one byte. */
function bytesAtMost(shapes: readonly KnownShape[]): number {
  return shapes.reduce((sum, { template }) => sum + CHAR_BYTES * template.length + HEAD_BYTES, 0);
}

/** Of a character that JSON writes as `\u0007`; and of all of a shape but its template. */
const CHAR_BYTES = 6;
const HEAD_BYTES = 160;

const Count = z.number().check(z.nonnegative(), z.refine(Number.isFinite));
const PackedShape = z.tuple([
  ...[z.enum(LEVELS), z.string().check(z.maxLength(SHAPE_TEXT_CHARS_MAX))],
  ...[Count, Count, Count, z.enum(['old', 'new']), Count],
  ...[Count, Count, Count, Count],
] as const);
type PackedShape = z.infer<typeof PackedShape>;
const PackedState = z.tuple([
  ...[Count, Count, Count, Count],
  z.array(PackedShape).check(z.maxLength(KNOWN_SHAPES_MAX)),
  z.string(),
] as const);

function packShape(shape: KnownShape): PackedShape {
  const { mean, recent, peak, recentPeak } = shape.rate;
  return [
    ...([shape.level, shape.template, shape.count] as const),
    ...([shape.firstAt, shape.lastAt, shape.isOld ? 'old' : 'new', shape.toldAt] as const),
    ...([mean, recent, peak, recentPeak] as const),
  ];
}

function unpackShape(packed: PackedShape): KnownShape {
  const [level, template, count, firstAt, lastAt, age, toldAt, ...rates] = packed;
  const [mean, recent, peak, recentPeak] = rates;
  return {
    ...{ level, template, count, firstAt, lastAt, toldAt },
    isOld: age === 'old',
    rate: { mean, recent, peak, recentPeak },
  };
}
