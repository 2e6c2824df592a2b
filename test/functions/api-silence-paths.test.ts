import { describe, expect, it } from 'vitest';
import { createApi } from './api-request.ts';

const UNKNOWN = '11111111-2222-4333-8444-555555555555';

describe('a silence that is not there', () => {
  it.each([
    ['GET', UNKNOWN, 404],
    ['DELETE', UNKNOWN, 404],
    ['GET', 'one', 422],
    ['DELETE', 'one', 422],
    ['GET', '%C3%A9', 422],
  ])('%s %s is answered with %i', async (method, id, status) => {
    expect(await createApi().ask(`${method} /api/v2/silence/${id}`)).toMatchObject({ status });
  });

  it('is named in the answer when its name is none', async () => {
    expect((await createApi().ask('GET /api/v2/silence/one')).body).toEqual({
      code: 601,
      message: 'silenceID in path must be of type uuid: "one"',
    });
  });
});
