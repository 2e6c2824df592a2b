import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPostedAlerts } from '../../../shared/core/api/posted-alerts.ts';
import { RequestRefused } from '../../../shared/core/api/refusal.ts';

const NOW = Date.UTC(2026, 4, 4, 3);
const read = (body: string) => readPostedAlerts(body, NOW, 300_000);

function refusalOf(body: string): RequestRefused | undefined {
  try {
    return read(body).refusal;
  } catch (error) {
    if (error instanceof RequestRefused) return error;
    throw error;
  }
}

describe('posted alerts', () => {
  it('are read with their times as they were written', () => {
    const body = `[{"labels":{"alertname":"Lag","empty":""},"annotations":{"a":""},
      "startsAt":"2026-05-04T04:59:00.120+02:00","generatorURL":"http://prometheus/graph"}]`;
    expect(read(body).valid).toEqual([
      {
        labels: { alertname: 'Lag' },
        annotations: { a: '' },
        startsAt: { at: NOW - 59_880, text: '2026-05-04T04:59:00.12+02:00' },
        generatorURL: 'http://prometheus/graph',
      },
    ]);
  });

  it.each([
    ['null', 0],
    ['[]', 0],
    ['[{"labels":{"a":"b"}}] and more', 1],
    ['[{"LABELS":{"a":"b"}}]', 1],
    ['[{"labels":{"a":"b"},"annotations":null,"unknown":1}]', 1],
    ['[{"labels":{"a":"b","c":null}}]', 1],
    ['[{"labels":{"a":"b"},"startsAt":"0001-01-01T00:00:00Z"}]', 1],
    ['[{"labels":{"a":"b"},"startsAt":"2026-05-04T03:00:00Z","endsAt":"2026-05-04T03:00:00Z"}]', 1],
  ])('of %s are %d', (body, count) => {
    expect(read(body).valid).toHaveLength(count);
    expect(read(body).refusal).toBeUndefined();
  });

  it.each([
    ['', 422, 'alerts in body is required'],
    ['{', 400, 'parsing alerts body'],
    ['{"labels":{}}', 400, 'cannot unmarshal object'],
    ['[null]', 400, 'cannot unmarshal object'],
    ['[1]', 400, 'cannot unmarshal number'],
    ['[{}]', 422, '0.labels in body is required'],
    ['[{"labels":{"a":"b"}},{"labels":null}]', 422, '1.labels in body is required'],
    ['[{"labels":{"a":1}}]', 400, 'cannot unmarshal number into Go struct field Alert.labels.a'],
    ['[{"labels":{"a":"b"},"annotations":{"x":true}}]', 400, 'cannot unmarshal bool'],
    ['[{"labels":{"a":"b"},"startsAt":"yesterday"}]', 400, 'parsing time "yesterday"'],
    ['[{"labels":{"a":"b"},"startsAt":"2026-02-30T00:00:00Z"}]', 400, 'out of range'],
    ['[{"labels":{"a":"b"},"startsAt":5}]', 400, 'cannot unmarshal number'],
    ['[{"labels":{"a":"b"},"generatorURL":"not a url"}]', 422, 'must be of type uri'],
    ['[{"labels":{"a":"b"},"generatorURL":"http://p/%2x"}]', 422, 'must be of type uri'],
    ['[{"labels":{}}]', 400, 'at least one label pair required'],
    ['[{"labels":{"a":""}}]', 400, 'at least one label pair required'],
    ['[{"labels":{"":"a"}}]', 400, 'invalid label set: invalid name ""'],
    ['[{"labels":{"a":"b"},"annotations":{"":"x"}}]', 400, 'invalid annotations'],
    [
      '[{"labels":{"a":"b"},"startsAt":"2026-05-04T03:10:00Z"}]',
      400,
      'start time must be before end time',
    ],
  ])('are refused: %s with %d', (body, status, message) => {
    const refusal = refusalOf(body);
    expect(refusal?.status).toBe(status);
    expect(refusal?.message).toContain(message);
  });

  it('are taken although others of the same body are not', () => {
    const { valid, refusal } = read('[{"labels":{}},{"labels":{"a":"b"}},{"labels":{"":"x"}}]');
    expect(valid.map(({ labels }) => labels)).toEqual([{ a: 'b' }]);
    expect(refusal?.body).toBe(
      'at least one label pair required\ninvalid label set: invalid name ""',
    );
  });

  it('with the same labels are one, as the last of them says', () => {
    const one = (text: string) => `{"labels":{"a":"b"},"annotations":{"n":"${text}"}}`;
    const { valid } = read(`[${one('first')},${one('second')}]`);
    expect(valid.map(({ annotations }) => annotations)).toEqual([{ n: 'second' }]);
  });

  it('of any text are read or refused', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (body) => {
        const refusal = refusalOf(body);
        expect([undefined, 400, 422]).toContain(refusal?.status);
      }),
    );
  });
});
