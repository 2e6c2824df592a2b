import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadStory } from '../../local/replay/story.ts';
import { createStoryBill } from '../../local/replay/story-costs.ts';
import { DAY_MS } from '../../shared/core/model/time.ts';
import { aDay, SETTINGS } from '../helpers/costs.ts';

const HEAD = 'day,service,account,usage_type,record_type,amount';
const LINES = [
  '2026-04-29,Amazon EC2,111122223333,BoxUsage:m5.large,Usage,80.00',
  '2026-04-30,Amazon EC2,111122223333,BoxUsage:m5.large,Usage,100.00',
  '2026-04-30,Amazon EC2,444455556666,BoxUsage:m5.large,Usage,10.00',
  '2026-04-30,Amazon EC2,111122223333,,Credit,-40.00',
];

describe('costs in a story', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'story-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const load = (lines: readonly string[] = LINES, costs: object = { file: 'shop.csv' }) => {
    writeFileSync(join(folder, 'shop.csv'), [...lines, ''].join('\n'));
    const path = join(folder, 'story.jsonl');
    writeFileSync(path, JSON.stringify({ at: '1h', costs }));
    return loadStory(path).steps.filter((step) => step.kind === 'costs');
  };
  const billOn = (on: number) =>
    createStoryBill(load([HEAD, ...LINES]), { now: () => (on + 0.3) * DAY_MS });
  const day = aDay('2026-04-30');
  const amounts = async (on: number) =>
    (await billOn(on).read(day, on, SETTINGS)).map(({ amount }) => amount);

  it('are a step with a file of days', () => {
    const [step] = load([HEAD, ...LINES]);
    expect(step?.offsetMs).toBe(3_600_000);
    expect(step?.rows.at(-1)).toMatchObject({
      ...{ day, service: 'Amazon EC2', account: '111122223333', usageType: '' },
      ...{ recordType: 'Credit', amount: -40, currency: 'USD' },
    });
  });

  it('grow for three days, but for what is no usage', async () => {
    expect(await amounts(day)).toEqual([]);
    expect(await amounts(day + 1)).toEqual([62, 6.2, -40]);
    expect(await amounts(day + 2)).toEqual([93, 9.3, -40]);
    expect(await amounts(day + 3)).toEqual([99, 9.9, -40]);
    expect(await amounts(day + 4)).toEqual([100, 10, -40]);
  });

  it('are estimated until their month is closed', async () => {
    const isEstimated = async (on: number) =>
      (await billOn(on).read(day, on, SETTINGS)).map((row) => row.isEstimated)[0];
    expect(await isEstimated(day + 5)).toBe(true);
    expect(await isEstimated(day + 6)).toBe(false);
  });

  it('name the usage types of one service in one account', async () => {
    const of = { account: '111122223333', service: 'Amazon EC2' };
    const rows = await billOn(day + 9).readUsageTypes(of, day - 1, day + 1, SETTINGS);
    expect(rows.map(({ usageType, amount }) => [usageType, amount])).toEqual([
      ['BoxUsage:m5.large', 80],
      ['BoxUsage:m5.large', 100],
    ]);
  });

  it.each([
    ['other columns', LINES, /does not begin with day,service/],
    ['a day that is none', [HEAD, '2026-02-30,EC2,1,x,Usage,1'], /shop.csv:2 cannot be read/],
    ['no sum', [HEAD, ...LINES, '2026-04-30,EC2,1,x,Usage,'], /shop.csv:6 cannot be read/],
    ['words for a sum', [HEAD, '2026-04-30,EC2,1,x,Usage,much'], /shop.csv:2 cannot be read/],
  ])('are refused with %s', (_, lines, message) => {
    expect(() => load(lines)).toThrow(message);
  });

  it('are refused with a key that there is not', () => {
    expect(() => load([HEAD], { file: 'shop.csv', watch: 'x' })).toThrow('costs: ');
  });
});
