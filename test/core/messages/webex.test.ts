import { expect, it } from 'vitest';
import { webex } from '../../../shared/core/messages/webex.ts';
import { webex as receiver } from '../../../shared/core/receivers/webex.ts';
import { aNotification } from '../../helpers/notification.ts';
import { plainEntry, said } from '../../helpers/plain-requests.ts';
import { describePlainMessage } from './plain-requests.contract.ts';

describePlainMessage(receiver, webex, 'message');

it('Webex is told in no more bytes than it takes, and no character is cut', () => {
  const entry = { ...plainEntry('webex'), message: 'ü'.repeat(5_000) };
  const { markdown } = said(receiver, webex, entry, aNotification());
  expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(7_439);
  expect(markdown).toMatch(/^ü+…$/);
});
