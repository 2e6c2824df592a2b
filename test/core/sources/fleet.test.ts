import { describe, expect, it } from 'vitest';
import { fleet } from '../../../shared/core/sources/fleet.ts';
import { alteredParcel, aParcel, onlySighting, recordedParcel } from '../../helpers/parcels.ts';
import { seenIn } from '../../helpers/reading.ts';

const read = (path: string) => onlySighting(fleet, recordedParcel(path));

describe('a report of a fleet', () => {
  it('fires with what is wrong, by the fleet alone', () => {
    const { status, alert } = read('fleet/warning');
    expect(status).toBe('firing');
    expect(alert).toMatchObject({
      labels: {
        source: 'fleet',
        alertname: 'FleetHealth',
        fleet: 'render-farm',
        severity: 'warning',
        service: 'Fleet',
        resource: 'render-farm',
      },
      annotations: {
        title:
          'render-farm: 41 of 500 gone (8.2 %), 36 spot in eu-central-1b, 12 more within 2 min, 20 replaced',
        reading: '93.4 % healthy: 467 of 500',
        severity_reason: '6.6 % missing, unhealthy or about to go: from 5 % on it is a warning',
        note: 'AWS could not be asked since 07:40 UTC (DescribeInstances: RequestLimitExceeded): what events lost is missing',
      },
      resources: ['render-farm'],
      startsAt: Date.UTC(2026, 2, 12, 7, 43, 20, 31),
      updatedAt: Date.UTC(2026, 2, 12, 7, 46, 10, 214),
      changes: true,
    });
    expect(alert).not.toHaveProperty('endsAt');
  });

  it('is one alert from its warning to its end, whatever its severity', () => {
    const all = ['fleet/warning', 'fleet/critical', 'fleet/ok'].map((path) => read(path));
    expect(new Set(all.map(({ alert }) => alert.fingerprint)).size).toBe(1);
    expect(all.map(({ status, alert }) => [status, alert.labels.severity])).toEqual([
      ['firing', 'warning'],
      ['firing', 'critical'],
      ['resolved', 'warning'],
    ]);
    expect(all[2]?.alert.endsAt).toBe(Date.UTC(2026, 2, 12, 8, 2, 44, 905));
  });

  it('says where the router is', () => {
    const parcel = { ...recordedParcel('fleet/warning'), region: 'eu-central-1' };
    expect(onlySighting(fleet, parcel).alert.labels.region).toBe('eu-central-1');
  });

  it('is read before the sources that take whatever they are given', () => {
    expect(seenIn('fleet/critical').alert.labels.source).toBe('fleet');
  });

  it.each([{ fleet: '' }, { fleet: undefined }, { state: 'fine' }])(
    'is refused with %o',
    (changes) => {
      expect(() => fleet.read(alteredParcel('fleet/ok', changes), SETTINGS)).toThrow(
        /not a readable fleet/,
      );
    },
  );

  it('is not known by its fields, only by its source', () => {
    expect(fleet.recognises(aParcel({ source: 'aws.fleet', fleet: 'x', state: 'ok' }))).toBe(false);
  });
});

const SETTINGS = { logRules: [], tellTargetTracking: false };
