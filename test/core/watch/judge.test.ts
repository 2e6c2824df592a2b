import { describe, expect, it } from 'vitest';
import type { Detector } from '../../../shared/core/model/detector.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/core/model/time.ts';
import {
  type Judging,
  judgeSamples,
  judgeSilence,
  learnSamples,
} from '../../../shared/core/watch/judge.ts';
import { newMemory } from '../../../shared/core/watch/memory.ts';
import type { News } from '../../../shared/core/watch/telling.ts';
import { judgingBy, minutes, outside, START, saysOnce, scores, times } from './series-of.ts';

const at = (minute: number) => START + minute * MINUTE_MS;
const words = ({ kind, at: moment, anomaly, ending }: News) =>
  `${(moment - START) / MINUTE_MS} ${ending ?? `${kind} ${anomaly.severity}`}`;

function judge(
  values: readonly (number | undefined)[],
  detector: Detector = outside,
  parts: Partial<Judging> = {},
  periodMs = MINUTE_MS,
) {
  const judging = judgingBy(detector, { periodMs, ...parts });
  const judged = judgeSamples(
    newMemory(detector, START),
    minutes(values, START, periodMs),
    judging,
  );
  return { ...judged, judging, told: judged.news.map(words) };
}

describe('an anomaly', () => {
  it.each<[string, readonly number[], readonly string[]]>([
    ['is none below the line', [200, 330, 200], []],
    ['is info while it is small', [200, 345], ['1 opened info']],
    ['is a warning at once when it is clear', [200, 400], ['1 opened warning']],
    ['is a warning and no more as a spike, however high', [200, 5_000], ['1 opened warning']],
    [
      'is critical when it is far and no spike',
      [600, 600, 600],
      ['0 opened warning', '2 worse critical'],
    ],
    [
      'becomes a warning when a small one goes on',
      [345, 345, 345, 345],
      ['0 opened info', '2 worse warning'],
    ],
    [
      'becomes critical when a clear one lasts',
      times(12, 400),
      ['0 opened warning', '9 worse critical'],
    ],
    [
      'ends when five samples are where they ought to be',
      [400, ...times(6, 200)],
      ['0 opened warning', '5 normal'],
    ],
    [
      'goes on when one of them is not',
      [400, 200, 200, 200, 200, 330, ...times(4, 200)],
      ['0 opened warning'],
    ],
    [
      'ends and opens again when it comes again',
      [400, ...times(5, 200), 400],
      ['0 opened warning', '5 normal', '6 opened warning'],
    ],
  ])('%s', (_, values, told) => {
    expect(judge(values).told).toEqual(told);
  });

  it('ends after two samples that are half an hour apart, where they are rare', () => {
    const hourly = judge([200, 400, 200, 200], outside, {}, HOUR_MS);
    expect(hourly.told).toEqual(['60 opened warning', '180 normal']);
  });

  it('lasts while values stay away, although the detector has nothing new to say', () => {
    const { told, memory } = judge([600, ...times(200, 600)], saysOnce);
    expect(told).toEqual(['0 opened warning', '2 worse critical']);
    expect(memory.anomaly?.off).toBe(201);
  });

  it('is settled when nothing is said of its level for twelve hours', () => {
    const { told } = judge([600, ...times(721, 600)], saysOnce);
    expect(told.at(-1)).toBe('721 settled');
    expect(told).toContain('362 still critical');
  });

  it('is settled at once where the detector expects the new level, and knows it well', () => {
    let seen = 0;
    const learns: Detector<number> = {
      ...outside,
      step(state, sample) {
        seen += 1;
        const step = outside.step(state, sample);
        if (seen <= 4) return step;
        return { ...step, score: 0, explanation: { reason: 'mean', low: 590, high: 610 } };
      },
    };
    expect(judge(times(12, 600), learns).told.at(-1)).toBe('8 settled');
  });

  it('has the severity that its watch gives, from the begin on', () => {
    const { told, news } = judge(times(5, 600), outside, { severity: 'critical' });
    expect(told).toEqual(['0 opened warning']);
    expect(news[0]?.anomaly.told).toBe('critical');
  });

  it('remembers its worst sample and what that is among all before it', () => {
    const values = [...times(90, 200), 210, 400, 700, 500];
    const { worst } = judge(values).memory.anomaly ?? {};
    expect(worst).toMatchObject({ at: at(92), value: 700, extreme: { kind: 'highest' } });
    expect(worst?.extreme?.forMs).toBe(92 * MINUTE_MS);
  });

  it.each([
    ['is over when it moves, of one that stood still', [...times(3, 7), ...times(5, 8)], true],
    ['goes on while it stands, of one that stood still', times(9, 7), false],
  ])('%s', (_, values, isOver) => {
    const still = scores('still', [0, 0, 1.2]);
    expect(judge(values, still).memory.anomaly === undefined).toBe(isOver);
  });
});

