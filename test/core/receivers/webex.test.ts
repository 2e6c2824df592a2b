import { describe, expect, it } from 'vitest';
import { webex } from '../../../shared/core/receivers/webex.ts';
import { faultsOf, settingsOf } from './read.ts';

const http_config = { authorization: { credentials: 'ssm:/webex' } };

describe('a room of Webex', () => {
  it("needs its id and a bot's token", () => {
    expect(settingsOf(webex, { room_id: 'R7', http_config })).toEqual({
      apiUrl: 'https://webexapis.com/v1/messages',
      http: {
        authorization: { kind: 'credentials', scheme: 'Bearer', credentials: 'ssm:/webex' },
        headers: [],
      },
      roomId: 'R7',
      message: '{{ template "webex.default.message" . }}',
    });
  });

  it.each([
    [{ http_config }, 'room_id: is missing'],
    [{ http_config, room_id: '' }, 'room_id: is empty'],
    [{ room_id: 'R7' }, 'http_config: needs authorization, with the token of a bot'],
    [
      { room_id: 'R7', http_config: { basic_auth: { username: 'u' } } },
      'http_config: needs authorization, with the token of a bot',
    ],
  ])('is not %j', (entry, fault) => {
    expect(faultsOf(webex, entry)).toEqual([fault]);
  });
});
