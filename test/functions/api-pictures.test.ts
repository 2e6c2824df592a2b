/** Pictures of messages, as Slack and mail programs fetch them. */

import { describe, expect, it } from 'vitest';
import { createApi } from './api-request.ts';

const CONFIG = `
route: { receiver: on-call }
receivers: [{ name: on-call }]
api: { bearer_token: ssm:/house/api }
`;
/** As the store in memory calls its first. */
const NAME = 'picture-000000000001';

describe('a picture', () => {
  it('is shown to whoever knows its name, without a token, for a day', async () => {
    const api = createApi(CONFIG);
    const png = Uint8Array.from([137, 80, 78, 71]);
    await api.world.app.pictures.put(png);
    expect(await api.ask(`GET /pictures/${NAME}.png`)).toEqual({
      status: 200,
      body: Buffer.from(png).toString('base64'),
      headers: {
        'content-type': 'image/png',
        'cache-control': 'public, max-age=86400, immutable',
      },
    });
  });

  it('is asked for again where there is none yet', async () => {
    const { status, headers } = await createApi(CONFIG).ask(`GET /pictures/${NAME}.png`);
    expect(status).toBe(404);
    expect(headers).toMatchObject({ 'cache-control': 'no-store' });
  });

  it.each([
    ['of another name', `GET /pictures/${NAME}x.png`, 404],
    ['by another method', `POST /pictures/${NAME}.png`, 405],
    ['whose name is too short', 'GET /pictures/short.png', 401],
    ['whose name leads elsewhere', 'GET /pictures/..%2Fapi%2Fv2%2Falerts.png', 401],
    ['of another kind', `GET /pictures/${NAME}.gif`, 401],
    ['that is a part of a path', `GET /api/v2/alerts/pictures/${NAME}.png`, 401],
  ])('%s is not', async (_, line, status) => {
    const api = createApi(CONFIG);
    await api.world.app.pictures.put(Uint8Array.of(1));
    expect(await api.ask(line)).toMatchObject({ status });
  });
});
