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
    [{ app_token: 'x' }, 'channel: is missing (a name that begins with # needs quotes)'],
    [
      { app_token: 'x', channel: NOTHING },
      'channel: is missing (a name that begins with # needs quotes)',
    ],
    [
      { app_token: 'x', api_url: 'https://a/', channel: 'c' },
      'api_url: stands beside app_token: write one of the two',
    ],
    [
      { api_url: 'https://a/', update_message: true },
      'update_message: needs app_token: what a webhook said cannot be changed',
    ],
    [
      { api_url: 'https://a/', channel: '#{{ .x }}' },
      'channel: templates ({{ … }}) are not filled in yet, and people would read the braces: write plain text',
    ],
    [
      { api_url: 'https://a/', channel: 'ssm:/channel' },
      'channel: is not kept secret: references are for passwords, keys and tokens',
    ],
    [
      { api_url: 'https://a/', title: 'x' },
      'title: Alertmanager does this, Tocsin does not do it yet',
    ],
    [
      { api_url: 'https://a/', fields: [{}] },
      'fields: Alertmanager does this, Tocsin does not do it yet',
    ],
    [{ api_url_file: '/x' }, 'api_url_file: Alertmanager does this, Tocsin does not do it yet'],
    [
      { api_url: 'https://a/', http_config: { bearer_token: 'x' } },
      'http_config: Alertmanager does this, Tocsin does not do it yet',
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

  it('passes what is not done yet where it is empty', () => {
    expect(
      faultsOf(slack, { api_url: 'https://a/', fields: [], http_config: {}, title: NOTHING }),
    ).toEqual([]);
  });
});
