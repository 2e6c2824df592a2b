import { describe, expect, it } from 'vitest';
import { pushover } from '../../../shared/core/receivers/pushover.ts';
import { faultsOf, settingsOf } from './read.ts';

const least = { user_key: 'ssm:/user', token: 'ssm:/app' };

describe('a phone by Pushover', () => {
  it('needs whose it is, and by which application', () => {
    expect(settingsOf(pushover, least)).toEqual({
      apiUrl: 'https://api.pushover.net/1/messages.json',
      userKey: 'ssm:/user',
      token: 'ssm:/app',
      title: '{{ template "pushover.default.title" . }}',
      message: '{{ template "pushover.default.message" . }}',
      url: '{{ template "pushover.default.url" . }}',
      urlTitle: '',
      device: '',
      sound: '',
      priority: '{{ if eq .Status "firing" }}2{{ else }}0{{ end }}',
      retryMs: 60_000,
      expireMs: 3_600_000,
      ttlMs: 0,
      html: false,
      monospace: false,
    });
  });

  it('may be told how loud, and for how long', () => {
    const entry = {
      ...least,
      priority: '1',
      retry: '1m30s',
      expire: '0.5h',
      ttl: '2h',
      html: true,
    };
    expect(settingsOf(pushover, entry)).toMatchObject({
      priority: '1',
      retryMs: 90_000,
      expireMs: 1_800_000,
      ttlMs: 7_200_000,
      html: true,
    });
  });

  it.each([
    [{ token: 'a' }, 'user_key: is missing'],
    [{ user_key: 'a' }, 'token: is missing'],
    [{ ...least, token_file: '/t' }, 'token_file: stands beside token: write one of the two'],
    [
      { ...least, html: true, monospace: true },
      'monospace: stands beside html: write one of the two',
    ],
    [{ ...least, retry: '1d' }, 'retry: "1d" is no duration here: write one such as 5s or 1m30s'],
  ])('is not %j', (entry, fault) => {
    expect(faultsOf(pushover, entry)).toEqual([fault]);
  });
});
