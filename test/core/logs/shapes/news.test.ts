import { describe, expect, it } from 'vitest';
import {
  type NewShape,
  readingOfShape,
  titleOfShape,
} from '../../../../shared/core/logs/shapes/news.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../shared/core/model/time.ts';

const AT = Date.parse('2026-03-12T09:14:00Z');
const refused: NewShape = {
  ...{ kind: 'never-seen', logGroup: '/aws/lambda/checkout', level: 'error', score: 1.5 },
  template: 'payment <*> refused by <*>',
  count: 41,
  ...{ firstSeenAt: AT - MINUTE_MS, at: AT, examples: [] },
  known: { lines: 1_234_567, timeMs: 19.5 * DAY_MS },
};

describe('a shape that is news', () => {
  it('is told with what is known of the log group', () => {
    expect(readingOfShape(refused)).toBe(
      '41 lines in 2 min, never seen in 19 days of 1.2 million lines',
    );
  });

  it('is told with its rate as it was', () => {
    const burst: NewShape = {
      ...refused,
      kind: 'new-rate',
      count: 1_204,
      expected: { mean: 0.41234, highest: 9 },
      known: { lines: 5_000, timeMs: 30 * HOUR_MS },
    };
    expect(readingOfShape(burst)).toBe(
      '1,204 lines in a minute; mean 0.41, highest 9 a minute in 30 hours',
    );
  });

  it.each([
    ['never-seen', 'warn', 'new warning shape'],
    ['never-seen', 'info', 'new line shape'],
    ['new-rate', 'warn', 'burst of a known warning'],
    ['new-rate', 'info', 'burst of a known line'],
  ] as const)('has a title: %s, %s', (kind, level, words) => {
    expect(titleOfShape({ ...refused, kind, level })).toBe(
      `${words} in /aws/lambda/checkout: "payment <*> refused by <*>"`,
    );
  });

  it('counts one line as one', () => {
    const one = { ...refused, count: 1, firstSeenAt: AT, known: { lines: 999, timeMs: MINUTE_MS } };
    expect(readingOfShape(one)).toBe('1 line in 1 min, never seen in 1 min of 999 lines');
  });
});
