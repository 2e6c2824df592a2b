import { describe, expect, it } from 'vitest';
import { type Day, dayText } from '../../shared/core/model/cost.ts';
import { HOUR_MS } from '../../shared/core/model/time.ts';
import { watchCosts } from '../../shared/pipeline/watch-costs.ts';
import { at, COST_CONFIG, createCostTown, dear, TODAY, usual } from '../helpers/cost-town.ts';
import { aRow } from '../helpers/costs.ts';

describe('watching costs', () => {
  it('asks for whole months at first, and then for the days whose bill may have changed', async () => {
    const town = createCostTown();
    await town.watch(0, 1);
    expect(town.asked.map(({ from, to }) => [dayText(from), dayText(to)])).toEqual([
      ['2025-12-01', '2026-03-03'],
      ['2026-02-21', '2026-03-04'],
    ]);
  });

  it('asks nobody where the configuration does not say so', async () => {
    const town = createCostTown(usual, COST_CONFIG.replace(/^costs.*$/m, ''));
    await town.watch(0);
    expect(town.asked).toEqual([]);
  });

  it('tells of a spike once, with account, service, usage type and amount, and of its end', async () => {
    const town = createCostTown(dear(TODAY, TODAY, 250));
    await town.watch(0, 6);
    expect(town.titles()).toEqual([
      'Amazon EC2: $550 on Tue 3 Mar, expected $240–390',
      'Amazon EC2: the spike of Tue 3 Mar is over',
    ]);
    const [first] = town.told.flatMap(({ firing }) => firing);
    expect(first?.labels).toMatchObject({
      ...{ alertname: 'CostSpike', account: '111122223333', service: 'Amazon EC2' },
      severity: 'critical',
    });
    expect(first?.annotations).toMatchObject({
      reading: '$250 above what is usual for a Tuesday; mostly BoxUsage:m5.24xlarge (+$250 a day)',
      note: 'At this pace $16,550 this month, $8,150 more than February',
    });
    expect(town.usageTypes).toEqual(['Amazon EC2 in 111122223333']);
  });

  it('keeps one alert while it grows', async () => {
    const town = createCostTown(dear(TODAY, TODAY + 10, 120));
    await town.watch(0, 4);
    const alerts = town.told.flatMap(({ firing }) => firing);
    expect(new Set(alerts.map(({ fingerprint }) => fingerprint)).size).toBe(1);
    expect(alerts.map(({ labels }) => labels.severity).at(-1)).toBe('critical');
  });

  it('tells of a service that is new, and that it is gone when it leaves the bill', async () => {
    const batch = (day: Day) => aRow({ day, service: 'AWS Batch', amount: 80 });
    const town = createCostTown((day) => [
      ...usual(day),
      ...(day >= TODAY + 16 && day < TODAY + 18 ? [batch(day)] : []),
    ]);
    await town.watch(0, 24);
    expect(town.titles()[0]).toBe('AWS Batch: $80 on Thu 19 Mar, and nothing before it');
    expect(town.titles().at(-1)).toBe('AWS Batch: the new spending since Thu 19 Mar is over');
  });

  it('tells of the month on its way above the budget, credits left out', async () => {
    const town = createCostTown(usual, COST_CONFIG.replace('critical: 200', 'monthly: 12000'));
    await town.watch(0, 8);
    expect(town.titles()[0]).toBe(
      'AWS bill: on its way to $13,330 for March, $1,330 above the budget of $12,000',
    );
  });

  it('says nothing new when it runs again, or when it died before it could store', async () => {
    const town = createCostTown(dear(TODAY, TODAY, 250));
    await town.watch(0);
    await town.agenda.runUntil(at(1));
    const detectors = { ...town.app.detectors, put: () => Promise.reject(new Error('died')) };
    await expect(watchCosts(town.source, { ...town.app, detectors })).rejects.toThrow('died');
    await watchCosts(town.source, town.app);
    await watchCosts(town.source, town.app);
    await town.agenda.runUntil(at(1) + HOUR_MS);
    expect(town.told).toHaveLength(1);
  });

  it('tells of the finding where nobody says which usage type it is', async () => {
    const town = createCostTown(dear(TODAY, TODAY, 250));
    await town.watch(0);
    town.source.readUsageTypes = () => Promise.reject(new Error('ce:GetCostAndUsage: Throttled'));
    await town.watch(1);
    expect(town.told[0]?.firing[0]?.annotations.reading).toBe(
      '$250 above what is usual for a Tuesday',
    );
    expect(town.log.map(({ message }) => message)).toContain('usage types not read');
  });

  it('fails when the bill cannot be read, and stores nothing', async () => {
    const town = createCostTown();
    town.source.read = () => Promise.reject(new Error('ce:GetCostAndUsage: AccessDenied'));
    await expect(town.watch(0)).rejects.toThrow('AccessDenied');
    expect(await town.app.detectors.read(['costs'])).toEqual(new Map());
  });
});
