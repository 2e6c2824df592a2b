import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstLookAt, nextTick, tickFrom } from '../../../shared/core/model/tick.ts';
import { aRoute } from '../../helpers/group.ts';

const route = aRoute({ groupWaitMs: 30 });

describe('firstLookAt', () => {
  it.each([
    ['a fresh alert waits for companions', 1_000, 1_000, 1_030],
    ['one that waited elsewhere does not', 900, 1_000, 1_000],
    ['one that has waited to the moment still waits', 970, 1_000, 1_030],
    ['one that begins in the future waits from now', 5_000, 1_000, 1_030],
  ])('%s', (_, startsAt, now, expected) => {
    expect(firstLookAt(route, startsAt, now)).toBe(expected);
  });
});

describe('ticks', () => {
  it.each([
    ['before the first look', 50, 100],
    ['at the first look', 100, 400],
    ['between two ticks', 401, 700],
    ['at a tick', 700, 1_000],
  ])('next %s', (_, now, expected) => {
    expect(nextTick(100, 300, now)).toBe(expected);
  });

  it('lie at whole intervals from the first look, the next one within an interval', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 1e6 }), fc.nat(), (phase, interval, now) => {
        const next = nextTick(phase, interval, now);
        expect((next - phase) % interval).toBe(0);
        expect(next).toBeGreaterThan(now);
        expect(tickFrom(phase, interval, next)).toBe(next);
        if (now >= phase) expect(next - now).toBeLessThanOrEqual(interval);
      }),
    );
  });
});
