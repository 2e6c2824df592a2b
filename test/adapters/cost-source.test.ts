import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { json, listen } from '../../local/stack/support/http-server.ts';
import { createCostExplorer, createCostSource } from '../../shared/adapters/aws/cost-source.ts';
import type { CostSource } from '../../shared/cost-source.ts';
import { aDay, SETTINGS } from '../helpers/costs.ts';
import { LOCAL } from './support/engine.ts';

/** What Cost Explorer is asked, as far as it matters here. */
interface Question {
  readonly TimePeriod: { readonly Start: string; readonly End: string };
  readonly Metrics: readonly string[];
  readonly GroupBy: readonly { readonly Key: string }[];
  readonly Filter?: object;
  readonly NextPageToken?: string;
}
type Group = readonly [first: string, second: string, amount: string];

const [from, to] = [aDay('2026-11-18'), aDay('2026-11-20')];
const EC2 = 'Amazon Elastic Compute Cloud - Compute';

/** By what is grouped: pages, a page a day. */
let bill: Readonly<Record<string, readonly (readonly Group[])[]>>;
let asked: Question[];
let source: CostSource;
let close: () => Promise<void>;

beforeAll(async () => {
  const server = await listen(({ body }) => {
    const question: Question = JSON.parse(body);
    asked.push(question);
    const key = question.GroupBy.map(({ Key }) => Key).join(' ');
    const pages = bill[key];
    if (pages === undefined) {
      return json(400, { __type: 'AccessDeniedException', message: 'no' });
    }
    const page = Number(question.NextPageToken ?? 0);
    const groups = (pages[page] ?? []).map(([first, second, Amount]) => ({
      Keys: [first, second],
      Metrics: { [question.Metrics[0] ?? '']: { Amount, Unit: 'USD' } },
    }));
    const Start = `2026-11-${18 + page}`;
    return json(200, {
      ResultsByTime: [{ TimePeriod: { Start, End: '' }, Estimated: true, Groups: groups }],
      ...(page + 1 < pages.length && { NextPageToken: String(page + 1) }),
    });
  });
  close = server.close;
  const endpoint = `http://127.0.0.1:${server.port}`;
  source = createCostSource(createCostExplorer({ ...LOCAL, endpoint }));
});
afterAll(() => close());
beforeEach(() => {
  asked = [];
  bill = {
    'SERVICE RECORD_TYPE': [
      [
        [EC2, 'Usage', '99'],
        [EC2, 'Credit', '-40'],
      ],
      [['Tax', 'Tax', '7.5']],
    ],
    'SERVICE LINKED_ACCOUNT': [[[EC2, '111122223333', '99']]],
    'USAGE_TYPE RECORD_TYPE': [
      [
        ['EU-BoxUsage:m5.large', 'Usage', '90'],
        ['EU-BoxUsage:m5.large', 'Credit', '-40'],
      ],
    ],
  };
});

describe('the bill of some days', () => {
  it('is usage by account, and by service what is none, over as many pages as it takes', async () => {
    const rows = await source.read(from, to, SETTINGS);
    const row = { account: '', usageType: '', currency: 'USD', isEstimated: true };
    expect(rows).toEqual([
      { ...row, day: from, service: EC2, account: '111122223333', recordType: 'Usage', amount: 99 },
      { ...row, day: from, service: EC2, recordType: 'Credit', amount: -40 },
      { ...row, day: from + 1, service: 'Tax', recordType: 'Tax', amount: 7.5 },
    ]);
    expect(asked).toHaveLength(3);
  });

  it('is asked for without the day of its end, and without what the answer said is no usage', async () => {
    await source.read(from, to, { ...SETTINGS, metric: 'AmortizedCost' });
    expect(asked.at(-1)).toMatchObject({
      TimePeriod: { Start: '2026-11-18', End: '2026-11-20' },
      ...{ Granularity: 'DAILY', Metrics: ['AmortizedCost'] },
      Filter: { Not: { Dimensions: { Key: 'RECORD_TYPE', Values: ['Credit', 'Tax'] } } },
    });
  });

  it('is asked for whole where there is nothing but usage', async () => {
    bill = { ...bill, 'SERVICE RECORD_TYPE': [[[EC2, 'Usage', '99']]] };
    await source.read(from, to, SETTINGS);
    expect(asked.at(-1)).not.toHaveProperty('Filter');
  });

  it('is by usage type for one service in one account, credits left out', async () => {
    const place = { service: EC2, account: '111122223333' };
    const rows = await source.readUsageTypes(place, from, to, SETTINGS);
    expect(rows).toMatchObject([{ ...place, usageType: 'EU-BoxUsage:m5.large', amount: 90 }]);
    expect(asked[0]?.Filter).toEqual({
      And: [
        { Dimensions: { Key: 'SERVICE', Values: [EC2] } },
        { Dimensions: { Key: 'LINKED_ACCOUNT', Values: ['111122223333'] } },
      ],
    });
  });

  it('is not paid for without end', async () => {
    const endless = Array.from({ length: 50 }, () => []);
    bill = { ...bill, 'SERVICE RECORD_TYPE': endless };
    await expect(source.read(from, to, SETTINGS)).rejects.toThrow(
      'ce:GetCostAndUsage: more than 10 pages',
    );
    expect(asked).toHaveLength(10);
  });

  it('names the call that is refused', async () => {
    bill = {};
    await expect(source.read(from, to, SETTINGS)).rejects.toThrow(
      'ce:GetCostAndUsage: AccessDeniedException: no',
    );
  });

  it('is Cost Explorer’s own, which is in one region', async () => {
    const client = createCostExplorer({ ...LOCAL, region: 'eu-west-1' });
    expect(await client.config.region()).toBe('us-east-1');
  });
});
