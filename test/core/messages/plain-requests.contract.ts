/** What every message holds to that is sent by plain requests. */

import { describe, expect, it } from 'vitest';
import { composeOrPlain } from '../../../shared/core/messages/support/compose-or-plain.ts';
import type { MessageType } from '../../../shared/core/messages/support/message-type.ts';
import type { ReceiverType } from '../../../shared/core/receivers/support/receiver-type.ts';
import { aNotification } from '../../helpers/notification.ts';
import { plainEntry } from '../../helpers/plain-requests.ts';
import { standardNotifications } from '../../helpers/standard-notifications.ts';
import { settingsOf } from '../receivers/read.ts';

const SHOWN = ['first', 'some-resolved', 'all-resolved-single', 'acknowledged', 'hostile'];

/** @param written key of a template that people often write; absent: there is none */
export function describePlainMessage<Settings, Message>(
  receiver: ReceiverType<Settings>,
  type: MessageType<Settings, Message>,
  written?: string,
): void {
  const entry = plainEntry(type.type);
  const settings = settingsOf(receiver, entry);

  describe('what is said', () => {
    it.each(standardNotifications.filter(([story]) => SHOWN.includes(story)))(
      'is as recorded: %s',
      async (story, notification) => {
        const { message, remark } = composeOrPlain(type, notification, settings);
        expect(remark).toBeUndefined();
        const shown = [...type.preview(message), '', JSON.stringify(message, undefined, 2), ''];
        const path = `../../golden/${type.type}/${story}.txt`;
        await expect(shown.join('\n')).toMatchFileSnapshot(path);
      },
    );

    it.each(standardNotifications)('can be written and shown: %s', (_, notification) => {
      const { message } = composeOrPlain(type, notification, settings);
      expect(JSON.stringify(message).isWellFormed()).toBe(true);
      expect(type.preview(message).join('')).not.toBe('');
    });

    if (written === undefined) return;
    it('loses its looks alone to a template that fails', () => {
      const broken = settingsOf(receiver, { ...entry, [written]: '{{ .NoSuchThing }}' });
      const { message, remark } = composeOrPlain(type, aNotification(), broken);
      expect(remark).toMatch(/^template of the receiver failed: .*NoSuchThing/);
      expect(JSON.stringify(message)).toContain('checkout-5xx-rate');
      expect(JSON.stringify(message)).toContain('template of the receiver failed');
    });
  });
}
