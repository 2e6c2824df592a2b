import { describe, expect, it } from 'vitest';
import { rocketchat } from '../../../shared/core/messages/rocketchat.ts';
import { rocketchat as receiver } from '../../../shared/core/receivers/rocketchat.ts';
import { aNotification } from '../../helpers/notification.ts';
import { said } from '../../helpers/plain-requests.ts';
import { describePlainMessage } from './plain-requests.contract.ts';

describePlainMessage(receiver, rocketchat, 'title_link');

describe('Rocket.Chat', () => {
  const entry = { token: 't', token_id: 'u', channel: '#c' };

  it('is given fields and buttons', () => {
    const fields = [{ title: 'Status', value: '{{ .Status }}' }];
    const actions = [{ text: 'Open', url: '{{ .ExternalURL }}', iswebview: true }];
    const { attachments } = said(
      receiver,
      rocketchat,
      { ...entry, title: 'x'.repeat(2_000), fields, short_fields: true, actions },
      aNotification(),
    );
    expect(attachments[0].title).toHaveLength(1_024);
    expect(attachments[0].fields).toEqual([{ short: true, title: 'Status', value: 'firing' }]);
    expect(attachments[0].actions).toEqual([
      {
        ...{ type: 'button', text: 'Open', url: 'https://tocsin.example.com' },
        ...{ is_webview: true, msg_in_chat_window: false },
      },
    ]);
  });
});
