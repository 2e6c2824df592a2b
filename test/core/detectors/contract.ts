import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { learn, scoreAll } from '../../../shared/core/detectors/support/fold.ts';
import type { Detector } from '../../../shared/core/model/detector.ts';
import type { Sample } from '../../../shared/core/model/sample.ts';
import { MINUTE_MS } from '../../../shared/core/model/time.ts';

const STATE_CHARS_MAX = 8 * 1024;

/** One a minute. */
export const series = (values: readonly (number | undefined)[]): Sample[] =>
  values.map((value, index) => ({ at: index * MINUTE_MS, value }));

export const scores = <State>(detector: Detector<State>, samples: readonly Sample[]): number[] =>
  [...scoreAll(detector, samples)].map(({ score }) => score);

/** What a sample may hold at worst: any number there is, and moments that no calendar has. */
const anySample = fc.record({
  at: fc.oneof(
    fc.integer({ min: -1e12, max: 2e12 }),
    fc.double(),
    fc.constantFrom(0, 60_000, 120_000),
  ),
  value: fc.oneof(
    fc.double(),
    fc.constantFrom(undefined, Number.NaN, 1e308, -1e308, 0, 42, 1e-300),
    fc.integer({ min: -100, max: 100 }),
  ),
});
const anySamples = fc.array(anySample, { maxLength: 400, size: 'max' });

interface Exceptions {
  /** Why the detector says nothing of a jump. */
  readonly ignoresJumps?: string;
}

/** What every detector promises. Each detector's own test calls this first. */
export function describeDetectorContract<State>(
  detector: Detector<State>,
  { ignoresJumps }: Exceptions = {},
): void {
  const steady = series(Array.from({ length: 2_000 }, (_, index) => 100 + (index % 7)));

  describe('detector contract', () => {
    it('stays calm on a steady series', () => {
      expect(Math.max(...scores(detector, steady))).toBeLessThan(1);
    });

    it('stays calm on a series that stands still', () => {
      expect(Math.max(...scores(detector, series(Array(2_000).fill(42.1))))).toBeLessThan(1);
    });

    it.skipIf(ignoresJumps)('notices a tenfold jump', () => {
      const jump = [1_000, 1_003, 1_001, 1_002, 1_000].map((value, index) => ({
        at: (steady.length + index) * MINUTE_MS,
        value,
      }));
      const told = scores(detector, [...steady, ...jump]).slice(steady.length);
      expect(Math.max(...told)).toBeGreaterThanOrEqual(1);
    });

    it('scores any sample whatever with a finite number, not below 0', () => {
      fc.assert(
        fc.property(anySamples, (samples) => {
          for (const score of scores(detector, samples)) {
            expect(Number.isFinite(score) && score >= 0).toBe(true);
          }
        }),
      );
    });

    it('works on as before after any sample whatever', () => {
      fc.assert(
        fc.property(anySamples, (samples) => {
          const state = learn(detector, samples);
          expect(detector.unpack(detector.pack(state))).toEqual(state);
          expect(detector.pack(state).length).toBeLessThanOrEqual(STATE_CHARS_MAX);
        }),
      );
    });

    it('is not changed by storing its state between two samples', () => {
      fc.assert(
        fc.property(anySamples, fc.nat(400), (samples, at) => {
          const whole = scores(detector, samples);
          const stored = detector.pack(learn(detector, samples.slice(0, at)));
          const rest = scoreAll(detector, samples.slice(at), detector.unpack(stored));
          expect([...rest].map(({ score }) => score)).toEqual(whole.slice(at));
        }),
      );
    });

    it('leaves the state it was given alone', () => {
      const before = learn(detector, steady);
      const packed = detector.pack(before);
      detector.step(before, { at: 0, value: 1e9 });
      expect(detector.pack(before)).toBe(packed);
    });

    it.each(['', 'other/1 {}', `${detector.name} `, `${detector.name} {"samples":"many"}`])(
      'begins again from a state that it cannot read: %j',
      (text) => {
        expect(detector.unpack(text)).toEqual(detector.initial);
      },
    );
  });
}
