import { describe, expect, it } from 'vitest';
import { mattermost } from '../../../shared/core/receivers/mattermost.ts';
import { faultsOf, settingsOf } from './read.ts';

const webhook_url = 'ssm:/mattermost';

describe('a channel of Mattermost', () => {
  it('needs no more than the address of its webhook', () => {
    expect(settingsOf(mattermost, { webhook_url })).toEqual({
      webhookUrl: webhook_url,
      channel: '',
      username: '{{ template "mattermost.default.username" . }}',
      iconUrl: '',
      iconEmoji: '',
      text: '{{ template "mattermost.default.text" . }}',
      attachments: [],
      type: '',
      card: '',
    });
  });

  it('may have attachments, a card and a priority', () => {
    const entry = {
      webhook_url,
      attachments: [
        { title: 'a', title_link: 'https://a.example/', fields: [{ title: 'b', value: 'c' }] },
      ],
      props: { card: '{{ .Status }}' },
      priority: { priority: 'urgent', requested_ack: true },
    };
    expect(settingsOf(mattermost, entry)).toMatchObject({
      attachments: [
        {
          texts: { title: 'a', title_link: 'https://a.example/' },
          fields: [{ title: 'b', value: 'c' }],
        },
      ],
      card: '{{ .Status }}',
      priority: { priority: 'urgent', requestedAck: true, persistentNotifications: false },
    });
  });

  it('has no priority that is not named', () => {
    const entry = { webhook_url, priority: { requested_ack: true } };
    expect(settingsOf(mattermost, entry).priority).toBeUndefined();
  });

  it.each([
    [{}, 'webhook_url: is missing, here and as mattermost_webhook_url in global'],
    [{ webhook_url, fields: [{ title: 'a' }] }, 'fields.0.value: is missing'],
    [
      { webhook_url, attachments: [{ titel: 'a' }] },
      'attachments.0.titel: is no key here. Did you mean title?',
    ],
  ])('is not %j', (entry, fault) => {
    expect(faultsOf(mattermost, entry)).toEqual([fault]);
  });
});
