import { describe, expect, it } from 'vitest';
import { discord } from '../../../shared/core/receivers/discord.ts';
import { faultsOf, settingsOf } from './read.ts';

const webhook_url = 'https://discord.example/api/webhooks/7/x';

describe('a Discord channel', () => {
  it('needs no more than the address of its webhook', () => {
    expect(settingsOf(discord, { webhook_url })).toEqual({
      webhookUrl: webhook_url,
      content: '',
      title: '{{ template "discord.default.title" . }}',
      message: '{{ template "discord.default.message" . }}',
      username: '',
      avatarUrl: '',
    });
  });

  it('may say everything in its own words, or nothing of a kind', () => {
    const entry = {
      webhook_url_file: '/run/hook',
      content: '@here',
      title: '',
      message: '{{ .Status }}',
      username: 'Night watch',
      avatar_url: 'https://img.example/owl.png',
    };
    expect(settingsOf(discord, entry)).toEqual({
      webhookUrl: 'file:/run/hook',
      content: '@here',
      title: '',
      message: '{{ .Status }}',
      username: 'Night watch',
      avatarUrl: 'https://img.example/owl.png',
    });
  });

  it.each([
    [{}, 'webhook_url: is missing'],
    [
      { webhook_url, webhook_url_file: '/x' },
      'webhook_url_file: stands beside webhook_url: write one of the two',
    ],
    [{ webhook_url, text: 'x' }, 'text: is no key here'],
  ])('is not %j', (entry, fault) => {
    expect(faultsOf(discord, entry)).toEqual([fault]);
  });
});
