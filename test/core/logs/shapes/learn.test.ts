import { describe, expect, it } from 'vitest';
import { learn } from '../../../../shared/core/logs/shapes/learn.ts';
import type { NewShape } from '../../../../shared/core/logs/shapes/news.ts';
import { sketchLines } from '../../../../shared/core/logs/shapes/sketch.ts';
import { INITIAL_STATE, type ShapesState } from '../../../../shared/core/logs/shapes/state.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../shared/core/model/time.ts';

const START = Date.parse('2026-03-02T00:00:00Z');
const GROUP = '/aws/lambda/shelf';
const repeated = (count: number, text: string) => Array.from({ length: count }, () => text);
const sketch = (texts: readonly string[]) => sketchLines(texts.map((text) => ({ text })));

/** A log group in its days: what it says every ten minutes, and what besides. */
function days(usual: readonly string[]) {
  let state: ShapesState = INITIAL_STATE;
  const told: NewShape[] = [];
  const take = (texts: readonly string[], at: number) => {
    const learned = learn(state, [sketch(texts)], { logGroup: GROUP, at });
    state = learned.state;
    told.push(...learned.news);
    return learned;
  };
  return {
    take: (texts: readonly string[], hours: number) =>
      take(texts, START + Math.round(hours * 60) * MINUTE_MS),
    /** From one hour to another. */
    pass: (from: number, to: number) => {
      for (let at = from * HOUR_MS; at < to * HOUR_MS; at += 10 * MINUTE_MS) {
        take(usual, START + at);
      }
    },
    told: () => told.map(({ kind, level, template }) => `${kind} ${level} ${template}`),
    news: told,
    state: () => state,
  };
}

const USUAL = [...repeated(10, 'INFO order 7 saved'), 'ERROR shelf 3 is full'];

function known(hours = 72) {
  const group = days(USUAL);
  group.pass(0, hours);
  return group;
}

describe('a shape that was never seen', () => {
  it('is told once, with what is known of it', () => {
    const group = known();
    expect(group.told()).toEqual([]);
    group.take(['ERROR card 1 refused by bank', 'ERROR card 2 refused by bank'], 72);
    group.take(['ERROR card 3 refused by bank'], 72.1);
    group.take(['ERROR card 4 refused by bank'], 200);
    expect(group.news).toEqual([
      {
        ...{ kind: 'never-seen', logGroup: GROUP, level: 'error' },
        template: 'ERROR card <*> refused by bank',
        count: 2,
        examples: ['ERROR card 1 refused by bank', 'ERROR card 2 refused by bank'],
        firstSeenAt: START + 72 * HOUR_MS,
        at: START + 72 * HOUR_MS,
        score: expect.any(Number),
        known: { lines: 4_752, timeMs: 3 * DAY_MS },
      },
    ]);
    expect(group.news[0]?.score).toBeGreaterThan(1);
  });

  it.each([
    ['information, however often', repeated(5_000, 'INFO cache warmed')],
    ['a warning that comes twice', repeated(2, 'WARN cache is cold')],
  ])('is not told: %s', (_, texts) => {
    const group = known();
    group.take(texts, 72);
    expect(group.told()).toEqual([]);
  });

  it('is told of a warning that keeps coming', () => {
    const group = known();
    for (let minute = 0; minute < 60; minute += 1) {
      group.take(['WARN cache is cold'], 72 + minute / 60);
    }
    expect(group.told()).toEqual(['never-seen warn WARN cache is cold']);
  });

  it('is not told while the log group is being learned', () => {
    const group = days(USUAL);
    group.pass(0, 23);
    group.take(['ERROR gone'], 23.5);
    group.take(['ERROR gone'], 30);
    expect(group.told()).toEqual([]);
  });

  it('is not told in a log group of few lines before a week is over', () => {
    const [early, late] = [days(['INFO a']), days(['INFO a'])];
    for (const group of [early, late]) group.take(['INFO a'], 0);
    early.take(['ERROR gone'], 5 * 24);
    late.take(['ERROR gone'], 8 * 24);
    expect([early.told(), late.told()]).toEqual([[], ['never-seen error ERROR gone']]);
  });

  it('is told once for words that differ', () => {
    const group = known();
    ['ana', 'bo', 'cy', 'di', 'ed', 'flo'].forEach((name, index) => {
      group.take([`ERROR no access for ${name}`], 72 + index / 6);
      group.take([`ERROR no access for ${name}`], 72 + index / 6 + 1 / 12);
    });
    expect(group.told()).toEqual(['never-seen error ERROR no access for ana']);
    expect(group.state().shapes.map(({ template }) => template)).toContain(
      'ERROR no access for <*>',
    );
  });

  it('is told once when the words come in one minute', () => {
    const group = known();
    group.take(
      ['ana', 'bo', 'cy', 'di', 'ed'].map((name) => `ERROR no access for ${name}`),
      72,
    );
    expect(group.told()).toEqual(['never-seen error ERROR no access for <*>']);
  });

  it('is not told again when there was no room to keep it', () => {
    const group = known();
    group.take(['ERROR card 1 refused by bank'], 72);
    for (let batch = 0; batch < 10; batch += 1) {
      const texts = Array.from({ length: 60 }, (_, index) =>
        `ERROR ${String.fromCharCode(97 + batch)}${'abcdefghij'.charAt(index % 10)} `.repeat(
          1 + Math.floor(index / 10),
        ),
      );
      group.take(texts, 73 + batch);
    }
    const told = group.told().length;
    expect(group.state().forgotten.length).toBeGreaterThan(0);
    group.take(repeated(50, 'ERROR card 2 refused by bank'), 300);
    expect(group.told().slice(told)).toEqual([]);
  });

  it('is less and less news where every day brings new ones', () => {
    const group = known();
    const scores: number[] = [];
    for (const [index, thing] of ['ant', 'bee', 'cat', 'dog', 'elk', 'fox'].entries()) {
      const { news } = group.take([`ERROR ${thing} `.repeat(2 + index)], 72 + index);
      scores.push(news[0]?.score ?? 0);
    }
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(scores.at(-1)).toBe(0);
  });

  it('is told with the five most unusual, and how many more there are', () => {
    const group = known();
    const texts = Array.from({ length: 8 }, (_, index) => 'ERROR bad thing '.repeat(1 + index));
    const { news, held } = group.take(texts, 72);
    expect([news.length, held]).toEqual([5, 3]);
  });
});

