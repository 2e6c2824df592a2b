import { describe, expect, it } from 'vitest';
import { unquoted } from '../../../shared/core/receivers/support/scalar.ts';
import { webhook } from '../../../shared/core/receivers/webhook.ts';
import { faultsOf, settingsOf } from './read.ts';

const url = 'https://hooks.example/in';

describe('a webhook', () => {
  it('needs no more than an address, which may be a secret', () => {
    expect(settingsOf(webhook, { url })).toEqual({ url, maxAlerts: 0, privateAddresses: false });
    expect(settingsOf(webhook, { url: 'ssm:/hook' }).url).toBe('ssm:/hook');
    expect(settingsOf(webhook, { url_file: '/run/hook' }).url).toBe('file:/run/hook');
  });

  it('may be a template of an address, and say something else', () => {
    const entry = {
      url: 'https://hooks.example/{{ .GroupLabels.team }}',
      payload: { text: '{{ .Status }}', at: unquoted('09:30', 570), list: [unquoted('5', 5)] },
    };
    expect(settingsOf(webhook, entry)).toMatchObject({
      url: 'https://hooks.example/{{ .GroupLabels.team }}',
      payload: { text: '{{ .Status }}', at: '09:30', list: [5] },
    });
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
    [{}, 'url: is missing'],
    [{ url: 'http://' }, 'url: is no web address: write https://… or ssm:/path/of/the/parameter'],
    [
      { url: 'http:hooks.example' },
      'url: is no web address: write https://… or ssm:/path/of/the/parameter',
    ],
    [{ url: 'https://a/{{ .x ' }, 'url: is no template: line 1: unclosed action'],
    [{ url, url_file: '/x' }, 'url_file: stands beside url: write one of the two'],
    [{ url, max_alerts: '20' }, 'max_alerts: "20" is no whole number from 0'],
    [{ url, max_alerts: -1 }, 'max_alerts: "-1" is no whole number from 0'],
    [{ url, timeout: '5 seconds' }, 'timeout: "5 seconds" is no duration here: write 5s'],
    [{ url, http_config: { basic: {} } }, 'http_config.basic: is no key here'],
  ])('is not %j', (entry, fault) => {
    expect(faultsOf(webhook, entry)).toEqual([fault]);
  });
});
