import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../../local/cli.ts';
import { recordedIo } from '../../helpers/io.ts';

const LINES = [
  '{"level":"error","ms":812,"user":{"id":"u7"}}',
  '{"level":"info","ms":12}',
  '192.0.2.7 - dana [09/Apr/2026:14:31:00 +0000] "GET /cart HTTP/1.1" 503 1204',
];
let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'filter-'));
  file = join(folder, 'app.log');
  writeFileSync(file, `${LINES.join('\n')}\n`);
});
afterAll(() => rmSync(folder, { recursive: true }));

async function filter(...args: readonly string[]) {
  const io = recordedIo();
  const code = await main(['filter', ...args], io);
  return { code, out: io.outLines, err: io.errLines };
}

describe('tocsin filter', () => {
  it('prints the lines that match, with their numbers', async () => {
    expect(await filter('{ $.ms > 500 }', file)).toEqual({
      code: 0,
      out: [`1: ${LINES[0]}`],
      err: [],
    });
  });

  it('says no where nothing matches', async () => {
    expect(await filter('"out of memory"', file)).toMatchObject({ code: 1, out: [] });
  });

  it('counts', async () => {
    expect(await filter('--count', '', file)).toMatchObject({ code: 0, out: ['3'] });
  });

  it('tells machines what the pattern reads', async () => {
    const { out } = await filter('--json', '{ $.level = "error" && $.user.id = * }', file);
    expect(out.map((line) => JSON.parse(line))).toMatchObject([
      { line: 1, values: { '$.level': 'error', '$.user.id': 'u7' } },
    ]);
    const access = await filter(
      '--json',
      '[ip, id, user, time, request, status = 5*, bytes]',
      file,
    );
    expect(access.out.map((line) => JSON.parse(line))).toMatchObject([
      { line: 3, values: { $user: 'dana', $status: '503', $bytes: '1204' } },
    ]);
  });

  it('says what is wrong with a pattern, and where', async () => {
    const { code, err } = await filter('{ $.ms > }', file);
    expect(code).toBe(2);
    expect(err.join()).toMatch(/^tocsin filter: at \d+/);
  });

  it('wants a pattern', async () => {
    expect(await filter()).toMatchObject({ code: 2 });
  });
});
