import { describe, expect, it } from 'vitest';
import type { Day } from '../../../shared/core/model/cost.ts';
import { aDay, office, said, watch } from '../../helpers/costs.ts';

const usual = office(300);
const [from, until] = [aDay('2026-08-01'), aDay('2026-11-30')];
const [start, end] = [aDay('2026-10-14'), aDay('2026-10-15')];
const between = (first: Day, last: Day, more: number) => (day: Day) =>
  usual(day) + (day >= first && day <= last ? more : 0);
const late = (age: number) => [0, 0.7, 0.95, 1][age] ?? 1;

describe('a spike', () => {
  it('is told on the first morning that shows it, once, and is over', () => {
    const mornings = watch({ amount: between(start, start, 500), from, until });
    expect(said(mornings)).toEqual(['spike 2026-10-15']);
    const over = mornings.flatMap((morning) => morning.over);
    expect(over).toMatchObject([
      { kind: 'spike', since: start, amount: 300, total: 500, days: 1, isUsual: false },
    ]);
  });

  it('is told of a day that is not whole, and not again when it grows', () => {
    const mornings = watch({ amount: between(start, end, 900), from, until, shown: late });
    expect(said(mornings)).toEqual(['spike 2026-10-15']);
  });

  it('says of which day it is, how much was usual and how much it is', () => {
    const [finding] = watch({ amount: between(start, start, 195), from, until }).flatMap(
      ({ findings }) => findings,
    );
    expect(finding).toMatchObject({
      ...{ kind: 'spike', since: start, day: start, amount: 495, excess: 195, total: 195 },
      ...{ severity: 'warning', high: 390 },
    });
  });

  it.each([
    ['is below the floor', 15, []],
    ['is above what months had', 120, ['warning']],
    ['is large by the day', 260, ['critical']],
  ])('that %s', (_, more, severities) => {
    const mornings = watch({ amount: between(start, start, more), from, until });
    const findings = mornings.flatMap((morning) => morning.findings);
    expect([...new Set(findings.map(({ severity }) => severity))]).toEqual(severities);
  });

  it('that lasts is critical by what it comes to, and usual after two weeks', () => {
    const mornings = watch({ amount: between(start, until, 150), from, until });
    expect(said(mornings)).toEqual(['spike 2026-10-15']);
    const severities = mornings.flatMap(({ findings }) => findings.map((one) => one.severity));
    expect(severities.slice(0, 2)).toEqual(['warning', 'critical']);
    const over = mornings.flatMap((morning) => morning.over);
    expect(over).toMatchObject([{ kind: 'spike', since: start, amount: 450, isUsual: true }]);
  });

  it('is told again when it comes again, and not once it comes every week', () => {
    const weekly = (day: Day) => usual(day) + (day >= start && (day - start) % 8 === 0 ? 400 : 0);
    const spikes = said(watch({ amount: weekly, from, until: aDay('2027-02-28') }));
    expect(spikes.slice(0, 3)).toEqual([
      'spike 2026-10-15',
      'spike 2026-10-23',
      'spike 2026-10-31',
    ]);
    expect(spikes.length).toBeLessThan(6);
  });

  it('that AWS takes back is over', () => {
    const shown = (age: number, day: Day) => (day === start && age > 1 ? 1 / 3 : 1);
    const mornings = watch({ amount: between(start, start, 600), from, until, shown });
    expect(said(mornings)).toEqual(['spike 2026-10-15']);
    expect(mornings.flatMap(({ over }) => over)).toHaveLength(1);
  });
});

describe('a drift', () => {
  const drifting = (day: Day) => usual(day) * 1.01 ** Math.min(Math.max(day - start, 0), 60);

  it('is told of though no day of it is far above the days before, and ends when it stands', () => {
    const mornings = watch({ amount: drifting, from, until: aDay('2027-02-28') });
    const told = said(mornings);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^drift 2026-1[12]-/);
    const over = mornings.flatMap((morning) => morning.over);
    expect(over).toMatchObject([{ kind: 'drift', isUsual: true }]);
  });
});

describe('a service that is new', () => {
  const fresh = (day: Day) => (day < start ? 0 : 180);

  it('is told of on its first day, by its name for a week, and then belongs', () => {
    const mornings = watch({ amount: fresh, from, until });
    expect(said(mornings)).toEqual(['new 2026-10-15']);
    expect(mornings.flatMap((morning) => morning.over)).toMatchObject([
      { kind: 'new', since: start, amount: 180, total: 1_440, isUsual: true },
    ]);
  });

  it('is no news where nobody knows what was before', () => {
    const unknown = (day: Day) => (day < start ? undefined : 180);
    expect(said(watch({ amount: unknown, from: start + 1, until }))).toEqual([]);
  });

  it('is a spike when it grows far beyond what was told', () => {
    const growing = (day: Day) => fresh(day) + (day >= start + 20 ? 600 : 0);
    expect(said(watch({ amount: growing, from, until }))).toEqual([
      'new 2026-10-15',
      'spike 2026-11-04',
    ]);
  });
});
