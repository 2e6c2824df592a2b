import { describe, expect, it } from 'vitest';
import { createAuto } from '../../../shared/core/detectors/auto.ts';
import { learn } from '../../../shared/core/detectors/support/fold.ts';
import type { Sample } from '../../../shared/core/model/sample.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/core/model/time.ts';
import { alerts, DAY, noise, START_AT, series, traffic } from './traffic.ts';

const auto = createAuto({ timeZone: 'UTC' });

/** What happens to series, that is no reason to wake anybody. */
const SPOILED: readonly [string, (samples: Sample[]) => Sample[]][] = [
  ['gaps', (samples) => samples.filter((_, index) => index % 700 > 90)],
  ['a day without any sample', (samples) => samples.filter(({ at }) => dayOf(at) !== 7)],
  ['late samples', everyFiftiethAfterTheNext],
  ['samples that come twice', (samples) => samples.flatMap((one) => [one, one])],
  ['samples that come again much later', (samples) => samples.flatMap(withOneFromAnHourAgo)],
  ['missing values', (samples) => withoutValue(samples, (index) => index % 9 === 0)],
  ['values that are no numbers', (samples) => notNumbers(samples)],
];

describe.each([
  ['five minutes', 5],
  ['one minute', 1],
])('auto, every %s', (_, every) => {
  const perDay = DAY / every;

  it.each(SPOILED)('stays silent over %s', (_name, spoil) => {
    const samples = spoil(series(10 * perDay, every));
    const told = alerts(auto, samples).flatMap((index) => samples[index]?.at ?? []);
    expect(told.filter((at) => dayOf(at) >= 3)).toEqual([]);
  });

  it.each([
    ['put back an hour', -HOUR_MS],
    ['put ahead an hour', HOUR_MS],
  ])('tells once at most of a clock that is %s', (_name, byMs) => {
    const samples = clockStep(series(14 * perDay, every), byMs);
    expect(alerts(auto, samples).filter((index) => index >= 3 * perDay).length).toBeLessThan(2);
  });

  it('stays silent on a constant, and tells when it changes', () => {
    const samples = series(5 * perDay, every, (index) => (index < 4 * perDay ? 42.1 : 57));
    expect(alerts(auto, samples)[0]).toBe(4 * perDay);
  });

  it('tells of a change of level, and is silent on the new one', () => {
    const change = 6 * perDay;
    const samples = series(16 * perDay, every, (index) => {
      return traffic(index, every) + (index < change ? 0 : 150);
    });
    const told = alerts(auto, samples).filter((index) => index >= 3 * perDay);
    expect(told[0]).toBe(change);
    expect(told.filter((index) => index > change + 3 * perDay)).toEqual([]);
  });

  it('learns that weekends are quiet', () => {
    const samples = series(22 * perDay, every, (index) => {
      const isWeekend = Math.floor(index / perDay) % 7 >= 5;
      return traffic(index, every) * (isWeekend ? 0.6 : 1);
    });
    expect(alerts(auto, samples).filter((index) => index > 14 * perDay)).toEqual([]);
  });

  it('scores from the first sample after a warm start', () => {
    const history = series(7 * perDay, every);
    const next = { at: START_AT + 7 * DAY_MS, value: 400 };
    expect(auto.step(auto.initial, next).score).toBe(0);
    expect(auto.step(learn(auto, history), next).score).toBeGreaterThanOrEqual(1);
  });

  it('takes a series that only rises for a counter, and a restart of it for no news', () => {
    const restart = 4 * perDay;
    const samples = series(6 * perDay, every, (index) => {
      return 300 + (index % restart) * 1_000 + 200 * noise(index);
    });
    expect(alerts(auto, samples).filter((index) => index > 3 * perDay)).toEqual([]);
    const faster = samples.at(-1)?.value ?? 0;
    const jump = { at: START_AT + 6 * DAY_MS, value: faster + 50_000 };
    expect(auto.step(learn(auto, samples), jump).score).toBeGreaterThanOrEqual(1);
  });
});

describe('auto, when clocks change', () => {
  // Berlin went from 1 to 2 hours ahead of UTC on Sunday, 29 March 2026, at 01:00 UTC.
  const from = Date.UTC(2026, 2, 19);
  const office = Array.from({ length: 13 * DAY }, (_, index) => {
    const at = from + index * MINUTE_MS;
    const hour = ((at + (at < Date.UTC(2026, 2, 29, 1) ? 1 : 2) * HOUR_MS) % DAY_MS) / HOUR_MS;
    return { at, value: (hour >= 9 && hour < 17 ? 100 : 20) + 3 * noise(index) };
  });
  const told = (timeZone: string) =>
    alerts(createAuto({ timeZone }), office).filter((index) => index >= 10 * DAY);

  it('follows the clock on the wall of its time zone', () => {
    expect(told('Europe/Berlin')).toEqual([]);
  });

  it('is wrong by an hour in another one', () => {
    expect(told('UTC').length).toBeGreaterThan(0);
  });
});

const dayOf = (at: number) => Math.floor((at - START_AT) / DAY_MS);

function everyFiftiethAfterTheNext(samples: readonly Sample[]): Sample[] {
  return samples
    .map((sample, index) => ({ sample, turn: index % 50 === 0 ? index + 1.5 : index }))
    .toSorted((a, b) => a.turn - b.turn)
    .map(({ sample }) => sample);
}

function withOneFromAnHourAgo(sample: Sample, index: number, all: readonly Sample[]): Sample[] {
  const earlier = all[index - Math.floor((60 * all.length) / (10 * DAY))];
  return index % 97 === 0 && earlier !== undefined ? [sample, earlier] : [sample];
}

function clockStep(samples: readonly Sample[], byMs: number): Sample[] {
  return samples.map(({ at, value }) => ({ at: dayOf(at) >= 7 ? at + byMs : at, value }));
}

function withoutValue(samples: readonly Sample[], isMissing: (index: number) => boolean): Sample[] {
  return samples.map(({ at, value }, index) => ({
    at,
    value: isMissing(index) ? undefined : value,
  }));
}

function notNumbers(samples: readonly Sample[]): Sample[] {
  const none = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  return samples.map(({ at, value }, index) => ({ at, value: none[index % 17] ?? value }));
}
