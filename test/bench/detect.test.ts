import { describe, expect, it } from 'vitest';
import { countEvents, f1Of } from '../../bench/detect/event-f1.ts';
import { createOneMinuteSeries } from '../../bench/detect/one-minute.ts';

const PROBATION = 3 * 24 * 60;

/** Characters after the probation: `#` while an incident goes on. */
const labelled = (drawing: string) => ({
  name: 'drawn',
  samples: [],
  labels: [...Array(PROBATION).fill(false), ...[...drawing].map((sign) => sign === '#')],
});
const scored = (drawing: string) => [
  ...Array(PROBATION).fill(9),
  ...[...drawing].map((sign) => (sign === '!' ? 1 : 0)),
];

describe('events', () => {
  it.each([
    ['finds an incident by one alarm in it', '..####..', '...!....', [1, 0, 0]],
    ['misses one without', '..####..', '........', [0, 1, 0]],
    ['counts alarms in a row as one', '........', '.!!!.!..', [0, 0, 1]],
    ['counts alarms far from each other', `${'.'.repeat(30)}`, `!${'.'.repeat(20)}!`, [0, 0, 2]],
    ['forgives an alarm at the end of an incident', '##......', '!..!....', [1, 0, 0]],
    ['finds the second of two', '##..##..', '....!...', [1, 1, 0]],
  ])('%s', (_, labels, alarms, counted) => {
    expect(Object.values(countEvents(labelled(labels), scored(alarms), 1))).toEqual(counted);
  });

  it('weighs what is missed and what is false alike', () => {
    expect(f1Of({ found: 3, missed: 1, falseAlarms: 1 })).toBe(0.75);
  });
});

describe('the one-minute corpus', () => {
  it('is the same for the same seed, and has incidents only after three quiet days', () => {
    const series = createOneMinuteSeries(7, 10);
    expect(createOneMinuteSeries(7, 10)).toEqual(series);
    expect(series.labels).toHaveLength(series.samples.length);
    expect(series.labels.includes(true)).toBe(true);
    expect(series.labels.slice(0, PROBATION - 200).includes(true)).toBe(false);
  });
});
