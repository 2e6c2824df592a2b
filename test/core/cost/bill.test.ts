import { describe, expect, it } from 'vitest';
import { readBill, seriesReading } from '../../../shared/core/cost/bill.ts';
import { packDirectory, unpackDirectory } from '../../../shared/core/cost/directory.ts';
import { aDay, aRow, SETTINGS } from '../../helpers/costs.ts';

const day = aDay('2026-11-19');
const BYTES_MAX = 8_000;

describe('a bill', () => {
  it('is a series for each service of each account; what was not on it cost nothing that day', () => {
    const { series, usage, days } = readBill(
      [
        aRow({ day, amount: 3 }),
        aRow({ day, amount: 4 }),
        aRow({ day: day + 1, amount: 5, account: '444455556666' }),
      ],
      SETTINGS,
    );
    expect(days).toEqual([day, day + 1]);
    expect(series.map(({ account, amounts }) => [account, [...amounts.values()]])).toEqual([
      ['111122223333', [7, 0]],
      ['444455556666', [0, 5]],
    ]);
    expect([...usage.values()]).toEqual([7, 5]);
  });

  it('keeps fees and taxes apart, and leaves out what is given back', () => {
    const rows = ['Usage', 'Tax', 'RIFee', 'Credit', 'Refund'].map((recordType, index) =>
      aRow({ day, recordType, amount: 10 ** index }),
    );
    const { usage, charges, series } = readBill(rows, SETTINGS);
    expect([usage.get(day), charges.get(day), series.length]).toEqual([1, 110, 1]);
  });

  it('is of the services that are watched', () => {
    const rows = ['Amazon EC2', 'Amazon S3', 'AWS Lambda'].map((service) => aRow({ day, service }));
    const settings = { ...SETTINGS, services: ['Amazon *', 'AWS Lam'] };
    const { series, usage } = readBill(rows, settings);
    expect(series.map(({ service }) => service)).toEqual(['Amazon EC2', 'Amazon S3']);
    expect(usage.get(day)).toBe(200);
  });
});

describe('a series', () => {
  it('that was never seen cost nothing since the bill is read', () => {
    const amounts = new Map([[day, 5]]);
    const { amounts: known } = seriesReading(day + 1, amounts, day - 2);
    expect([...known]).toEqual([
      [day - 2, 0],
      [day - 1, 0],
      [day, 5],
    ]);
    expect([...seriesReading(day + 1, amounts).amounts]).toEqual([[day, 5]]);
  });
});

describe('the directory', () => {
  const place = (index: number) => ({
    account: '111122223333',
    service: `${'x'.repeat(60)} ${index}`,
  });
  const open = Array.from({ length: 100 }, (_, index) => place(index));

  it('comes back as it was, and stays small', () => {
    const text = packDirectory({ since: day, on: day + 9, open });
    expect(Buffer.byteLength(text)).toBeLessThan(BYTES_MAX);
    expect(unpackDirectory(text)).toEqual({ since: day, on: day + 9, open: open.slice(0, 60) });
  });

  it.each([undefined, '', 'costs/1 {', 'costs/1 {"since":1}', 'costs/0 {}'])(
    'is none where %j is stored',
    (text) => {
      expect(unpackDirectory(text)).toBeUndefined();
    },
  );
});
