import { describe, expect, it } from 'vitest';
import type { Labels } from '../../../shared/core/model/labels.ts';
import { createMatcher } from '../../../shared/core/model/matcher.ts';
import type { Tally, TallyStatistic } from '../../../shared/core/model/series.ts';
import { MINUTE_MS } from '../../../shared/core/model/time.ts';
import { fillGaps } from '../../../shared/core/watch/gaps.ts';
import { completeUntil, pushedSamples } from '../../../shared/core/watch/pushed.ts';
import { START } from './series-of.ts';

const at = (minute: number) => START + minute * MINUTE_MS;

describe('gaps', () => {
  const fill = (came: readonly number[], parts: object = {}) =>
    fillGaps(
      came.map((minute) => ({ at: at(minute), value: minute })),
      { from: at(0), until: at(6), periodMs: MINUTE_MS, waitMs: 0, ...parts },
    ).map((sample) => `${(sample.at - START) / MINUTE_MS}=${sample.value ?? '-'}`);

  it.each<[string, readonly string[], readonly string[]]>([
    ['are filled', fill([1, 4]), ['0=-', '1=1', '2=-', '3=-', '4=4', '5=-']],
    [
      'are filled with what a missing reading counts as',
      fill([1, 2, 3, 4, 5], { missing: 0 }),
      ['0=0', '1=1', '2=2', '3=3', '4=4', '5=5'],
    ],
    ['at the end are waited for', fill([1], { waitMs: 3 * MINUTE_MS }), ['0=-', '1=1', '2=-']],
    [
      'are all there is of a series that is silent',
      fill([]),
      ['0=-', '1=-', '2=-', '3=-', '4=-', '5=-'],
    ],
    [
      'are none where nothing is missing',
      fill([0, 1, 2, 3, 4, 5]),
      ['0=0', '1=1', '2=2', '3=3', '4=4', '5=5'],
    ],
    [
      'do not keep what comes twice or lies outside',
      fill([1, 1, 9], { from: at(1), until: at(3) }),
      ['1=1', '2=-'],
    ],
  ])('%s', (_, filled, expected) => {
    expect(filled).toEqual(expected);
  });
});

describe('what is pushed', () => {
  const tally = (minute: number, values: readonly number[], labels: Labels = {}): Tally => ({
    labels: { __name__: 'lag', ...labels },
    minute: at(minute),
    count: values.length,
    sum: values.reduce((sum, value) => sum + value, 0),
    min: Math.min(...values),
    max: Math.max(...values),
  });
  const matchers = [createMatcher('__name__', '=', 'lag')];
  const samples = (
    tallies: readonly Tally[],
    statistic: TallyStatistic = 'average',
    overMs = MINUTE_MS,
  ) => pushedSamples({ matchers, statistic, overMs }, tallies);

  it.each<[TallyStatistic, number]>([
    ['average', 3],
    ['sum', 9],
    ['minimum', 1],
    ['maximum', 6],
    ['count', 3],
  ])('is a %s of all batches of a minute', (statistic, value) => {
    const [series] = samples([tally(0, [1, 2]), tally(0, [6])], statistic);
    expect(series?.samples).toEqual([{ at: at(0), value }]);
  });

  it('may be taken over some minutes, anew each minute', () => {
    const [series] = samples([tally(0, [1]), tally(1, [2])], 'sum', 3 * MINUTE_MS);
    expect(series?.samples.map(({ value }) => value)).toEqual([1, 3, 3, 2]);
  });

  it('is told apart by labels, whatever their order, and left out where nobody watches it', () => {
    const found = samples([
      tally(0, [1], { a: '1', b: '2' }),
      { ...tally(1, [1], { b: '2', a: '1' }), unit: 'Seconds' },
      tally(0, [1], { a: '2' }),
      { ...tally(0, [1]), labels: { __name__: 'other' } },
    ]);
    expect(found.map(({ labels, unit, samples: own }) => [labels.a, unit, own.length])).toEqual([
      ['1', 'Seconds', 2],
      ['2', undefined, 1],
    ]);
  });

  it('is complete a minute after its end, and of metric streams after three', () => {
    expect(completeUntil({ __name__: 'lag' }, at(10))).toBe(at(9));
    expect(completeUntil({ namespace: 'AWS/ECS' }, at(10) + 59_000)).toBe(at(7));
  });
});
