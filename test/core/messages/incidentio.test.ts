import { describe, expect, it } from 'vitest';
import { incidentio } from '../../../shared/core/messages/incidentio.ts';
import type { Notification } from '../../../shared/core/model/notification.ts';
import { incidentio as receiver } from '../../../shared/core/receivers/incidentio.ts';
import type { Values } from '../../../shared/core/receivers/support/scalar.ts';
import { aNotification, manyAlerts } from '../../helpers/notification.ts';
import { plainEntry, said } from '../../helpers/plain-requests.ts';
import { describePlainMessage } from './plain-requests.contract.ts';

describePlainMessage(receiver, incidentio);

describe('the alerts of a group for incident.io', () => {
  const body = (some: Values, notification: Notification) =>
    JSON.parse(
      said(receiver, incidentio, { ...plainEntry('incidentio'), ...some }, notification).body,
    );
  const many = aNotification({ firing: manyAlerts(5) });

  it('are what a webhook is told, in the version that incident.io reads', () => {
    expect(body({}, many)).toMatchObject({
      ...{ version: '1', groupKey: many.groupKey, truncatedAlerts: 0, status: 'firing' },
      ...{ receiver: 'team-checkout', notification_reason: 'first notification' },
    });
  });

  it('are no more than the settings say, and those left out are counted', () => {
    const { alerts, truncatedAlerts } = body({ max_alerts: 2 }, many);
    expect([alerts.length, truncatedAlerts]).toEqual([2, 3]);
  });

  it('are one alone where they would be too large together', () => {
    const description = 'x'.repeat(1_000);
    const firing = manyAlerts(600, () => ({ annotations: { description } }));
    expect(body({}, aNotification({ firing })).alerts).toHaveLength(1);
  });
});
