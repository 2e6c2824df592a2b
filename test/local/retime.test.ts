import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { retime } from '../../local/replay/retime.ts';

const HOUR_MS = 3_600_000;

describe('retime', () => {
  it.each([
    ['"2026-03-03T02:58:04Z"', '"2026-03-03T03:58:04Z"'],
    ['"2026-03-03T23:30:00.123+0000"', '"2026-03-04T00:30:00.123+0000"'],
    ['[41.0 (03/03/26 23:57:00)]', '[41.0 (04/03/26 00:57:00)]'],
    ['[41.0 (03\\/03\\/26 02:57:00)]', '[41.0 (03/03/26 03:57:00)]'],
    ['"i-0a1b2c", 20260303, "03/26"', '"i-0a1b2c", 20260303, "03/26"'],
  ])('moves %s to %s', (text, moved) => {
    expect(retime(text, HOUR_MS)).toBe(moved);
  });

  it('changes nothing by nothing', () => {
    expect(retime('"2026-03-03T02:58:04.5Z"', 0)).toBe('"2026-03-03T02:58:04.5Z"');
  });

  it('moves the lines that a log subscription packs', () => {
    const document = JSON.stringify({
      logEvents: [{ timestamp: 1_772_506_800_000, message: 'x' }],
    });
    const data = gzipSync(document).toString('base64');
    const moved: unknown = JSON.parse(retime(JSON.stringify({ awslogs: { data } }), HOUR_MS));
    expect(moved).toMatchObject({ awslogs: { data: expect.any(String) } });
    const [packed = ''] = JSON.stringify(moved).match(/[A-Za-z0-9+/=]{40,}/) ?? [];
    expect(gunzipSync(Buffer.from(packed, 'base64')).toString()).toContain('1772510400000');
  });
});
