import { describe, expect, it } from 'vitest';
import { AutoParams, createAuto } from '../../../shared/core/detectors/auto.ts';
import { learn } from '../../../shared/core/detectors/support/fold.ts';
import { DAY_MS } from '../../../shared/core/model/time.ts';
import { describeDetectorContract } from './contract.ts';
import { alerts, DAY, START_AT, series, traffic } from './traffic.ts';

const auto = createAuto({ timeZone: 'UTC' });
describe('auto', () => {
  describeDetectorContract(auto);

  it('is silent on days that are like each other', () => {
    expect(alerts(auto, series(14 * 288, 5)).filter((index) => index > 2 * 288)).toEqual([]);
    expect(alerts(auto, series(7 * DAY, 1)).filter((index) => index > 2 * DAY)).toEqual([]);
  });

  it('tells every time of an incident that recurs, minute by minute', () => {
    const starts = [3, 4, 5, 6].map((day) => day * DAY + 700 + 50 * day);
    const isIncident = (index: number) =>
      starts.some((start) => index >= start && index < start + 15);
    const samples = series(7 * DAY, 1, (index, every) => {
      return traffic(index, every) + (isIncident(index) ? 60 : 0);
    });
    const told = alerts(auto, samples);
    for (const start of starts) {
      expect(told.some((index) => index >= start && index < start + 15)).toBe(true);
    }
  });

  it('tells every time of a single sample far off, minute by minute', () => {
    const spikes = [3, 4, 5, 6].map((day) => day * DAY + 300 + 70 * day);
    const samples = series(7 * DAY, 1, (index, every) => {
      return traffic(index, every) + (spikes.includes(index) ? 60 : 0);
    });
    const told = alerts(auto, samples);
    expect(spikes.filter((spike) => !told.includes(spike))).toEqual([]);
  });

  it('tells of a spike in a coarse series once, and not of its thousandth repetition', () => {
    const samples = series(14 * 288, 5, (index, every) => {
      return traffic(index, every) + (index > 1_000 && index % 37 === 0 ? 200 : 0);
    });
    const told = alerts(auto, samples).filter((index) => index > 600);
    expect(told[0]).toBe(1_036);
    expect(told.filter((index) => index > 2_000)).toEqual([]);
  });

  it('tires of small spikes that come all day, but not of one that is far worse', () => {
    const worse = 7 * DAY - 100;
    const samples = series(7 * DAY, 1, (index, every) => {
      const isSpike = index > 3 * DAY && index % 97 === 0;
      return traffic(index, every) + (index === worse ? 600 : isSpike ? 30 : 0);
    });
    const told = alerts(auto, samples);
    const spikes = (3 * DAY) / 97;
    const toldOfSmall = told.filter((index) => index > 4 * DAY && index < worse);
    expect(toldOfSmall.length).toBeLessThan(spikes / 2);
    expect(told).toContain(worse);
  });

  it('is not blinded to recurrence by an absurd value', () => {
    const spikes = [4, 5, 6].map((day) => day * DAY + 300);
    const samples = series(7 * DAY, 1, (index, every) => {
      if (index === 3 * DAY) return 1e300;
      return traffic(index, every) + (spikes.includes(index) ? 60 : 0);
    });
    expect(alerts(auto, samples)).toEqual(expect.arrayContaining([3 * DAY, ...spikes]));
  });

  it('tells of a sensor that died', () => {
    const died = 4 * DAY;
    const samples = series(5 * DAY, 1, (index, every) => traffic(Math.min(index, died), every));
    expect(alerts(auto, samples).some((index) => index > died && index < died + 30)).toBe(true);
  });

  it('learns a reading that comes twice once', () => {
    const samples = series(500, 1);
    const twice = samples.flatMap((sample) => [sample, sample]);
    expect(learn(auto, twice)).toEqual(learn(auto, samples));
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
