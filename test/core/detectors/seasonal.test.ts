import { describe, expect, it } from 'vitest';
import { createSeasonal, SeasonalParams } from '../../../shared/core/detectors/seasonal.ts';
import { learn } from '../../../shared/core/detectors/support/fold.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/core/model/time.ts';
import { describeDetectorContract } from './contract.ts';

/** Busy from nine to five by the clock on the wall, every minute. */
const office = (days: number, firstAt: number, hoursAhead: (at: number) => number) =>
  Array.from({ length: (days * DAY_MS) / MINUTE_MS }, (_, index) => {
    const at = firstAt + index * MINUTE_MS;
    const hour = Math.floor(((at + hoursAhead(at) * HOUR_MS) % DAY_MS) / HOUR_MS);
    return { at, value: (hour >= 9 && hour < 17 ? 100 : 20) + (index % 5) };
  });

const march28 = Date.UTC(2026, 2, 28);
/** Clocks in Berlin went from 1 to 2 hours ahead of UTC on 29 March 2026, at 01:00 UTC. */
const berlin = (at: number) => (at < Date.UTC(2026, 2, 29, 1) ? 1 : 2);

describe('seasonal', () => {
  describeDetectorContract(createSeasonal(SeasonalParams.parse({})));
  describeDetectorContract(createSeasonal(SeasonalParams.parse({ period: 'week' })));

  it('alerts on what is usual at another time of day', () => {
    const detector = createSeasonal(SeasonalParams.parse({}));
    const state = learn(
      detector,
      office(7, march28, () => 0),
    );
    const at = march28 + 7 * DAY_MS;
    expect(detector.step(state, { at: at + 12 * HOUR_MS, value: 101 }).score).toBeLessThan(1);
    expect(detector.step(state, { at: at + 3 * HOUR_MS, value: 101 }).score).toBeGreaterThan(1);
  });

  it('follows the clock on the wall when it changes', () => {
    const before = office(7, march28 - 7 * DAY_MS, berlin);
    const [inBerlin, inUtc] = ['Europe/Berlin', 'UTC'].map((timeZone) => {
      const detector = createSeasonal(SeasonalParams.parse({ timeZone }));
      const monday = { at: Date.UTC(2026, 2, 30, 7, 30), value: 101 };
      return detector.step(learn(detector, before), monday).score;
    });
    expect(inBerlin).toBeLessThan(1);
    expect(inUtc).toBeGreaterThan(1);
  });
});
