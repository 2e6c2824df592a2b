import { describe, expect, it } from 'vitest';
import { logShape } from '../../../shared/core/sources/log-shape.ts';
import { alteredParcel, onlySighting, recordedParcel } from '../../helpers/parcels.ts';
import { seenIn } from '../../helpers/reading.ts';

const read = (path: string) => onlySighting(logShape, recordedParcel(path));

describe('a report of a shape of lines', () => {
  it('fires with the lines, and lapses by itself', () => {
    const { status, alert } = read('log-shape/never-seen');
    expect(status).toBe('firing');
    expect(alert).toMatchObject({
      labels: {
        alertname: 'NewLogShape',
        severity: 'warning',
        service: 'payments',
        resource: '/ecs/shop/payments',
      },
      annotations: {
        reading: '41 lines in 2 min, never seen in 19 days of 1.2 million lines',
        sample: expect.stringMatching(/^ERROR card \*{4}4417.*\nERROR card/),
      },
      startsAt: Date.UTC(2026, 3, 9, 14, 30),
      updatedAt: Date.UTC(2026, 3, 9, 14, 31),
      endsAt: Date.UTC(2026, 3, 9, 15, 1),
    });
  });

  it('of a burst is another alert, of the log group where nothing names a service', () => {
    const { alert } = read('log-shape/burst');
    expect(alert.labels).toMatchObject({ alertname: 'LogBurst', service: '/ecs/shop/payments' });
  });

  it('is one alert however often it comes', () => {
    const again = onlySighting(
      logShape,
      alteredParcel('log-shape/never-seen', { at: '2026-04-09T14:40:00Z', severity: 'critical' }),
    );
    expect(again.alert.fingerprint).toBe(read('log-shape/never-seen').alert.fingerprint);
  });

  it('is read before the sources that take whatever they are given', () => {
    expect(seenIn('log-shape/burst').alert.labels.source).toBe('log-shape');
  });
});
