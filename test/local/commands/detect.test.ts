import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { detectCommand } from '../../../local/commands/detect.ts';
import { run } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'tocsin-detect-'));

const rows = Array.from({ length: 60 }, (_, minute) => {
  const time = `2026-03-01 10:${String(minute).padStart(2, '0')}:00`;
  return `${time},${minute === 50 ? 90 : 10 + (minute % 3)}`;
});
const file = join(folder, 'latency.csv');
writeFileSync(file, ['timestamp,value', ...rows, ''].join('\n'));
const EWMA = ['--detector', 'ewma', '--set', 'warmupSamples=20'];

describe('tocsin detect', () => {
  it('tells of the alerts in a series', async () => {
    const { code, out, err } = await run(detectCommand, [...EWMA, file]);
    expect(code).toBe(0);
    expect(out).toEqual([
      expect.stringMatching(
        /^2026-03-01 10:50:00 {2}\d+\.\d\d {2}90 is far from the recent mean; /,
      ),
      `${file}: 60 samples, 1 alerts`,
    ]);
    expect(err).toEqual([]);
  });

  it('writes scores as CSV beside what it read', async () => {
    const { out } = await run(detectCommand, [...EWMA, '--csv', file]);
    const lines = out.join('\n').split('\n');
    expect(lines.slice(0, 2)).toEqual([
      'timestamp,value,anomaly_score',
      '2026-03-01 10:00:00,10,0',
    ]);
    expect(lines).toHaveLength(61);
    expect(Number(lines[51]?.split(',')[2])).toBeGreaterThan(1);
  });

  it('writes an object a row', async () => {
    const { out } = await run(detectCommand, [
      '--detector',
      'band',
      '--set',
      'high=50',
      '--json',
      file,
    ]);
    expect(out).toHaveLength(60);
    expect(JSON.parse(out[50] ?? '')).toEqual({
      timestamp: '2026-03-01 10:50:00',
      value: 90,
      score: 1.8,
      low: null,
      high: 50,
      reason: 'beyond-limit',
    });
  });

  it('draws a series in the terminal, with marks below alerts', async () => {
    const { out } = await run(detectCommand, [...EWMA, '--plot', file]);
    expect(out[0]?.startsWith('90 ')).toBe(true);
    expect(out[12]?.indexOf('▲')).toBe(3 + 50);
    expect(out[13]).toContain('2026-03-01 10:00:00');
  });

  it('draws a picture', async () => {
    const png = join(folder, 'latency.png');
    const { code, err } = await run(detectCommand, ['--png', png, file]);
    expect({ code, err }).toEqual({ code: 0, err: [`drawn in ${png}`] });
    expect(readFileSync(png).subarray(1, 4).toString()).toBe('PNG');
  });

  it('scores a folder of series under the same names', async () => {
    const [from, to] = [join(folder, 'from'), join(folder, 'to')];
    mkdirSync(join(from, 'web'), { recursive: true });
    writeFileSync(join(from, 'web', 'a.csv'), readFileSync(file));
    writeFileSync(join(from, 'notes.txt'), 'no series');

    const { code, out, err } = await run(detectCommand, [...EWMA, '--backtest', from, '--out', to]);
    expect({ code, out }).toEqual({ code: 0, out: [] });
    expect(err).toEqual([
      `[1/1] ${join('web', 'a.csv')}: 60 samples, 1 alerts`,
      `1 files scored by ewma/1, in ${to}`,
    ]);
    const written = readFileSync(join(to, 'web', 'a.csv'), 'utf8').trimEnd();
    const { out: alone } = await run(detectCommand, [...EWMA, '--csv', file]);
    expect(written).toBe(alone.join('\n'));
  });

  it('says how many rows it could not place in time', async () => {
    const path = join(folder, 'odd.csv');
    writeFileSync(path, 'timestamp,value\nyesterday,4\n1770000000,5\n');
    const { err } = await run(detectCommand, ['--csv', path]);
    expect(err).toEqual([`warning: ${path}: 1 rows have no time and are not scored`]);
  });

  it.each([
    ['an unknown detector', ['--detector', 'magic', file], "no detector 'magic'"],
    ['no file', [], 'one file, please'],
    ['a folder without a place for its scores', ['--backtest', folder], '--backtest needs --out'],
  ])('refuses %s', async (_, args, because) => {
    const { code, err } = await run(detectCommand, args);
    expect(code).toBe(2);
    expect(err[0]).toContain(because);
  });
});
