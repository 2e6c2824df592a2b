import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../../shared/errors.ts';
import { CONFIG, createApi, TOKEN } from '../api-request.ts';

const WITH_TOKEN = `${CONFIG}\napi: { bearer_token: 'ssm:/house/api' }\n`;
const LINE = 'GET /api/v2/alerts';

describe('with a token in the configuration', () => {
  it('whoever has it is let in', async () => {
    const headers = { authorization: `Bearer ${TOKEN}` };
    expect(await createApi(WITH_TOKEN).ask(LINE, { headers })).toMatchObject({ status: 200 });
  });

  it('its header may be spelt in any way', async () => {
    const headers = { Authorization: `Bearer ${TOKEN}` };
    expect(await createApi(WITH_TOKEN).ask(LINE, { headers })).toMatchObject({ status: 200 });
  });

  it.each([
    ['nothing', {}],
    ['another one', { authorization: 'Bearer guessed' }],
    ['one that begins like it', { authorization: `Bearer ${TOKEN.slice(0, -1)}` }],
    ['one that goes on', { authorization: `Bearer ${TOKEN}x` }],
    ['it without saying what it is', { authorization: TOKEN }],
    ['it as a password', { authorization: `Basic ${btoa(`me:${TOKEN}`)}` }],
    ['it with characters of several bytes', { authorization: `Bearer ${TOKEN}\u00e9` }],
  ])('whoever has %s is refused, and told of what kind it is', async (_, headers) => {
    const { ask, world } = createApi(WITH_TOKEN);
    expect(await ask(LINE, { headers })).toEqual({
      ...{ status: 401, body: '' },
      headers: { 'www-authenticate': 'Bearer' },
    });
    expect(JSON.stringify(world.log)).not.toContain(TOKEN);
  });

  it.each(['POST /api/v2/alerts', 'GET /metrics', 'POST /-/reload', 'GET /nothing'])(
    'everything is behind it: %s',
    async (line) => {
      expect(await createApi(WITH_TOKEN).ask(line)).toMatchObject({ status: 401 });
    },
  );
});

describe('without one', () => {
  it('everybody is let in whom the gateway let through', async () => {
    expect(await createApi().ask(LINE)).toMatchObject({ status: 200 });
  });
});

describe('a token that cannot be read', () => {
  it('lets nobody in', async () => {
    const unread = async () => Promise.reject(new ConfigError('no parameter /house/api'));
    const { ask } = createApi(WITH_TOKEN, {}, unread);
    const headers = { authorization: 'Bearer undefined' };
    expect(await ask(LINE, { headers })).toMatchObject({ status: 500, body: '' });
  });
});
