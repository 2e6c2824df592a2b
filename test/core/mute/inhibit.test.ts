import { describe, expect, it } from 'vitest';
import type { Inhibitor, InhibitRule } from '../../../shared/core/model/inhibition.ts';
import type { Labels } from '../../../shared/core/model/labels.ts';
import { createMatcher } from '../../../shared/core/model/matcher.ts';
import { inhibitedBy, inhibitorKeys } from '../../../shared/core/mute/inhibit.ts';
import { anAlert, NOW } from '../../helpers/group.ts';

const is = (label: string, value: string) => createMatcher(label, '=', value);
const zoneHidesHosts: InhibitRule = {
  source: [is('alertname', 'ZoneDown')],
  target: [is('alertname', 'HostDown')],
  equal: ['zone'],
};
const criticalHidesWarning: InhibitRule = {
  source: [is('severity', 'critical')],
  target: [createMatcher('severity', '=~', 'critical|warning')],
  equal: [],
};

/** Who is hidden when these are stored, each firing for an hour. */
function hidden(
  target: Labels,
  sources: readonly Labels[],
  rules: readonly InhibitRule[] = [zoneHidesHosts],
  endsAt: number | undefined = NOW + 3_600_000,
): boolean {
  const stored = new Map<string, Inhibitor[]>();
  for (const labels of sources) {
    const { fingerprint } = anAlert('source', { identity: labels });
    for (const { key, isTarget } of inhibitorKeys(rules, labels)) {
      const inhibitor = {
        fingerprint,
        isTarget,
        updatedAt: NOW,
        ...(endsAt !== undefined && { endsAt }),
      };
      stored.set(key, [...(stored.get(key) ?? []), inhibitor]);
    }
  }
  const alert = anAlert('target', { identity: target, labels: target });
  return inhibitedBy(alert, rules, (key) => stored.get(key) ?? [], NOW) !== undefined;
}

describe('an alert of the target side', () => {
  const host = { alertname: 'HostDown', zone: 'a', host: 'a1' };
  const zone = { alertname: 'ZoneDown', zone: 'a' };

  it.each<[string, Labels, readonly Labels[], boolean]>([
    ['is hidden by a source that agrees', host, [zone], true],
    ['is told while no source fires', host, [], false],
    ['is told beside a source that differs', host, [{ ...zone, zone: 'b' }], false],
    ['is told where the source lacks the label', host, [{ alertname: 'ZoneDown' }], false],
    [
      'is hidden where both lack the label',
      { alertname: 'HostDown' },
      [{ alertname: 'ZoneDown' }],
      true,
    ],
    ['is told when it is of neither side', { ...host, alertname: 'DiskFull' }, [zone], false],
    ['is hidden by any of several', host, [{ ...zone, zone: 'b' }, zone], true],
  ])('%s', (_, target, sources, expected) => {
    expect(hidden(target, sources)).toBe(expected);
  });

  it.each([
    ['has ended', NOW, false],
    ['ends next', NOW + 1, true],
    ['has no end', undefined, true],
  ])('is judged by a source that %s', (_, endsAt, expected) => {
    const stored: Inhibitor = {
      ...{ fingerprint: anAlert('source').fingerprint, isTarget: false, updatedAt: NOW },
      ...(endsAt !== undefined && { endsAt }),
    };
    const alert = anAlert('HostDown', { labels: host });
    const found = inhibitedBy(alert, [zoneHidesHosts], () => [stored], NOW);
    expect(found !== undefined).toBe(expected);
  });
});

describe('alerts of both sides', () => {
  const rules = [criticalHidesWarning];
  const critical = { alertname: 'A', severity: 'critical' };

  it('hide neither themselves nor each other', () => {
    expect(hidden(critical, [critical], rules)).toBe(false);
    expect(hidden({ ...critical, alertname: 'B' }, [critical], rules)).toBe(false);
  });

  it('hide those of the target side alone', () => {
    expect(hidden({ alertname: 'B', severity: 'warning' }, [critical], rules)).toBe(true);
  });
});

describe('the place of an inhibitor', () => {
  const keys = (rule: InhibitRule, labels: Labels) =>
    inhibitorKeys([rule], labels).map(({ key }) => key);
  const zone = { alertname: 'ZoneDown', zone: 'a' };

  it('is another for other values, other labels and other rules', () => {
    const [place] = keys(zoneHidesHosts, zone);
    expect(keys(zoneHidesHosts, { ...zone, zone: 'b' })).not.toContain(place);
    expect(keys({ ...zoneHidesHosts, equal: ['zone', 'rack'] }, zone)).not.toContain(place);
    expect(keys({ ...zoneHidesHosts, target: [] }, zone)).not.toContain(place);
  });

  it('is the same whatever else the alert says, and whatever the rule is called', () => {
    expect(keys({ ...zoneHidesHosts, name: 'zones' }, { ...zone, team: 'net' })).toEqual(
      keys(zoneHidesHosts, zone),
    );
  });
});
