import { describe, expect, it } from 'vitest';
import { msteamsv2 } from '../../../shared/core/messages/msteamsv2.ts';
import type { Notification } from '../../../shared/core/model/notification.ts';
import { msteamsv2 as receiver } from '../../../shared/core/receivers/msteamsv2.ts';
import { aNotification, anAlert, aResolved, manyAlerts } from '../../helpers/notification.ts';
import { plainEntry, said } from '../../helpers/plain-requests.ts';
import { describePlainMessage } from './plain-requests.contract.ts';

describePlainMessage(receiver, msteamsv2, 'title');

describe('an adaptive card in Microsoft Teams', () => {
  const entry = plainEntry('msteamsv2');
  const bodyOf = (notification: Notification) =>
    said(receiver, msteamsv2, entry, notification).attachments[0].content.body;

  it.each([
    ['red', aNotification(), 'Attention'],
    ['green', aResolved([anAlert()]), 'Good'],
  ])('is %s', (_, notification, color) => {
    expect(bodyOf(notification)[0].color).toBe(color);
  });

  it('says as much of a storm as fits into it', () => {
    const storm = aNotification({ firing: manyAlerts(500) });
    const bytes = Buffer.byteLength(JSON.stringify(said(receiver, msteamsv2, entry, storm)));
    expect(bytes).toBeLessThanOrEqual(28_000);
    expect(bytes).toBeGreaterThan(27_900);
    expect(bodyOf(storm)[1].text.endsWith('…')).toBe(true);
  });
});
