import { describe, expect, it } from 'vitest';
import { unquoted } from '../../../shared/core/receivers/support/scalar.ts';
import { webhook } from '../../../shared/core/receivers/webhook.ts';
import { faultsOf, settingsOf } from './read.ts';

const url = 'https://hooks.example/in';

describe('a webhook', () => {
  it('needs no more than an address, which may be a secret', () => {
    expect(settingsOf(webhook, { url })).toEqual({ url, maxAlerts: 0, privateAddresses: false });
    expect(settingsOf(webhook, { url: 'ssm:/hook' }).url).toBe('ssm:/hook');
  });

  it('may be told how much, how long and where', () => {
    const entry = { url, max_alerts: unquoted('20', 20), timeout: '5s', private_addresses: true };
    expect(settingsOf(webhook, entry)).toMatchObject({
      maxAlerts: 20,
      timeoutMs: 5_000,
      privateAddresses: true,
    });
  });

  it.each([
    [{ authorization: { credentials: 'ssm:/t' } }, { scheme: 'Bearer', credentials: 'ssm:/t' }],
    [{ authorization: { type: 'Token', credentials: 't' } }, { scheme: 'Token', credentials: 't' }],
    [{ bearer_token: 't' }, { scheme: 'Bearer', credentials: 't' }],
    [
      { basic_auth: { username: 'u', password: 'ssm:/p' } },
      { scheme: 'Basic', username: 'u', password: 'ssm:/p' },
    ],
    [{}, undefined],
  ])('says who calls as in %j', (http_config, authorization) => {
    expect(settingsOf(webhook, { url, http_config }).authorization).toEqual(authorization);
  });

  it.each([
    [{}, 'url: is missing'],
    [{ url: 'http://' }, 'url: is no web address: write https://… or ssm:/path/of/the/parameter'],
    [
      { url: 'http:hooks.example' },
      'url: is no web address: write https://… or ssm:/path/of/the/parameter',
    ],
    [
      { url: 'https://a/{{ .x }}' },
      'url: templates ({{ … }}) are not filled in yet, and people would read the braces: write plain text',
    ],
    [{ url_file: '/x' }, 'url_file: Alertmanager does this, Tocsin does not do it yet'],
    [{ url, payload: { a: 1 } }, 'payload: Alertmanager does this, Tocsin does not do it yet'],
    [{ url, max_alerts: '20' }, 'max_alerts: "20" is no whole number from 0'],
    [{ url, max_alerts: -1 }, 'max_alerts: "-1" is no whole number from 0'],
    [{ url, timeout: '5 seconds' }, 'timeout: "5 seconds" is no duration: write 5s'],
    [
      { url, http_config: { basic_auth: { username: 'u' }, bearer_token: 't' } },
      'http_config.bearer_token: stands beside basic_auth: write one of the two',
    ],
    [
      { url, http_config: { oauth2: { client_id: 'x' } } },
      'http_config.oauth2: Alertmanager does this, Tocsin does not do it yet',
    ],
    [
      { url, http_config: { authorization: {} } },
      'http_config.authorization.credentials: is missing',
    ],
    [
      { url, http_config: { basic_auth: { password: 'x' } } },
      'http_config.basic_auth.username: is missing',
    ],
  ])('is not %j', (entry, fault) => {
    expect(faultsOf(webhook, entry)).toEqual([fault]);
  });
});
