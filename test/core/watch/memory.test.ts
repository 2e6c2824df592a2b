import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectors } from '../../../shared/core/detectors/index.ts';
import type { Detector } from '../../../shared/core/model/detector.ts';
import type { Sample } from '../../../shared/core/model/sample.ts';
import { MINUTE_MS } from '../../../shared/core/model/time.ts';
import { judgeSamples, judgeSilence } from '../../../shared/core/watch/judge.ts';
import {
  newMemory,
  packMemory,
  peakOf,
  type SeriesMemory,
  unpackMemory,
} from '../../../shared/core/watch/memory.ts';
import { daily } from '../../helpers/detect-town.ts';
import { judgingBy, minutes, outside, START, saysOnce, scores, times } from './series-of.ts';

const auto = detectors.get('auto')?.({}) ?? outside;
const judging = judgingBy(auto);

function stored(memory: SeriesMemory, detector: Detector): SeriesMemory {
  const read = unpackMemory(packMemory(memory, detector), detector);
  if (read === undefined) throw new Error('not readable');
  return read;
}

/** Ten days of noise by the time of day, with an incident at its end. */
function busySeries(): readonly Sample[] {
  return Array.from({ length: 14_400 }, (_, index) => {
    const at = START + index * MINUTE_MS;
    const value = daily(at) + Math.sin(index) * 1e-3 + (index > 14_390 ? 900 : 0);
    return { at, value };
  });
}

describe('what is remembered of a series', () => {
  it('can be stored after a score beyond all numbers', () => {
    const { memory } = judgeSamples(
      newMemory(outside, START),
      minutes([200, 900, 900]),
      judgingBy(scores('change', [0, Number.POSITIVE_INFINITY, 1])),
    );
    expect(stored(memory, outside).anomaly?.peak).toBe(1e6);
  });

  it('is at most 9.5 kB of text and 8 kB deflated, whatever came', () => {
    const { memory } = judgeSamples(newMemory(auto, START), busySeries(), judging);
    expect(memory.anomaly).toBeDefined();
    const text = packMemory(memory, auto);
    expect(text.length).toBeLessThan(10_500);
    expect(deflateRawSync(text).length).toBeLessThan(8_000);
  });

  it('is the same when it was stored', () => {
    const { memory } = judgeSamples(newMemory(auto, START), busySeries().slice(-500), judging);
    const read = stored(memory, auto);
    expect(packMemory(read, auto)).toBe(packMemory(memory, auto));
    expect(read.trail).toHaveLength(96);
    expect(read.anomaly).toEqual(memory.anomaly);
    expect(read.extremes).toEqual(memory.extremes);
  });

  it.each([
    ['nothing', ''],
    ['no JSON', 'x'],
    ['another version', '{"version":0}'],
    ['another detector', packMemory(newMemory(outside, START), outside)],
    ['a part of it', packMemory(newMemory(auto, START), auto).slice(0, 900)],
  ])('is begun anew from %s', (_, text) => {
    expect(unpackMemory(text, auto)).toBeUndefined();
  });

  it('tells how far an anomaly went, while it is open', () => {
    const { memory } = judgeSamples(newMemory(outside, START), minutes([200, 740]), {
      ...judging,
      detector: outside,
    });
    expect(peakOf(packMemory(memory, outside))).toEqual({
      score: 5,
      reach: { low: 80, high: 840 },
    });
    expect(peakOf(packMemory(newMemory(outside, START), outside))).toBeUndefined();
    expect(peakOf('')).toBeUndefined();
  });
});

describe('stopping and beginning again anywhere', () => {
  const Values = fc.array(
    fc.oneof(
      fc.constantFrom(200, 210, 230, 345, 600, 900, undefined),
      fc.double(),
      fc.integer({ min: -1_000, max: 1_000 }),
    ),
    { maxLength: 60 },
  );

  it.each([
    ['a detector that goes on', outside],
    ['one that says things once', saysOnce],
    ['auto', auto],
  ])('changes nothing with %s', (_, detector) => {
    fc.assert(
      fc.property(Values, fc.array(fc.nat(60), { maxLength: 5 }), (values, cuts) => {
        const own = { ...judging, detector };
        const learned = judgeSamples(
          newMemory(detector, 0),
          minutes(times(120, 200), START - 120 * MINUTE_MS),
          own,
        ).memory;
        const samples = minutes(values);
        const whole = judgeSamples(learned, samples, own);
        let memory = learned;
        const news = [];
        const bounds = [0, ...[...cuts].sort((a, b) => a - b), samples.length];
        for (const [index, from] of bounds.entries()) {
          // What was learned before comes again, as it does when nothing was stored.
          const again = samples.slice(Math.max(0, from - 3), bounds[index + 1]);
          const part = judgeSamples(stored(memory, detector), again, own);
          memory = part.memory;
          news.push(...part.news);
        }
        expect(packMemory(memory, detector)).toBe(packMemory(whole.memory, detector));
        expect(news).toEqual(whole.news);
      }),
      { numRuns: 40 },
    );
  });

  it('leaves a state that can be stored, whatever the numbers', () => {
    const Numbers = fc.oneof(fc.double(), fc.constantFrom(1e308, -1e308, Number.NaN, 1e-320));
    fc.assert(
      fc.property(fc.array(Numbers, { maxLength: 40 }), (values) => {
        const own = { ...judging, detector: outside };
        const { memory } = judgeSamples(newMemory(outside, START), minutes(values), own);
        const later = judgeSilence(memory, START + 100 * MINUTE_MS, own).memory;
        expect(unpackMemory(packMemory(later, outside), outside)).toBeDefined();
      }),
    );
  });
});
