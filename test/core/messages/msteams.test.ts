import { describe, expect, it } from 'vitest';
import { msteams } from '../../../shared/core/messages/msteams.ts';
import { msteams as receiver } from '../../../shared/core/receivers/msteams.ts';
import { aNotification, anAlert, aResolved, manyAlerts } from '../../helpers/notification.ts';
import { plainEntry, said } from '../../helpers/plain-requests.ts';
import { describePlainMessage } from './plain-requests.contract.ts';

describePlainMessage(receiver, msteams, 'title');

describe('a message card in Microsoft Teams', () => {
  const entry = plainEntry('msteams');

  it.each([
    ['red', aNotification(), '8C1A1A'],
    ['green', aResolved([anAlert()]), '2DC72D'],
  ])('is %s', (_, notification, color) => {
    expect(said(receiver, msteams, entry, notification).themeColor).toBe(color);
  });

  it('says as much of a storm as fits into it', () => {
    const card = said(receiver, msteams, entry, aNotification({ firing: manyAlerts(500) }));
    const bytes = Buffer.byteLength(JSON.stringify(card));
    expect(bytes).toBeLessThanOrEqual(28_000);
    expect(bytes).toBeGreaterThan(27_900);
    expect(card.text.endsWith('…')).toBe(true);
  });
});
