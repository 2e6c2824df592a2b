import { describe, expect, it } from 'vitest';
import { EPISODES_MAX, historyFacts } from '../../../shared/core/history/statistics.ts';
import type { Episode } from '../../../shared/core/model/history.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/core/model/time.ts';
import { NOW } from '../../helpers/group.ts';

/** One that began so long ago, was told at once, and lasted so long. */
const episode = (agoMs: number, lastedMs?: number, more: Partial<Episode> = {}): Episode => ({
  ...{ episode: NOW - agoMs, startedAt: NOW - agoMs, openedAt: NOW - agoMs, told: {} },
  ...(lastedMs !== undefined && { resolvedAt: NOW - agoMs + lastedMs }),
  ...more,
});
const takenAfter = (agoMs: number, ms: number, by = 'dana'): Partial<Episode> => ({
  acknowledgement: { by, at: NOW - agoMs + ms },
});
const present = episode(0);

describe('the history of a group', () => {
  it('has nothing to say of its first episode', () => {
    expect(historyFacts([], NOW, NOW)).toBeUndefined();
    expect(historyFacts([present], NOW, NOW)).toBeUndefined();
  });

  it('counts how often it fired, the present episode included, whether it is noted yet or not', () => {
    const before = [episode(HOUR_MS), episode(2 * DAY_MS), episode(8 * DAY_MS)];
    const expected = { inDay: 2, inWeek: 3, isCut: false };
    expect(historyFacts([present, ...before], NOW, NOW)).toMatchObject(expected);
    expect(historyFacts(before, NOW, NOW)).toMatchObject(expected);
  });

  it('tells of the episode before, and how long it was where that is known', () => {
    const open = historyFacts([episode(HOUR_MS), episode(DAY_MS, MINUTE_MS)], NOW, NOW);
    expect(open?.last).toEqual({ startedAt: NOW - HOUR_MS });
    const ended = historyFacts([episode(HOUR_MS, 9 * MINUTE_MS)], NOW, NOW);
    expect(ended?.last).toEqual({ startedAt: NOW - HOUR_MS, lastedMs: 9 * MINUTE_MS });
  });

  it.each([
    ['of an odd number', [1, 9, 2], 2],
    ['of an even number', [1, 9, 2, 4], 3],
  ])('knows the median %s', (_, minutes, expected) => {
    const episodes = minutes.map((many, index) =>
      episode((index + 1) * HOUR_MS, 2 * many * MINUTE_MS, {
        ...takenAfter((index + 1) * HOUR_MS, many * MINUTE_MS),
      }),
    );
    expect(historyFacts(episodes, NOW, NOW)).toMatchObject({
      acknowledgedMs: expected * MINUTE_MS,
      resolvedMs: 2 * expected * MINUTE_MS,
    });
  });

  it('names who took it last, the present episode included', () => {
    const before = [episode(HOUR_MS), episode(DAY_MS, 1, takenAfter(DAY_MS, 1, 'robin'))];
    expect(historyFacts(before, NOW, NOW)?.takenBy).toBe('robin');
    const taken = { ...present, ...takenAfter(0, 1) };
    expect(historyFacts([taken, ...before], NOW, NOW)?.takenBy).toBe('dana');
  });

  it('says when there may be more than was read', () => {
    const many = Array.from({ length: EPISODES_MAX }, (_, index) => episode((index + 1) * HOUR_MS));
    expect(historyFacts(many, NOW, NOW)).toMatchObject({ inWeek: EPISODES_MAX + 1, isCut: true });
    expect(historyFacts(many.slice(1), NOW, NOW)?.isCut).toBe(false);
  });

  it('forgets what is older than thirty days, and what began after the present episode', () => {
    expect(historyFacts([episode(31 * DAY_MS)], NOW, NOW)).toBeUndefined();
    expect(historyFacts([episode(-MINUTE_MS)], NOW, NOW)).toBeUndefined();
  });

  it('says that it flaps only by a rule', () => {
    const rule = { episodes: 3, withinMs: HOUR_MS };
    const near = [episode(5 * MINUTE_MS), episode(20 * MINUTE_MS)];
    expect(historyFacts(near, NOW, NOW, rule)?.flapping).toEqual(rule);
    expect(historyFacts(near, NOW, NOW)?.flapping).toBeUndefined();
    expect(historyFacts(near.slice(1), NOW, NOW, rule)?.flapping).toBeUndefined();
  });
});
