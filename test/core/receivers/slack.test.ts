import { describe, expect, it } from 'vitest';
import { slack } from '../../../shared/core/receivers/slack.ts';
import { faultsOf, NOTHING, settingsOf } from './read.ts';

describe('a Slack channel', () => {
  it("is reached by an app's token", () => {
    expect(settingsOf(slack, { app_token: 'ssm:/slack', channel: '#ops' })).toEqual({
      mode: 'app',
      appToken: 'ssm:/slack',
      apiUrl: 'https://slack.com/api/',
      channel: '#ops',
      updateMessage: true,
      linkNames: false,
    });
  });

  it('is reached by an incoming webhook', () => {
    const entry = {
      api_url: 'https://hooks.example/T/B',
      channel: NOTHING,
      username: 'tocsin',
      icon_emoji: ':bell:',
      icon_url: 'https://example.com/bell.png',
      link_names: true,
    };
    expect(settingsOf(slack, entry)).toEqual({
      mode: 'webhook',
      webhookUrl: 'https://hooks.example/T/B',
      username: 'tocsin',
      iconEmoji: ':bell:',
      iconUrl: 'https://example.com/bell.png',
      linkNames: true,
    });
  });

  it.each([
    ['https://slack.com/api/chat.postMessage', 'https://slack.com/api/'],
    ['https://slack.example/api', 'https://slack.example/api/'],
    ['http://127.0.0.1:4100/api//', 'http://127.0.0.1:4100/api/'],
  ])('has the Web API at %s', (app_url, apiUrl) => {
    const entry = { app_token: 'xoxb-1', channel: 'C012', app_url, update_message: false };
    expect(settingsOf(slack, entry)).toMatchObject({ apiUrl, updateMessage: false });
  });

  it.each([
    [{}, ': needs app_token or api_url, here or as slack_app_token or slack_api_url in global'],
    [
      { app_token: 'x', api_url: 'https://a/', channel: 'c' },
      'api_url: stands beside app_token: write one of the two',
    ],
    [
      { api_url: 'https://a/', update_message: true },
      'update_message: needs app_token: what a webhook said cannot be changed',
    ],
    [
      { api_url: 'https://a/', channel: 'ssm:/channel' },
      'channel: is not kept secret: references are for passwords, keys and tokens',
    ],
    [{ api_url: 'https://a/', fields: [{ title: 'a' }] }, 'fields.0.value: is missing'],
    [
      { api_url: 'https://a/', actions: [{ type: 'button', text: 'Look' }] },
      'actions.0: needs a url or a name',
    ],
    [
      {
        api_url: 'https://a/',
        actions: [{ type: 'button', text: 'a', name: 'b', confirm: { title: 'c' } }],
      },
      'actions.0.confirm.text: is missing',
    ],
    [
      { api_url: 'https://a/', api_url_file: '/x' },
      'api_url_file: stands beside api_url: write one of the two',
    ],
    [
      { app_token: 'x', app_token_file: '/x' },
      'app_token_file: stands beside app_token: write one of the two',
    ],
    [
      { app_token: 'x', http_config: { bearer_token: 'y' } },
      ': says who calls twice: by app_token, and by authorization in http_config',
    ],
    [{ api_url: 'https://a/', chanel: 'c' }, 'chanel: is no key here. Did you mean channel?'],
    [
      { api_url: 'https://a/', link_names: 'maybe' },
      'link_names: "maybe" is neither true nor false',
    ],
    [
      { api_url: 'hooks.example' },
      'api_url: is no web address: write https://… or ssm:/path/of/the/parameter',
    ],
    [
      { api_url: 'ssm:slack' },
      'api_url: is no reference to a secret: write ssm:/path/of/the/parameter',
    ],
    [
      { api_url: `$\{URL}` },
      `api_url: is no web address, and placeholders ($\{…}) are not filled in: write ssm:/path/of/the/parameter`,
    ],
  ])('is not %j', (entry, fault) => {
    expect(faultsOf(slack, entry)).toEqual([fault]);
  });

  it('may say all of its attachment in its own words', () => {
    const entry = {
      api_url: 'https://a/',
      title: '{{ .Status }}',
      text: '',
      message_text: 'Look',
      color: 'warning',
      fields: [{ title: 'a', value: '{{ .GroupLabels.team }}', short: true }],
      short_fields: true,
      mrkdwn_in: ['text'],
      actions: [
        { type: 'button', text: 'Runbook', url: 'https://wiki.example/' },
        { type: 'button', text: 'Take', name: 'take', value: '1', confirm: { text: 'Sure?' } },
      ],
      timeout: '2s',
    };
    expect(settingsOf(slack, entry)).toMatchObject({
      title: '{{ .Status }}',
      text: '',
      messageText: 'Look',
      color: 'warning',
      fields: [{ title: 'a', value: '{{ .GroupLabels.team }}', short: true }],
      shortFields: true,
      mrkdwnIn: ['text'],
      actions: [
        { type: 'button', text: 'Runbook', style: '', url: 'https://wiki.example/' },
        {
          ...{ type: 'button', text: 'Take', style: '', name: 'take', value: '1' },
          confirm: { text: 'Sure?', title: '', okText: '', dismissText: '' },
        },
      ],
      timeoutMs: 2_000,
    });
  });

  it('is updated by a token that stands in http_config, where people wrote it at first', () => {
    const entry = {
      api_url: 'https://slack.com/api/chat.postMessage',
      channel: 'C012',
      http_config: { authorization: { credentials: 'ssm:/slack' } },
    };
    expect(settingsOf(slack, entry)).toMatchObject({ mode: 'webhook' });
    expect(settingsOf(slack, { ...entry, update_message: true })).toMatchObject({
      mode: 'app',
      appToken: 'ssm:/slack',
      http: { authorization: undefined },
    });
  });

  it('is looked at when a token is to post nowhere', () => {
    const settings = settingsOf(slack, { app_token: 'x', channel: NOTHING });
    expect(slack.advise?.(settings)).toEqual([
      'names no channel, without which Slack takes nothing by a token',
    ]);
    expect(slack.advise?.(settingsOf(slack, { api_url: 'https://a/' }))).toEqual([]);
  });
});
