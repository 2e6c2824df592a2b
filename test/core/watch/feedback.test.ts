import { describe, expect, it } from 'vitest';
import type { Feedback } from '../../../shared/core/model/feedback.ts';
import { DAY_MS, MINUTE_MS } from '../../../shared/core/model/time.ts';
import { lineAt, lineWords, takeFeedback } from '../../../shared/core/watch/feedback.ts';
import { judgeSamples, judgeSilence } from '../../../shared/core/watch/judge.ts';
import { newMemory, packMemory, peakOf } from '../../../shared/core/watch/memory.ts';
import { judgingBy, minutes, outside, START, times } from './series-of.ts';

const said = (kind: Feedback['kind'], at = START) => ({ series: 'web/1', kind, by: 'kim', at });
const sensitive = takeFeedback(said('too-sensitive'), undefined, { score: 4, reach: {} });
const ordinary = takeFeedback(said('no-anomaly'), undefined, { score: 10, reach: {} });

const lineOf = (feedback: Feedback, days: number, value?: number) =>
  lineAt(feedback, { at: START + days * DAY_MS, value });

describe('too sensitive', () => {
  it('raises the line by half, each time, up to ten', () => {
    expect(sensitive).toMatchObject({ line: 1.5, lasting: 1.5 });
    const again = takeFeedback(said('too-sensitive'), sensitive, undefined);
    expect(again.line).toBe(2.25);
    const often = times(20, 'too-sensitive' as const).reduce<Feedback | undefined>(
      (before, kind) => takeFeedback(said(kind), before, undefined),
      undefined,
    );
    expect(often?.line).toBe(10);
  });

  it('lasts', () => {
    expect(lineOf(sensitive, 300)).toBe(1.5);
    expect(lineWords(sensitive, START + DAY_MS, 'UTC')).toBe(
      'told from 1.5 on: kim said too sensitive on 20 Nov',
    );
  });
});

describe('not an anomaly', () => {
  it('raises the line above what it came to, and fades in two weeks', () => {
    expect([0, 7, 14, 30].map((days) => lineOf(ordinary, days))).toEqual([12, 6.5, 1, 1]);
    expect(lineWords(ordinary, START + 7 * DAY_MS, 'UTC')).toBe(
      'told from 6.5 on, falling to 1 by 4 Dec: kim said not an anomaly on 20 Nov',
    );
    expect(lineWords(ordinary, START + 15 * DAY_MS, 'UTC')).toBe('');
  });

  it('falls back to what was said to last', () => {
    const both = takeFeedback(said('no-anomaly'), sensitive, { score: 10, reach: {} });
    expect(lineOf(both, 14)).toBe(1.5);
    const other = takeFeedback(said('too-sensitive'), ordinary, undefined);
    expect([lineOf(other, 0), lineOf(other, 14)]).toEqual([12, 1.5]);
  });

  it('is bounded, and means little where nothing is open', () => {
    expect(takeFeedback(said('no-anomaly'), undefined, { score: 1e9, reach: {} }).line).toBe(1_000);
    expect(takeFeedback(said('no-anomaly'), undefined, undefined).line).toBe(1.2);
  });

  it('is not said of what goes farther, whatever its score', () => {
    const reach = { low: 80, high: 840 };
    const known = takeFeedback(said('no-anomaly'), sensitive, { score: 10, reach });
    expect([80, 840].map((value) => lineOf(known, 0, value))).toEqual([12, 12]);
    expect([79, 841].map((value) => lineOf(known, 0, value))).toEqual([1.5, 1.5]);
    const later = takeFeedback(said('too-sensitive'), known, undefined);
    expect(lineOf(later, 0, 841)).toBe(2.25);
  });

  it('ends what is open, and keeps the like of it from opening again, but not worse', () => {
    const opened = judgeSamples(
      newMemory(outside, START),
      minutes([700, 700, 700]),
      judgingBy(outside),
    ).memory;
    const peak = peakOf(packMemory(opened, outside));
    const feedback = takeFeedback(said('no-anomaly', START + 2 * MINUTE_MS), undefined, peak);
    const judging = judgingBy(outside, { feedback });
    const { memory, news } = judgeSilence(opened, START + 3 * MINUTE_MS, judging);
    expect(news.map(({ ending }) => ending)).toEqual(['no-anomaly']);

    const like = judgeSamples(memory, minutes(times(9, 700), START + DAY_MS), judging);
    expect(like.news).toEqual([]);
    const worse = judgeSamples(memory, minutes([900], START + DAY_MS), judging);
    expect(worse.news.map(({ kind }) => kind)).toEqual(['opened']);
    expect(judgeSilence(worse.memory, START + DAY_MS, judging).news).toEqual([]);
  });
});
