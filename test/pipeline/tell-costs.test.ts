import { describe, expect, it } from 'vitest';
import type { CostRow } from '../../shared/core/model/cost.ts';
import { at, createCostTown, dear, TODAY } from '../helpers/cost-town.ts';

const spike = dear(TODAY, TODAY, 250);
const withAll = (parts: Partial<CostRow>) => (day: number) =>
  spike(day).map((row) => ({ ...row, ...parts }));

describe('what is told of costs', () => {
  it('has a picture of the days, when it begins and when it is over', async () => {
    const town = createCostTown(spike);
    await town.watch(0, 6);
    const names = town.told.map(({ picture }) => picture?.name);
    expect(names).toEqual(['picture-000000000001', expect.stringMatching(/^picture-/)]);
    const [first] = town.told;
    expect(Buffer.from(first?.picture?.png.slice(1, 4) ?? []).toString()).toBe('PNG');
  });

  it('is told without one where none can be kept', async () => {
    const town = createCostTown(spike);
    town.app.pictures.put = () => Promise.reject(new Error('throttled'));
    await town.watch(0, 1);
    expect(town.titles()).toEqual(['Amazon EC2: $550 on Tue 3 Mar, expected $240–390']);
    expect(town.told[0]?.picture).toBeUndefined();
    expect(town.log).toContainEqual(
      expect.objectContaining({
        message: 'picture not kept',
        fields: expect.objectContaining({ series: 'cost 111122223333 Amazon EC2' }),
      }),
    );
  });

  it('is in the currency of the bill', async () => {
    const town = createCostTown(withAll({ currency: 'EUR' }));
    await town.watch(0, 6);
    const [first, over] = town.told.flatMap(({ firing, resolved }) => [...firing, ...resolved]);
    expect(first?.annotations).toMatchObject({
      title: 'Amazon EC2: EUR 550 on Tue 3 Mar, expected EUR 240–390',
      reading: expect.stringContaining('mostly BoxUsage:m5.24xlarge (+EUR 250 a day)'),
      note: 'At this pace EUR 16,550 this month, EUR 8,150 more than February',
      severity_reason:
        'told from EUR 20 a day above what is usual; critical from EUR 200 a day, or EUR 2,000 by the end of the month',
    });
    expect(over?.annotations.reading).toBe('It came to EUR 250 above what was usual, on one day');
  });

  it('says that the figures are estimated, as long as they may grow', async () => {
    const town = createCostTown(withAll({ isEstimated: true }));
    await town.watch(0, 1);
    expect(town.told[0]?.firing[0]?.annotations.note).toContain(
      'AWS calls the figures of Tue 3 Mar estimated: they may still grow',
    );
  });

  it('names the usage types as they are by now, when the figures are others', async () => {
    const town = createCostTown((day, on) =>
      on === TODAY + 1 ? dear(TODAY, TODAY, 150)(day) : spike(day),
    );
    await town.watch(0, 3);
    expect(town.usageTypes).toHaveLength(2);
    expect(town.agenda.now()).toBeGreaterThan(at(3));
  });
});
