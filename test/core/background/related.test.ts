import { describe, expect, it } from 'vitest';
import { relatedAlerts, serviceOf } from '../../../shared/core/background/related.ts';
import type { Fingerprint, GroupId } from '../../../shared/core/model/keys.ts';
import type { OpenAlert } from '../../../shared/core/model/open-alert.ts';
import { anAlert } from '../../helpers/group.ts';

const lag = anAlert('Lag', { labels: { service: 'orders', resource: 'orders-db' } });
const groupId = 'group-1' as GroupId;
const about = { groupId, firing: [lag], resolved: [] };
const open = (name: string, overrides: Partial<OpenAlert> = {}): OpenAlert => ({
  groupId: 'group-2' as GroupId,
  fingerprint: `of-${name}` as Fingerprint,
  ...{ service: 'orders', resource: '', name },
  ...overrides,
});
const namesOf = (alerts: readonly OpenAlert[]) =>
  relatedAlerts(about, { alerts })?.alerts.map(({ name }) => name);

describe('related alerts', () => {
  it('are asked for by the service of the first alert, if it has one', () => {
    expect(serviceOf(about)).toBe('orders');
    expect(serviceOf({ ...about, firing: [], resolved: [lag] })).toBe('orders');
    expect(serviceOf({ ...about, firing: [anAlert('Lag')] })).toBeUndefined();
  });

  it('are those of the service, those of the same resource first', () => {
    expect(namesOf([open('queue'), open('disk', { resource: 'orders-db' })])).toEqual([
      'disk',
      'queue',
    ]);
  });

  it.each([
    ['an alert of the same group', { groupId }],
    ['the same alert in another group', { fingerprint: lag.fingerprint }],
    ['another resource of a service of AWS', { service: 'AWS/RDS', resource: 'users-db' }],
  ])('are not %s', (_, overrides) => {
    expect(namesOf([open('other', overrides)])).toBeUndefined();
  });

  it('are of a service of AWS by their resource alone', () => {
    const same = { service: 'AWS/RDS', resource: 'orders-db' };
    expect(namesOf([open('disk', same)])).toEqual(['disk']);
  });

  it('are counted once each, and said to be more where more were not read', () => {
    const twice = [open('queue'), open('queue', { groupId: 'group-3' as GroupId })];
    expect(namesOf(twice)).toEqual(['queue']);
    expect(relatedAlerts(about, { alerts: twice, next: 'more' })?.isCut).toBe(true);
  });
});
