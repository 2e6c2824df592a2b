import { describe, expect, it } from 'vitest';
import { telegram } from '../../../shared/core/messages/telegram.ts';
import type { Notification } from '../../../shared/core/model/notification.ts';
import type { Values } from '../../../shared/core/receivers/support/scalar.ts';
import { telegram as receiver } from '../../../shared/core/receivers/telegram.ts';
import { aNotification, manyAlerts } from '../../helpers/notification.ts';
import { plainEntry, said } from '../../helpers/plain-requests.ts';
import { describePlainMessage } from './plain-requests.contract.ts';

describePlainMessage(receiver, telegram, 'message');

describe('Telegram', () => {
  const message = (some: Values = {}, notification: Notification = aNotification()) =>
    said(receiver, telegram, { ...plainEntry('telegram'), ...some }, notification);

  it('is told of a storm in HTML that closes what it opens', () => {
    const storm = aNotification({ firing: manyAlerts(500) });
    const told = message({ message: '<b>{{ range .Alerts }}{{ .Labels }}\n{{ end }}</b>' }, storm);
    expect(told.text).toMatch(/^<b>alertname=.*…<\/b>$/s);
    expect(told.parse_mode).toBe('HTML');
  });

  it('is told as it stands where nobody reads marks in it', () => {
    const told = message({ parse_mode: '', message: `${'x'.repeat(5_000)} < 1` });
    expect(told.text).toBe(`${'x'.repeat(4_095)}…`);
    expect(told).not.toHaveProperty('parse_mode');
  });

  it('is told where in a chat, and how quietly', () => {
    const some = { message_thread_id: 7, disable_notifications: true };
    expect(message(some)).toMatchObject({ message_thread_id: 7, disable_notification: true });
  });
});
