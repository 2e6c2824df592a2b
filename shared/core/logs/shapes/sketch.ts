/** What a batch of log records comes to: its shapes and how often each came. */

import { type Mask, mask, maskedStart } from '../../model/mask.ts';
import { byTemplate, createShelf, kinshipOf, putOn, type Shape, takeOff } from './kin.ts';
import { rankOf, shapeLevelOf } from './level.ts';
import { shapeKeyOf, shapeOf } from './shape.ts';

/** Of one batch; trouble goes first. */
export const SHAPES_PER_SKETCH_MAX = 64;
/** Told apart while a batch is read. Later ones are counted as the rest. */
const KEYS_MAX = 1_000;
export const EXAMPLES_MAX = 2;
export const EXAMPLE_CHARS_MAX = 400;
/** Of all examples of a sketch. */
const EXAMPLES_CHARS_MAX = 8_000;
/** What a record says of its level beyond them is not looked for. */
const LEVEL_CHARS_MAX = 20_000;

/** Plain data to be stored until the minute is over: mostly a few kB, of ASCII at most 32. */
export interface Sketch {
  /** Records, all of them. */
  readonly lines: number;
  /** Records whose shape is not listed, since there were too many. */
  readonly rest: number;
  /** From the worst level and the most frequent on. */
  readonly shapes: readonly SketchedShape[];
}

export interface SketchedShape extends Shape {
  readonly count: number;
  /** The first few of the records, masked and cut; of the least frequent perhaps none. */
  readonly examples: readonly string[];
}

/**
 * Counts a batch's records by their shape. In any order they give the same shapes and counts, and in
 * several batches the same sums, while no limit is met. Neither shapes nor examples hold what the
 * mask takes.
 *
 * @param records joined of their lines, as `joinEvents` does; empty ones are no records
 */
export function sketchLines(records: Iterable<{ readonly text: string }>, by: Mask = mask): Sketch {
  const found = new Map<string, Found>();
  let lines = 0;
  for (const { text } of records) {
    lines += 1;
    const key = shapeKeyOf(text);
    const known = found.get(key);
    if (known === undefined) {
      if (found.size < KEYS_MAX) found.set(key, { count: 1, texts: [text] });
    } else {
      known.count += 1;
      if (known.texts.length < EXAMPLES_MAX) known.texts.push(text);
    }
  }
  const shapes = summed([...found.values()].map((one) => readFound(one, by)));
  const few = shapes.length > SHAPES_PER_SKETCH_MAX ? joinKin(shapes) : shapes;
  const kept = few.toSorted(worstFirst).slice(0, SHAPES_PER_SKETCH_MAX);
  const listed = kept.reduce((sum, { count }) => sum + count, 0);
  return { lines, rest: lines - listed, shapes: withExamples(kept, by) };
}

interface Found {
  count: number;
  readonly texts: string[];
}

function readFound({ count, texts }: Found, by: Mask): SketchedShape {
  const [text = ''] = texts;
  const template = shapeOf(text, by);
  const level = shapeLevelOf(text.slice(0, LEVEL_CHARS_MAX), template);
  return { level, template, count, examples: texts };
}

/** Shapes of several batches, each once. */
export function summed(shapes: readonly SketchedShape[]): readonly SketchedShape[] {
  const sums = new Map<string, SketchedShape>();
  for (const shape of shapes) {
    const key = `${shape.level} ${shape.template}`;
    sums.set(key, plus(sums.get(key), shape));
  }
  return [...sums.values()];
}

function plus(known: SketchedShape | undefined, shape: SketchedShape): SketchedShape {
  return known === undefined
    ? shape
    : {
        ...known,
        count: known.count + shape.count,
        examples: [...known.examples, ...shape.examples].slice(0, EXAMPLES_MAX),
      };
}

/** Joined in the order of their text, so that the order of the records means nothing. */
function joinKin(shapes: readonly SketchedShape[]): readonly SketchedShape[] {
  const shelf = createShelf<SketchedShape>([]);
  for (const shape of shapes.toSorted(byTemplate)) {
    const { same, kin, template } = kinshipOf(shelf, shape);
    const joined = same !== undefined ? [same] : template !== undefined ? kin : [];
    for (const one of joined) takeOff(shelf, one);
    const sum = joined.reduce((a, b) => plus(b, a), shape);
    putOn(shelf, { ...sum, template: same?.template ?? template ?? shape.template });
  }
  return [...shelf.values()].flatMap((entries) => entries.map((entry) => entry.shape));
}

function worstFirst(a: SketchedShape, b: SketchedShape): number {
  return rankOf(a.level) - rankOf(b.level) || b.count - a.count || byTemplate(a, b);
}

/** Trouble has two examples, all else one. */
function withExamples(shapes: readonly SketchedShape[], by: Mask): readonly SketchedShape[] {
  let left = EXAMPLES_CHARS_MAX;
  return shapes.map((shape) => {
    const examples: string[] = [];
    for (const text of shape.examples.slice(0, shape.level === 'info' ? 1 : EXAMPLES_MAX)) {
      const example = maskedStart(text, EXAMPLE_CHARS_MAX, by);
      if (example.length > left) continue;
      left -= example.length;
      examples.push(example);
    }
    return { ...shape, examples };
  });
}
