import { describe, expect, it } from 'vitest';
import { mattermost } from '../../../shared/core/messages/mattermost.ts';
import { mattermost as receiver } from '../../../shared/core/receivers/mattermost.ts';
import type { Values } from '../../../shared/core/receivers/support/scalar.ts';
import { aNotification } from '../../helpers/notification.ts';
import { said } from '../../helpers/plain-requests.ts';
import { describePlainMessage } from './plain-requests.contract.ts';

describePlainMessage(receiver, mattermost, 'text');

describe('Mattermost', () => {
  const message = (some: Values) =>
    said(receiver, mattermost, { webhook_url: 'https://x.example/', ...some }, aNotification());

  it.each([
    [
      'urgent',
      true,
      true,
      { priority: 'urgent', requested_ack: true, persistent_notifications: true },
    ],
    ['Important', true, true, { priority: 'important', requested_ack: true }],
    ['standard', true, true, { priority: 'standard' }],
    ['whatever', false, true, { priority: 'standard' }],
    ['{{ "urgent" }}', false, false, { priority: 'urgent' }],
  ])('is given no more than goes with priority %s', (priority, ack, again, expected) => {
    const flags = { requested_ack: ack, persistent_notifications: again };
    expect(message({ priority: { priority, ...flags } }).priority).toEqual(expected);
  });

  it('is given attachments without what is empty', () => {
    const fields = [
      { title: 'A', value: '{{ .Status }}', short: true },
      { title: 'B', value: 'b' },
    ];
    const { attachments } = message({ attachments: [{ title: 'T', text: '{{ "" }}', fields }] });
    expect(attachments).toEqual([
      {
        title: 'T',
        fields: [
          { title: 'A', value: 'firing', short: true },
          { title: 'B', value: 'b' },
        ],
      },
    ]);
  });

  it('is given text that it takes, and a card beside it', () => {
    const { text, props } = message({ text: 'x'.repeat(20_000), props: { card: '**all**' } });
    expect(text).toHaveLength(16_383);
    expect(props).toEqual({ card: '**all**' });
  });
});
