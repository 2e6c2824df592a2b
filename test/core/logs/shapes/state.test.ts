import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { learn } from '../../../../shared/core/logs/shapes/learn.ts';
import { type Sketch, sketchLines } from '../../../../shared/core/logs/shapes/sketch.ts';
import {
  FORGOTTEN_MAX,
  INITIAL_STATE,
  KNOWN_SHAPES_MAX,
  packShapes,
  type ShapesState,
  STATE_BYTES_MAX,
  unpackShapes,
} from '../../../../shared/core/logs/shapes/state.ts';
import { DAY_MS, MINUTE_MS } from '../../../../shared/core/model/time.ts';

const START = Date.parse('2026-03-02T00:00:00Z');
const WORDS = ['ant', 'bee', 'cat', 'dog', 'elk', 'fox', 'gnu', 'hen'];

const line = fc
  .tuple(
    fc.constantFrom('ERROR', 'WARN', 'INFO'),
    fc.nat(7),
    fc.nat(7),
    fc.integer({ min: 1, max: 40 }),
  )
  .map(([level, one, other, count]): Sketch => {
    const text = `${level} the ${WORDS[one]} met a ${WORDS[other]} ${count}`;
    return sketchLines(Array.from({ length: count }, () => ({ text })));
  });
/** Sketches of some minutes, hours apart, so that learning ends within a few. */
const stream = fc.array(fc.tuple(fc.nat(900), fc.array(line, { maxLength: 6 })), { maxLength: 40 });

function learnAll(
  minutes: readonly (readonly [number, readonly Sketch[]])[],
  between: (state: ShapesState) => ShapesState = (state) => state,
) {
  let [state, at] = [INITIAL_STATE, START];
  const news: unknown[] = [];
  for (const [gap, sketches] of minutes) {
    at += gap * MINUTE_MS;
    const learned = learn(between(state), sketches, { logGroup: 'a', at });
    state = learned.state;
    news.push(learned.news);
  }
  return { state, news };
}

describe('what is known of shapes', () => {
  it('is the same when it is stored after any minute', () => {
    fc.assert(
      fc.property(stream, (minutes) => {
        const stored = learnAll(minutes, (state) => unpackShapes(packShapes(state)));
        expect(stored).toEqual(learnAll(minutes));
      }),
    );
  });

  it('is the same for the sketches of a minute in any order', () => {
    fc.assert(
      fc.property(stream, (minutes) => {
        const turned = minutes.map(
          ([gap, sketches]) => [gap, sketches.toReversed().map(withoutExamples)] as const,
        );
        const forth = minutes.map(
          ([gap, sketches]) => [gap, sketches.map(withoutExamples)] as const,
        );
        expect(learnAll(turned)).toEqual(learnAll(forth));
      }),
    );
  });

  it('is not written to', () => {
    const { state } = learnAll([[1, [sketchLines([{ text: 'ERROR a' }])]]]);
    const before = structuredClone(state);
    learn(state, [sketchLines([{ text: 'ERROR a' }, { text: 'b' }])], {
      logGroup: 'a',
      at: START + DAY_MS,
    });
    expect(state).toEqual(before);
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e308])('is left alone at %d', (at) => {
    const sketches = [sketchLines([{ text: 'ERROR a' }])];
    expect(learn(INITIAL_STATE, sketches, { logGroup: 'a', at }).state).toBe(INITIAL_STATE);
  });

  it('goes on when the clock steps back', () => {
    const sketches = [sketchLines([{ text: 'ERROR a' }])];
    const first = learn(INITIAL_STATE, sketches, { logGroup: 'a', at: START });
    const { state } = learn(first.state, sketches, { logGroup: 'a', at: START - DAY_MS });
    expect(state).toMatchObject({ at: first.state.at, lines: 2 });
  });

  it.each([
    ['nothing', ''],
    ['another version', packShapes(INITIAL_STATE).replace('/1', '/2')],
    ['half of it', 'shapes/1 [1,2'],
    ['another form', 'shapes/1 {"lines":1}'],
    ['a count that is none', 'shapes/1 [1,2,-3,0,[],""]'],
    ['a print that is none', 'shapes/1 [1,2,3,0,[],"?!"]'],
    ['a level that is none', 'shapes/1 [1,2,3,0,[["x","a",1,1,1,"old",0,0,0,0,0]],""]'],
  ])('is nothing where there is %s', (_, text) => {
    expect(unpackShapes(text)).toEqual(INITIAL_STATE);
  });
});

describe('what is known of a log group that is never the same', () => {
  it.each([
    ['random words', (number: number) => scramble(number).repeat(1 + (number % 7))],
    ['many words', (number: number) => `${scramble(number)} ${'and on '.repeat(number % 40)}`],
    [
      'what takes six bytes in JSON',
      (number: number) => `${scramble(number)} ${'\u0007x '.repeat(80)}`,
    ],
    [
      'what takes three bytes',
      (number: number) => `ERROR ${scramble(number)} ${'\u2603'.repeat(30)} `,
    ],
  ])(
    'is bounded: %s',
    (_, text) => {
      let state = INITIAL_STATE;
      for (let minute = 0; minute < 5; minute += 1) {
        const records = Array.from({ length: 2_500 }, (__, index) => ({
          text: text(minute * 2_500 + index),
        }));
        const sketches = [records.slice(0, 1_250), records.slice(1_250)].map((part) =>
          sketchLines(part),
        );
        state = learn(state, sketches, { logGroup: 'a', at: START + minute * MINUTE_MS }).state;
        expect(Buffer.byteLength(packShapes(state))).toBeLessThanOrEqual(STATE_BYTES_MAX);
      }
      expect(state.shapes.length).toBeLessThanOrEqual(KNOWN_SHAPES_MAX);
      expect(state.forgotten.length).toBeLessThanOrEqual(FORGOTTEN_MAX);
      expect(unpackShapes(packShapes(state))).toEqual(state);
    },
    30_000,
  );
});

/** Letters only: nothing in them is a particular. */
function scramble(number: number): string {
  const letters = Math.imul(number + 1, 0x9e3779b1) >>> 0;
  return `${letters.toString(26).replace(/\d/g, (digit) => 'qrstuvwxyz'.charAt(Number(digit)))} `;
}

function withoutExamples(sketch: Sketch): Sketch {
  return { ...sketch, shapes: sketch.shapes.map((shape) => ({ ...shape, examples: [] })) };
}