describe('a known shape at a new rate', () => {
  it('is told once, with what it was', () => {
    const group = known();
    for (let minute = 0; minute < 10; minute += 1) {
      group.take(repeated(60, 'ERROR shelf 1 is full'), 72 + minute / 60);
    }
    expect(group.told()).toEqual(['new-rate error ERROR shelf <*> is full']);
    expect(group.news[0]).toMatchObject({
      count: 60,
      expected: { mean: expect.closeTo(0.1, 1), highest: 1 },
    });
  });

  it('is told again only when it is worse', () => {
    const group = known();
    for (const [day, count] of [60, 60, 80, 400, 400].entries()) {
      group.take(repeated(count, 'ERROR shelf 1 is full'), 72 + 24 * day);
    }
    expect(group.news.map(({ count }) => count)).toEqual([60, 400]);
  });

  it.each([
    ['a few more errors', repeated(9, 'ERROR shelf 1 is full')],
    ['some more information', repeated(90, 'INFO order 7 saved')],
    ['none at all', []],
  ])('is not told: %s', (_, texts) => {
    const group = known();
    group.take(texts, 72);
    expect(group.told()).toEqual([]);
  });

  it('is told of information at a multiple of its highest', () => {
    const group = known();
    group.take(repeated(400, 'INFO order 7 saved'), 72);
    expect(group.told()).toEqual(['new-rate info INFO order <*> saved']);
  });

  it('is told of what stays, below a burst', () => {
    const group = days([...repeated(10, 'INFO a'), ...repeated(12, 'ERROR b')]);
    group.pass(0, 72);
    for (let minute = 0; minute < 30; minute += 1) {
      group.take(repeated(20, 'ERROR b'), 72 + minute / 60);
    }
    expect(group.told()).toEqual(['new-rate error ERROR b']);
  });

  it('is not told of minutes that come late', () => {
    const group = known();
    group.take(USUAL, 72);
    group.take(repeated(500, 'ERROR shelf 1 is full'), 71);
    expect(group.told()).toEqual([]);
    expect(group.state().shapes.find(({ level }) => level === 'error')?.count).toBe(933);
  });
});
