import { describe, expect, it } from 'vitest';
import { AutoParams, createAuto } from '../../../shared/core/detectors/auto.ts';
import { learn, scoreAll } from '../../../shared/core/detectors/support/fold.ts';
import type { Sample } from '../../../shared/core/model/sample.ts';
import { DAY_MS, MINUTE_MS } from '../../../shared/core/model/time.ts';
import { describeDetectorContract } from './contract.ts';

const auto = createAuto({ timeZone: 'UTC' });
const DAY = DAY_MS / MINUTE_MS;
const START_AT = Date.UTC(2026, 1, 2);

/** Noise that comes again with the same index, from -1 to 1. */
const noise = (index: number) => (Math.sin(index * 12.9898) * 43_758.5453) % 1;

/** Busy by day, quiet by night. */
const traffic = (index: number, everyMinutes: number) =>
  100 + 40 * Math.sin((2 * Math.PI * index * everyMinutes) / DAY) + 4 * noise(index);

function series(count: number, everyMinutes: number, value = traffic): Sample[] {
  return Array.from({ length: count }, (_, index) => ({
    at: START_AT + index * everyMinutes * MINUTE_MS,
    value: value(index, everyMinutes),
  }));
}

/** Indexes at which an alert is raised. */
const alerts = (samples: readonly Sample[], detector = auto) =>
  [...scoreAll(detector, samples)].flatMap(({ score }, index) => (score >= 1 ? [index] : []));

describe('auto', () => {
  describeDetectorContract(auto);

  it('is silent on days that are like each other', () => {
    expect(alerts(series(14 * 288, 5)).filter((index) => index > 2 * 288)).toEqual([]);
    expect(alerts(series(7 * DAY, 1)).filter((index) => index > 2 * DAY)).toEqual([]);
  });

  it('tells every time of an incident that recurs, minute by minute', () => {
    const starts = [3, 4, 5, 6].map((day) => day * DAY + 700 + 50 * day);
    const isIncident = (index: number) =>
      starts.some((start) => index >= start && index < start + 15);
    const samples = series(7 * DAY, 1, (index, every) => {
      return traffic(index, every) + (isIncident(index) ? 60 : 0);
    });
    const told = alerts(samples);
    for (const start of starts) {
      expect(told.some((index) => index >= start && index < start + 15)).toBe(true);
    }
  });

  it('tells every time of a single sample far off, minute by minute', () => {
    const spikes = [3, 4, 5, 6].map((day) => day * DAY + 300 + 70 * day);
    const samples = series(7 * DAY, 1, (index, every) => {
      return traffic(index, every) + (spikes.includes(index) ? 60 : 0);
    });
    const told = alerts(samples);
    expect(spikes.filter((spike) => !told.includes(spike))).toEqual([]);
  });

  it('tells of a spike in a coarse series once, and not of its thousandth repetition', () => {
    const samples = series(14 * 288, 5, (index, every) => {
      return traffic(index, every) + (index > 1_000 && index % 37 === 0 ? 200 : 0);
    });
    const told = alerts(samples).filter((index) => index > 600);
    expect(told[0]).toBe(1_036);
    expect(told.filter((index) => index > 1_500)).toEqual([]);
  });

  it('is not blinded to recurrence by an absurd value', () => {
    const spikes = [4, 5, 6].map((day) => day * DAY + 300);
    const samples = series(7 * DAY, 1, (index, every) => {
      if (index === 3 * DAY) return 1e300;
      return traffic(index, every) + (spikes.includes(index) ? 60 : 0);
    });
    expect(alerts(samples)).toEqual(expect.arrayContaining([3 * DAY, ...spikes]));
  });

  it('tells of a sensor that died', () => {
    const died = 4 * DAY;
    const samples = series(5 * DAY, 1, (index, every) => traffic(Math.min(index, died), every));
    expect(alerts(samples).some((index) => index > died && index < died + 30)).toBe(true);
  });

  it('takes a series that only rises for a counter, and a restart of it for no news', () => {
    const restart = 4 * 288;
    const samples = series(6 * 288, 5, (index) => {
      return 300 + (index % restart) * 1_000 + 200 * noise(index);
    });
    expect(alerts(samples).filter((index) => index > 3 * 288)).toEqual([]);
    const faster = samples.at(-1)?.value ?? 0;
    const jump = { at: START_AT + 6 * 288 * 5 * MINUTE_MS, value: faster + 50_000 };
    expect(auto.step(learn(auto, samples), jump).score).toBeGreaterThanOrEqual(1);
  });

  it('learns a reading that comes twice once', () => {
    const samples = series(500, 1);
    const twice = samples.flatMap((sample) => [sample, sample]);
    expect(learn(auto, twice)).toEqual(learn(auto, samples));
  });

  it.each([
    ['gaps', (samples: Sample[]) => samples.filter((_, index) => index % 700 > 90)],
    ['late samples', (samples: Sample[]) => swapped(samples)],
    ['a clock that is put back an hour', (samples: Sample[]) => putBack(samples)],
    [
      'missing values',
      (samples: Sample[]) =>
        samples.map(({ at, value }, index) => ({ at, value: index % 9 === 0 ? undefined : value })),
    ],
  ])('stays silent over %s', (_, spoil) => {
    const samples = spoil(series(14 * 288, 5));
    expect(alerts(samples).filter((index) => index > 3 * 288)).toEqual([]);
  });

  it('explains what it expected', () => {
    const samples = series(14 * 288, 5);
    const at = START_AT + 14 * DAY_MS;
    const { explanation } = auto.step(learn(auto, samples), { at, value: 500 });
    expect(explanation?.reason).toBe('beyond-range');
    expect(Math.round((explanation?.low ?? 0) / 10)).toBe(6);
    expect(Math.round((explanation?.high ?? 0) / 10)).toBe(14);
  });

  it('refuses a time zone that there is not', () => {
    expect(AutoParams.safeParse({ timeZone: 'Europe/Atlantis' }).success).toBe(false);
  });
});

/** Every fiftieth sample comes after the next. */
function swapped(samples: readonly Sample[]): Sample[] {
  return samples
    .map((sample, index) => ({ sample, turn: index % 50 === 0 ? index + 1.5 : index }))
    .toSorted((a, b) => a.turn - b.turn)
    .map(({ sample }) => sample);
}

function putBack(samples: readonly Sample[]): Sample[] {
  return samples.map(({ at, value }, index) => ({
    at: index > 2_000 ? at - 60 * MINUTE_MS : at,
    value,
  }));
}
