import { describe, expect, it } from 'vitest';
import { slack } from '../../../shared/core/messages/slack.ts';
import type { Notification } from '../../../shared/core/model/notification.ts';
import type { SlackWebhookSettings } from '../../../shared/core/receivers/slack.ts';
import { composed } from '../../helpers/composed.ts';
import { aNotification, anAlert, aResolved, manyAlerts } from '../../helpers/notification.ts';

const settings: SlackWebhookSettings = {
  mode: 'webhook',
  webhookUrl: 'https://hooks.slack.example/services/made/up',
  linkNames: false,
};

function post(notification: Notification, more: Partial<SlackWebhookSettings> = {}) {
  const message = composed(slack, notification, { ...settings, ...more });
  if (message.kind !== 'webhook') throw new Error('not a webhook message');
  return message.body;
}

function title(notification: Notification): string {
  return post(notification).attachments[0].title ?? '';
}

const diskFull = anAlert({
  name: 'DiskFull',
  labels: { region: '', account: '', cluster: 'eu-1', severity: '' },
});

describe('slack by an incoming webhook', () => {
  it('says what Alertmanager says', () => {
    const notification = aNotification({
      firing: [diskFull],
      groupLabels: { alertname: 'DiskFull', cluster: 'eu-1' },
      externalUrl: 'http://alerts.example:9093',
      receiver: 'team.db',
    });
    const link = 'http://alerts.example:9093/#/alerts?receiver=team%5C.db';
    expect(post(notification, { channel: '#alerts' })).toEqual({
      channel: '#alerts',
      username: 'Alertmanager',
      attachments: [
        {
          title: '[FIRING:1] DiskFull eu-1 ',
          title_link: link,
          text: '',
          fallback: `[FIRING:1] DiskFull eu-1  | ${link}`,
          callback_id: '',
          footer: '',
          color: 'danger',
          mrkdwn_in: ['fallback', 'pretext', 'text'],
        },
      ],
    });
  });

  it.each([
    ['group labels alone', { groupLabels: { alertname: 'A', x: '1' } }, '[FIRING:2] A 1 '],
    ['no labels at all', { groupLabels: {}, commonLabels: {} }, '[FIRING:2]  '],
    [
      'alertname first, then by name, then what else is common',
      {
        groupLabels: { a: 'z', alertname: 'A' },
        commonLabels: { severity: 'warning', a: 'z', alertname: 'A', job: 'node' },
      },
      '[FIRING:2] A z (node warning)',
    ],
    [
      'no group labels, with what is common',
      { groupLabels: {}, commonLabels: { job: 'node' } },
      '[FIRING:2]  (node)',
    ],
  ])('titles %s', (_, some, expected) => {
    const firing = manyAlerts(2);
    const commonLabels = some.groupLabels;
    expect(title(aNotification({ firing, commonLabels, ...some }))).toBe(expected);
  });

  it('turns green at the end, without a count', () => {
    const [attachment] = post(aResolved([diskFull])).attachments;
    expect(attachment.color).toBe('good');
    expect(attachment.title).toMatch(/^\[RESOLVED\] DiskFull/);
  });

  it('is still red while somebody has it in hand', () => {
    expect(post(aNotification({ status: 'acknowledged' })).attachments[0].color).toBe('danger');
  });

  it('looks as the configuration says', () => {
    const look = { username: 'tocsin', iconEmoji: ':bell:', linkNames: true };
    expect(post(aNotification(), look)).toMatchObject({
      username: 'tocsin',
      icon_emoji: ':bell:',
      link_names: true,
    });
  });

  it('cuts a long title and calls nobody', () => {
    const alert = anAlert({ name: `<!channel> ${'é'.repeat(2_000)}` });
    const text = title(aNotification({ firing: [alert] }));
    expect(text).toMatch(/^\[FIRING:1\] &lt;!channel> é+…$/);
    expect(text).toHaveLength(1_024);
  });

  it('previews the title and the link', () => {
    const message = composed(slack, aNotification({ firing: [diskFull] }), settings);
    expect(slack.preview(message)).toEqual([
      '[FIRING:1] DiskFull (eu-1)',
      'https://tocsin.example.com/#/alerts?receiver=team-checkout',
    ]);
  });

  it('fills in whatever the configuration writes', () => {
    const confirm = { text: 'Sure?', title: '', okText: 'Yes', dismissText: '' };
    const written = {
      messageText: 'Above {{ .Status }}',
      color: '{{ .Status }}',
      title: '<{{ .CommonLabels.cluster }}>',
      pretext: 'Before',
      text: '{{ len .Alerts }}',
      footer: 'Below',
      imageUrl: 'https://example.com/{{ .Status }}.png',
      fields: [
        { title: 'Cluster', value: '{{ .CommonLabels.cluster }}', short: false },
        { title: 'Nothing', value: '{{ .CommonLabels.nothing }}' },
      ],
      shortFields: true,
      mrkdwnIn: ['text'],
      actions: [
        { type: 'button', text: 'Runbook', style: '', url: 'https://example.com/{{ .Status }}' },
        { type: 'button', text: 'Ask', style: 'danger', name: 'ask', value: 'now', confirm },
      ],
    };
    const { text, attachments } = post(aNotification({ firing: [diskFull] }), written);
    expect(text).toBe('Above firing');
    expect(attachments[0]).toMatchObject({
      color: 'firing',
      title: '<eu-1>',
      pretext: 'Before',
      text: '1',
      footer: 'Below',
      image_url: 'https://example.com/firing.png',
      fields: [
        { title: 'Cluster', value: 'eu-1', short: false },
        { title: 'Nothing', short: true },
      ],
      mrkdwn_in: ['text'],
      actions: [
        { type: 'button', text: 'Runbook', url: 'https://example.com/firing' },
        {
          ...{ type: 'button', text: 'Ask', style: 'danger', name: 'ask', value: 'now' },
          confirm: { text: 'Sure?', ok_text: 'Yes' },
        },
      ],
    });
  });

  it.each([
    ['<!channel>', '&lt;!channel>'],
    ['<@U024BE7LH>', '&lt;@U024BE7LH>'],
    ['<https://evil.example|bank>', '&lt;https://evil.example|bank>'],
    ['a < 5 & b > <', 'a < 5 & b > &lt;'],
  ])('reads %s in an alert as text, and in a template as it is meant', (value, told) => {
    const firing = [anAlert({ annotations: { note: value } })];
    const text = `${value} {{ .CommonAnnotations.note }}`;
    expect(post(aNotification({ firing }), { text }).attachments[0].text).toBe(`${value} ${told}`);
  });
});
