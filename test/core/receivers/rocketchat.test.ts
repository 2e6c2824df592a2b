import { describe, expect, it } from 'vitest';
import { rocketchat } from '../../../shared/core/receivers/rocketchat.ts';
import { faultsOf, settingsOf } from './read.ts';

const least = { token: 'ssm:/token', token_id: 'ssm:/user' };

describe('a channel of Rocket.Chat', () => {
  it('needs a token and whose it is', () => {
    expect(settingsOf(rocketchat, least)).toEqual({
      apiUrl: 'https://open.rocket.chat/',
      token: 'ssm:/token',
      tokenId: 'ssm:/user',
      channel: '',
      color: '{{ if eq .Status "firing" }}red{{ else }}green{{ end }}',
      title: '{{ template "rocketchat.default.title" . }}',
      titleLink: '{{ template "rocketchat.default.titlelink" . }}',
      text: '{{ template "rocketchat.default.text" . }}',
      fields: [],
      emoji: '{{ template "rocketchat.default.emoji" . }}',
      iconUrl: '{{ template "rocketchat.default.iconurl" . }}',
      imageUrl: '',
      thumbUrl: '',
      linkNames: false,
      actions: [],
    });
  });

  it('has fields as short as it says for all of them, and buttons', () => {
    const entry = {
      ...least,
      short_fields: true,
      fields: [
        { title: 'a', value: 'b' },
        { title: 'c', short: false },
      ],
      actions: [{ type: 'button', text: 'Look', url: 'https://a.example/', imageurl: 'x' }],
    };
    expect(settingsOf(rocketchat, entry)).toMatchObject({
      fields: [
        { title: 'a', value: 'b', short: true },
        { title: 'c', value: '', short: false },
      ],
      actions: [
        { type: 'button', text: 'Look', url: 'https://a.example/', imageUrl: 'x', msg: '' },
      ],
    });
  });

  it.each([
    [{ token: 'a' }, 'token_id: is missing, here and as rocketchat_token_id in global'],
    [{ token_id: 'a' }, 'token: is missing, here and as rocketchat_token in global'],
    [{ ...least, token_file: '/t' }, 'token_file: stands beside token: write one of the two'],
    [
      { ...least, actions: [{ image_url: 'x' }] },
      'actions.0.image_url: is no key here. Did you mean imageurl?',
    ],
  ])('is not %j', (entry, fault) => {
    expect(faultsOf(rocketchat, entry)).toEqual([fault]);
  });
});
