import { describe, expect, it } from 'vitest';
import { msteamsv2 } from '../../../shared/core/receivers/msteamsv2.ts';
import { faultsOf, settingsOf } from './read.ts';

const webhook_url = 'https://flows.example/workflows/7';

describe('a channel of Microsoft Teams, by a workflow', () => {
  it('needs no more than the address of its webhook', () => {
    expect(settingsOf(msteamsv2, { webhook_url })).toEqual({
      webhookUrl: webhook_url,
      title: '{{ template "msteamsv2.default.title" . }}',
      text: '{{ template "msteamsv2.default.text" . }}',
    });
  });

  it('may read the address from a file', () => {
    expect(settingsOf(msteamsv2, { webhook_url_file: 'hook' }).webhookUrl).toBe('file:hook');
  });

  it.each([
    [{}, 'webhook_url: is missing'],
    [{ webhook_url, summary: 'x' }, 'summary: is no key here'],
    [
      { webhook_url: 'teams' },
      'webhook_url: is no web address: write https://… or ssm:/path/of/the/parameter',
    ],
  ])('is not %j', (entry, fault) => {
    expect(faultsOf(msteamsv2, entry)).toEqual([fault]);
  });
});
