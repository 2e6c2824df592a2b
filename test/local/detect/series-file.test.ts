import { describe, expect, it } from 'vitest';
import { readSeries, readTime, writeScores } from '../../../local/detect/series-file.ts';

const NOON = Date.UTC(2026, 2, 1, 12);

describe('readTime', () => {
  it.each([
    ['2026-03-01 12:00:00', NOON],
    ['2026-03-01 12:00', NOON],
    ['2026-03-01T12:00:00.500Z', NOON + 500],
    ['2026-03-01T13:00:00+01:00', NOON],
    ['2026-03-01T13:00:00 +0100', NOON],
    ['2026-03-01', Date.UTC(2026, 2, 1)],
    ['1772366400', NOON],
    ['1772366400000', NOON],
    ['yesterday', undefined],
    ['2026-13-01 12:00:00', undefined],
    ['', undefined],
  ])('reads %s', (text, at) => {
    expect(readTime(text)).toBe(at);
  });
});

describe('readSeries', () => {
  it('finds the columns by their names, wherever they are', () => {
    const [row] = readSeries('host,value,timestamp\r\n"a, b",7,2026-03-01 12:00:00\r\n');
    expect(row).toEqual({ timestamp: '2026-03-01 12:00:00', valueText: '7', at: NOON, value: 7 });
  });

  it('takes the first two columns of a file that names none', () => {
    expect(readSeries('1772366400,7\n1772366460,8\n').map(({ value }) => value)).toEqual([7, 8]);
  });

  it.each(['', 'NaN', 'n/a', 'inf'])('takes %j for a reading that did not come', (text) => {
    expect(readSeries(`time,value\n1772366400,${text}`)[0]?.value).toBeUndefined();
  });

  it('reads an empty file', () => {
    expect(readSeries('')).toEqual([]);
  });
});

describe('writeScores', () => {
  it('keeps what it read, and writes scores with six digits', () => {
    const rows = readSeries('timestamp,value\n"1 March, noon",7.10\n1772366400,\n');
    expect(writeScores(rows, [1.234_567_8, 0])).toBe(
      'timestamp,value,anomaly_score\n"1 March, noon",7.10,1.23457\n1772366400,,0\n',
    );
  });
});
