import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMask, MASK_RULES } from '../../../shared/core/model/mask.ts';
import { maskPayload } from '../../../shared/core/model/mask-payload.ts';

const SECRET = 'AKIAIOSFODNN7EXAMPLE';
const mask = createMask(MASK_RULES);
const masked = (value: unknown) => maskPayload(JSON.stringify(value), mask);
const packed = (value: unknown) => gzipSync(JSON.stringify(value)).toString('base64');

describe('a payload without its secrets', () => {
  it.each([
    ['in text', { detail: `denied for ${SECRET}` }],
    ['under a name that says so', { password: SECRET, nested: [{ api_key: 12_345_678 }] }],
    [
      'in JSON that is text',
      { body: JSON.stringify({ Message: JSON.stringify({ token: SECRET }) }) },
    ],
    ['in text that is no object', `denied for ${SECRET}`],
    ['in log lines that are packed', { awslogs: { data: packed({ message: `key ${SECRET}` }) } }],
    [
      'in a record of Kinesis',
      { kinesis: { data: Buffer.from(`{"a":"${SECRET}"}`).toString('base64') } },
    ],
  ])('has none %s, and is JSON still', (_, value) => {
    const text = masked(value);
    const { awslogs, kinesis } = Object(JSON.parse(text));
    const unpacked =
      awslogs === undefined ? '' : gunzipSync(Buffer.from(awslogs.data, 'base64')).toString();
    const decoded = kinesis === undefined ? '' : Buffer.from(kinesis.data, 'base64').toString();
    for (const shown of [text, unpacked, decoded]) {
      expect(shown).not.toContain(SECRET);
      expect(shown).not.toContain('12345678');
    }
    expect(`${text}${unpacked}${decoded}`).toContain('[masked]');
  });

  it('is masked as text where it is none, or nested beyond all reason', () => {
    expect(maskPayload(`{torn ${SECRET}`, mask)).toBe('{torn [masked]');
    expect(maskPayload(`${'['.repeat(100_000)}"${SECRET}`, mask)).not.toContain(SECRET);
  });

  it('leaves out what is packed and cannot be looked into', () => {
    const bomb = gzipSync('0'.repeat(17 * 1_024 * 1_024)).toString('base64');
    expect(JSON.parse(masked({ awslogs: { data: bomb } }))).toEqual({
      awslogs: { data: '[masked]' },
    });
  });

  it('has every name and number that it had, and stays as it is the second time', () => {
    fc.assert(
      fc.property(
        fc.object({ values: [fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean()] }),
        (value) => {
          const once = masked(value);
          expect(maskPayload(once, mask)).toBe(once);
          expect(JSON.parse(once)).toEqual(JSON.parse(JSON.stringify(value)));
        },
      ),
    );
  });
});
