import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  EXAMPLE_CHARS_MAX,
  SHAPES_PER_SKETCH_MAX,
  type Sketch,
  sketchLines,
  summed,
} from '../../../../shared/core/logs/shapes/sketch.ts';

const records = (...texts: string[]) => texts.map((text) => ({ text }));
const counts = (shapes: Sketch['shapes']) =>
  Object.fromEntries(shapes.map(({ level, template, count }) => [`${level} ${template}`, count]));
const WORDS = ['ant', 'bee', 'cat', 'dog', 'elk', 'fox', 'gnu', 'hen', 'ibis', 'jay'];
const word = (number: number) => `${WORDS[number % 10]}${WORDS[Math.floor(number / 10) % 10]}`;

describe('a sketch of records', () => {
  it('counts shapes, the worst and the most frequent first, with examples', () => {
    const sketch = sketchLines(
      records('INFO a 1', 'ERROR b 1', 'INFO a 2', 'WARN c', 'INFO d', 'ERROR b 2', 'ERROR b 3'),
    );
    expect(sketch).toEqual({
      lines: 7,
      rest: 0,
      shapes: [
        { level: 'error', template: 'ERROR b <*>', count: 3, examples: ['ERROR b 1', 'ERROR b 2'] },
        { level: 'warn', template: 'WARN c', count: 1, examples: ['WARN c'] },
        { level: 'info', template: 'INFO a <*>', count: 2, examples: ['INFO a 1'] },
        { level: 'info', template: 'INFO d', count: 1, examples: ['INFO d'] },
      ],
    });
  });

  it.each([
    ['error', '{"level":50,"msg":"a"}'],
    ['error', 'panic: runtime error'],
    ['error', '2026-03-12T09:14:03Z 1 Task timed out after 3.00 seconds'],
    ['warn', '{"level":40,"msg":"a"}'],
    ['warn', '[warn] a'],
    ['warn', 'connection refused'],
    ['warn', '1.2.3.4 - - [x] "GET / HTTP/1.1" 502 0'],
    ['info', 'INFO 0 connections refused'],
    ['info', '{"level":"info","msg":"no error"}'],
    ['info', 'server started'],
  ])('knows as %s: %s', (level, text) => {
    expect(sketchLines(records(text)).shapes[0]?.level).toBe(level);
  });

  it('shows no secrets', () => {
    const text = 'ERROR password=hunter2 refused';
    expect(JSON.stringify(sketchLines(records(text)))).not.toContain('hunter');
    const own = sketchLines(records('ERROR for Zoe'), (one) => one.replace('Zoe', '[masked x]'));
    expect(JSON.stringify(own)).not.toContain('Zoe');
  });

  it('joins what differs in a word where there would be too many', () => {
    const texts = Array.from({ length: 90 }, (_, index) => `INFO user ${word(index)} logged in`);
    const { shapes, rest } = sketchLines(records(...texts, 'ERROR b'));
    expect(counts(shapes)).toEqual({ 'error ERROR b': 1, 'info INFO user <*> logged in': 90 });
    expect(rest).toBe(0);
  });

  it('is bounded, and keeps trouble', () => {
    const texts = Array.from({ length: 5_000 }, (_, index) =>
      `${word(index)} ${word(index * 7)} ${word(index * 13)} `.repeat(1 + (index % 9)),
    );
    const sketch = sketchLines(records('ERROR b', ...texts, 'x'.repeat(1_000_000)));
    expect(sketch.shapes).toHaveLength(SHAPES_PER_SKETCH_MAX);
    expect(sketch.shapes[0]?.template).toBe('ERROR b');
    expect(sketch.lines).toBe(5_002);
    const listed = sketch.shapes.reduce((sum, { count }) => sum + count, 0);
    expect(listed + sketch.rest).toBe(sketch.lines);
    expect(Buffer.byteLength(JSON.stringify(sketch))).toBeLessThan(32_768);
  });

  it('cuts examples', () => {
    const [shape] = sketchLines(records(`ERROR ${'long '.repeat(1_000)}`)).shapes;
    expect(shape?.examples[0]).toHaveLength(EXAMPLE_CHARS_MAX);
  });

  const line = fc
    .tuple(fc.constantFrom('ERROR', 'WARN', 'INFO'), fc.nat(6), fc.nat(99))
    .map(([level, kind, value]) => `${level} ${WORDS[kind]} took ${value}`);

  it('is the same in any order, examples aside', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), (texts) => {
        const forth = counts(sketchLines(records(...texts)).shapes);
        expect(counts(sketchLines(records(...texts.toReversed())).shapes)).toEqual(forth);
      }),
    );
  });

  it('has the same sums in several batches', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), fc.nat(60), (texts, at) => {
        const parts = [texts.slice(0, at), texts.slice(at)].map((part) =>
          sketchLines(records(...part)),
        );
        const sums = summed(parts.flatMap(({ shapes }) => shapes));
        expect(counts(sums)).toEqual(counts(sketchLines(records(...texts)).shapes));
      }),
    );
  });
});
