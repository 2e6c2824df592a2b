import { describe, expect, it } from 'vitest';
import { msteams } from '../../../shared/core/receivers/msteams.ts';
import { faultsOf, settingsOf } from './read.ts';

const webhook_url = 'https://teams.example/webhookb2/7';

describe('a channel of Microsoft Teams, by message cards', () => {
  it('needs no more than the address of its webhook', () => {
    expect(settingsOf(msteams, { webhook_url })).toEqual({
      webhookUrl: webhook_url,
      title: '{{ template "msteams.default.title" . }}',
      summary: '{{ template "msteams.default.summary" . }}',
      text: '{{ template "msteams.default.text" . }}',
    });
  });

  it('may say everything in its own words', () => {
    const entry = { webhook_url: 'ssm:/teams', title: 'a', summary: 'b', text: '{{ .Status }}' };
    expect(settingsOf(msteams, entry)).toEqual({
      webhookUrl: 'ssm:/teams',
      title: 'a',
      summary: 'b',
      text: '{{ .Status }}',
    });
  });

  it.each([
    [{ title: 'x' }, 'webhook_url: is missing'],
    [
      { webhook_url, webhook_url_file: '/x' },
      'webhook_url_file: stands beside webhook_url: write one of the two',
    ],
  ])('is not %j', (entry, fault) => {
    expect(faultsOf(msteams, entry)).toEqual([fault]);
  });
});