describe('silence', () => {
  const saidAt = (minute: number, values: readonly (number | undefined)[] = [600, 600, 600]) => {
    const { memory, judging } = judge(values);
    return judgeSilence(memory, at(minute), judging).news.map(words);
  };

  it('ends nothing at once, is told after half an hour, and ends it after six', () => {
    expect(saidAt(20)).toEqual([]);
    expect(saidAt(32)).toEqual(['32 silent critical']);
    expect(saidAt(362)).toEqual(['362 no-data']);
  });

  it('is nothing where nothing is open, and missing readings are no calm ones', () => {
    expect(saidAt(32, [200])).toEqual([]);
    expect(judge([600, 600, ...times(20, undefined)]).memory.anomaly?.calm).toBe(0);
  });

  it('is told once, and over when readings come', () => {
    const { memory, judging } = judge([600, 600, 600]);
    const silent = judgeSilence(memory, at(40), judging).memory;
    expect(judgeSilence(silent, at(50), judging).news).toEqual([]);
    const heard = judgeSamples(silent, minutes([600], at(51)), judging).memory;
    expect(judgeSilence(heard, at(52), judging).memory.anomaly).not.toHaveProperty('isSilent');
  });

  it('is not the end of an anomaly that is one', () => {
    const missing = scores('missing', [0, 1, 1.3, 1.6]);
    const { memory, judging, told } = judge([200, undefined, undefined, undefined], missing);
    expect(told[0]).toBe('1 opened info');
    expect(judgeSilence(memory, at(400), judging).news.map(words)).toEqual(['400 still warning']);
    const end = START + 3 * DAY_MS;
    expect(judgeSilence(memory, end, judging).news[0]?.ending).toBe('no-data');
  });
});

describe('quiet', () => {
  const until = (minute: number) => ({ isQuiet: (moment: number) => moment < at(minute) });

  it('puts off what began in it, and tells it when it is still there', () => {
    expect(judge(times(20, 600), outside, until(15)).told).toEqual(['15 opened critical']);
    expect(judge([600, ...times(20, 200)], outside, until(15)).told).toEqual(['5 normal']);
  });

  it('does not keep what was told from growing worse', () => {
    const quiet = { isQuiet: (moment: number) => moment >= at(1) };
    expect(judge([600, 600, 600], outside, quiet).told).toEqual([
      '0 opened warning',
      '2 worse critical',
    ]);
  });

  it('may be over without any sample', () => {
    const { memory, judging } = judge([600], outside, until(15));
    expect(judgeSilence(memory, at(16), judging).news.map(words)).toEqual(['16 opened warning']);
  });
});

describe('history', () => {
  it('is learned without a word', () => {
    const judging = judgingBy(outside);
    const memory = learnSamples(newMemory(outside, START), minutes(times(30, 900)), judging);
    expect(memory.anomaly).toBeUndefined();
    expect(memory).toMatchObject({ state: 30, learnedUntil: at(30), seenAt: at(29) });
  });

  it('is not learned twice', () => {
    const { memory, judging } = judge(times(30, 200));
    const again = judgeSamples(memory, minutes(times(40, 200)), judging).memory;
    expect(again).toMatchObject({ state: 40, learnedUntil: at(40) });
  });
});
