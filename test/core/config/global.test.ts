import { describe, expect, it } from 'vitest';
import { Global } from '../../../shared/core/config/global.ts';

const faults = (written: object) =>
  (Global.safeParse(written).error?.issues ?? []).map(
    ({ path, message }) => `${path.join('.')}: ${message}`,
  );

describe('the global section', () => {
  it.each([
    [{}],
    [{ smtp_smarthost: '', smtp_from: '', opsgenie_api_key: '' }],
    [{ slack_app_token: 'x', slack_api_url: 'https://slack.com/api/chat.postMessage' }],
    [{ http_config: { proxy_url: 'http://proxy:3128' }, smtp_force_implicit_tls: true }],
    [{ jira_api_url: 'https://jira.example', rocketchat_token_id_file: '/run/id' }],
  ])('may be %j', (written) => {
    expect(faults(written)).toEqual([]);
  });

  it.each(
    [
      ...['slack_api_url', 'slack_app_token', 'smtp_auth_password', 'smtp_auth_secret'],
      ...['opsgenie_api_key', 'victorops_api_key', 'telegram_bot_token', 'wechat_api_secret'],
      ...['rocketchat_token', 'rocketchat_token_id', 'mattermost_webhook_url'],
    ].map((key) => [key]),
  )('may not have %s twice', (key) => {
    expect(faults({ [key]: 'https://a.example/', [`${key}_file`]: '/x' })).toEqual([
      `${key}_file: stands beside ${key}: write one of the two`,
    ]);
  });

  it.each([
    [{ pagerduty_url: 'ftp://a/' }, 'pagerduty_url: "ftp://a/" is no web address: write https://…'],
    [
      { slack_api_url_file: '/x', slack_app_token: 'x' },
      'slack_api_url: stands beside slack_app_token: write one of the two',
    ],
    [{ hipchat_api_url: 'http://a/' }, 'hipchat_api_url: is no key here'],
  ])('is not %j', (written, fault) => {
    expect(faults(written)).toEqual([fault]);
  });
});
