import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Alert, createAlert } from '../../../../shared/core/model/alert.ts';
import type { Sighting } from '../../../../shared/core/model/reading.ts';
import { withinBounds } from '../../../../shared/core/sources/support/bounds.ts';
import { recordedEvent } from '../../../helpers/events.ts';
import { RECEIVED_AT } from '../../../helpers/parcels.ts';
import { readAll } from '../../../helpers/reading.ts';

const MINUTE_MS = 60_000;
const LATEST = RECEIVED_AT + 5 * MINUTE_MS;
const IN_2099 = Date.UTC(2099, 0, 1);

function anAlert(some: Partial<Alert> = {}): Alert {
  const made = createAlert({
    identity: { alertname: 'Disk' },
    labels: {},
    annotations: { title: 'Disk' },
    resources: [],
    startsAt: RECEIVED_AT,
    updatedAt: RECEIVED_AT,
  });
  return { ...made, ...some };
}

const bound = (some: Partial<Alert>, status: Sighting['status'] = 'firing') =>
  withinBounds({ status, alert: anAlert(some) }, RECEIVED_AT).alert;

describe('the clock of a source', () => {
  it('in 2099 does not hide what comes later', () => {
    expect(bound({ startsAt: IN_2099, updatedAt: IN_2099 })).toMatchObject({
      startsAt: LATEST,
      updatedAt: LATEST,
    });
  });

  it('in 2099 does not make a lapse of an hour one of decades', () => {
    const endsAt = IN_2099 + 60 * MINUTE_MS;
    expect(bound({ startsAt: IN_2099, endsAt }).endsAt).toBe(LATEST + 60 * MINUTE_MS);
  });

  it('in 1970 is believed', () => {
    expect(bound({ startsAt: 0, updatedAt: 0 })).toMatchObject({ startsAt: 0, updatedAt: 0 });
  });

  it('a little ahead of ours does not put off an end', () => {
    const at = RECEIVED_AT + MINUTE_MS;
    expect(bound({ startsAt: at, endsAt: at, updatedAt: at }, 'resolved')).toMatchObject({
      startsAt: RECEIVED_AT,
      endsAt: RECEIVED_AT,
      updatedAt: at,
    });
  });

  it('may tell of an end months ahead, where it is right itself', () => {
    const endsAt = RECEIVED_AT + 90 * 24 * 60 * MINUTE_MS;
    expect(bound({ endsAt }).endsAt).toBe(endsAt);
  });

  it('that gives no number counts as none', () => {
    expect(bound({ startsAt: Number.NaN }).startsAt).toBe(RECEIVED_AT);
  });

  it('does not let an old alarm outlive a newer one, read by the whole way in', () => {
    const event = recordedEvent('cloudwatch-alarm/checkout-5xx.alarm');
    event.detail.state.timestamp = '2099-01-01T00:00:00.000+0000';
    expect(readAll(event)[0]?.sightings[0]?.alert.updatedAt).toBe(LATEST);
  });
});

describe('the size of an alert', () => {
  it('is left alone when it is small', () => {
    const sighting: Sighting = { status: 'firing', alert: anAlert() };
    expect(withinBounds(sighting, RECEIVED_AT)).toBe(sighting);
  });

  it('has at most 64 labels, the foremost kept, and says how many are missing', () => {
    const many = Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`label${n}`, 'x']));
    const { labels, annotations } = bound({ labels: { ...many, alertname: 'Disk', team: 'db' } });
    expect(Object.keys(labels)).toHaveLength(64);
    expect(labels).toMatchObject({ alertname: 'Disk', team: 'db' });
    expect(annotations.cut).toBe('138 labels left out');
  });

  it('has at most 1 kB a label and 32 kB of annotations, counted in bytes', () => {
    const { labels, annotations } = bound({
      labels: { alertname: '€'.repeat(1_000) },
      annotations: { title: 'Disk', reason: 'x'.repeat(40_000), description: 'y'.repeat(20_000) },
    });
    expect(labels.alertname).toBe('€'.repeat(341));
    expect(annotations.title).toBe('Disk');
    expect(annotations.description).toBe('y'.repeat(20_000));
    expect(annotations.cut).toBe('1977 bytes cut from labels; 27236 bytes cut from annotations');
  });

  it('has at most 100 resources', () => {
    const resources = Array.from({ length: 500 }, (_, n) => `i-${n}`);
    const bounded = bound({ resources });
    expect(bounded.resources).toHaveLength(100);
    expect(bounded.annotations.cut).toBe('400 resources left out');
  });

  it('holds for any labels and annotations, and what is left is well formed', () => {
    const texts = fc.dictionary(
      fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('__proto__', 'constructor')),
      fc.oneof(fc.string({ unit: 'binary', maxLength: 2_000 }), fc.constant('\ud800')),
      { maxKeys: 100 },
    );
    fc.assert(
      fc.property(texts, texts, (labels, annotations) => {
        const alert = bound({ labels, annotations });
        expect(Object.keys(alert.labels).length).toBeLessThanOrEqual(64);
        for (const text of Object.values(alert.labels)) {
          expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1_024);
          expect(text.isWellFormed()).toBe(true);
        }
        const { cut: _, ...said } = alert.annotations;
        const bytes = Object.values(said).map((text) => Buffer.byteLength(text));
        expect(bytes.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(32 * 1_024);
      }),
    );
  });
});
