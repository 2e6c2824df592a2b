import { describe, expect, it } from 'vitest';
import { zoneNamed } from '../../../shared/core/model/time-zone.ts';

describe('the name of a time zone', () => {
  it.each(['UTC', 'CET', 'EST5EDT', 'GB', 'Europe/Lisbon', 'Etc/GMT+5', 'Asia/Kathmandu'])(
    'may be %s',
    (name) => {
      expect(zoneNamed(name)).toBeDefined();
    },
  );

  it('may be written in any case, and has one spelling', () => {
    expect(zoneNamed('europe/LISBON')).toBe('Europe/Lisbon');
  });

  it.each(['BST', 'IST', 'PST', 'US/Pacific-New', 'SystemV/EST5', '+02:00', 'Mars/Olympus', ''])(
    'is not %j, which the IANA database does not have',
    (name) => {
      expect(zoneNamed(name)).toBeUndefined();
    },
  );
});
