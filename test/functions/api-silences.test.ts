/** Silences as Alertmanager's API makes, changes, ends and lists them. */

import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { type Api, createApi } from './api-request.ts';
import { NOW } from './world.ts';

const SILENCES = '/api/v2/silences';
const MINUTE = 60_000;
const UNKNOWN = '11111111-2222-4333-8444-555555555555';

const at = (ms: number) => new Date(NOW + ms).toISOString();

/** For an hour from now on. */
const wish = {
  matchers: [{ name: 'alertname', value: 'Lag', isRegex: false, isEqual: true }],
  ...{ startsAt: at(0), endsAt: at(60 * MINUTE) },
  ...{ createdBy: 'dana', comment: 'new disk' },
};
const Made = z.object({ silenceID: z.string() });
const Listed = z.array(
  z.looseObject({ id: z.string(), status: z.object({ state: z.string() }), comment: z.string() }),
);

async function make(api: Api, changes: object = {}): Promise<string> {
  const { body } = await api.post(SILENCES, { ...wish, ...changes });
  return Made.parse(body).silenceID;
}

const list = async ({ ask }: Api, query = '') =>
  Listed.parse((await ask(`GET ${SILENCES}${query}`)).body);

const statesOf = async (api: Api) =>
  (await list(api)).map(({ comment, status }) => `${comment}: ${status.state}`);

describe('a silence', () => {
  it('is made, and read back', async () => {
    const api = createApi();
    const id = await make(api);
    const silence = { id, ...wish, updatedAt: at(0), status: { state: 'active' } };
    expect((await api.ask(`GET /api/v2/silence/${id}`)).body).toEqual(silence);
    expect(await list(api)).toEqual([silence]);
  });

  it('begins now when it was to begin before', async () => {
    const api = createApi();
    await make(api, { startsAt: at(-MINUTE) });
    expect(await list(api)).toMatchObject([{ startsAt: at(0) }]);
  });

  it('hides what it matches, until it is ended', async () => {
    const api = createApi();
    const id = await make(api);
    await api.post('/api/v2/alerts', [{ labels: { alertname: 'Lag' }, endsAt: at(60 * MINUTE) }]);
    await api.world.agenda.runUntil(NOW + 3 * MINUTE);
    expect(api.world.told).toEqual([]);
    expect(await api.ask(`DELETE /api/v2/silence/${id}`)).toMatchObject({ status: 200, body: '' });
    await api.world.agenda.runUntil(NOW + 10 * MINUTE);
    expect(api.world.told.map(({ reason }) => reason)).toEqual(['first']);
  });

  it('is ended a second time without a word', async () => {
    const api = createApi();
    const id = await make(api);
    await api.ask(`DELETE /api/v2/silence/${id}`);
    expect(await api.ask(`DELETE /api/v2/silence/${id}`)).toMatchObject({ status: 200 });
    expect(await statesOf(api)).toEqual(['new disk: expired']);
  });
});

describe('a changed silence', () => {
  it('stays the same one while it matches the same from the same moment on', async () => {
    const api = createApi();
    const id = await make(api);
    expect(await make(api, { id, comment: 'two disks', endsAt: at(2 * 60 * MINUTE) })).toBe(id);
    expect(await statesOf(api)).toEqual(['two disks: active']);
  });

  it.each([
    ['matches something else', { matchers: [{ ...wish.matchers[0], value: 'Disk' }] }],
    ['begins at another time', { startsAt: at(5 * MINUTE) }],
  ])('is another one when it %s, and the old one ends', async (_, changes) => {
    const api = createApi();
    const id = await make(api);
    expect(await make(api, { id, comment: 'changed', ...changes })).not.toBe(id);
    expect((await api.ask(`GET /api/v2/silence/${id}`)).body).toMatchObject({
      status: { state: 'expired' },
    });
  });

  it('is another one when the old one is over', async () => {
    const api = createApi();
    const id = await make(api);
    await api.ask(`DELETE /api/v2/silence/${id}`);
    expect(await make(api, { id })).not.toBe(id);
  });

  it('stays as it was when the change is refused', async () => {
    const api = createApi();
    const id = await make(api);
    const matchers = [{ ...wish.matchers[0], value: '' }];
    expect(await api.post(SILENCES, { ...wish, id, matchers })).toMatchObject({ status: 400 });
    expect(await statesOf(api)).toEqual(['new disk: active']);
  });

  it.each([UNKNOWN, 'no uuid'])('that nobody knows is not found: %s', async (id) => {
    expect(await createApi().post(SILENCES, { ...wish, id })).toMatchObject({
      status: 404,
      body: 'silence not found',
    });
  });
});

describe('a wish', () => {
  const matching = (value: object) => ({ matchers: [{ ...wish.matchers[0], ...value }] });
  it.each<[string, object, number, unknown]>([
    [
      'without a comment',
      { comment: undefined },
      422,
      { code: 602, message: 'comment in body is required' },
    ],
    ['with an empty comment', { comment: '' }, 200, { silenceID: expect.any(String) }],
    ['without an author', { createdBy: null }, 422, expect.objectContaining({ code: 602 })],
    ['without an end', { endsAt: undefined }, 422, expect.objectContaining({ code: 602 })],
    ['without matchers', { matchers: [] }, 422, expect.objectContaining({ code: 612 })],
    ['with a matcher of nothing', { matchers: [{}] }, 422, expect.objectContaining({ code: 602 })],
    [
      'that ends before it begins',
      { startsAt: at(2 * 60 * MINUTE) },
      400,
      'Failed to create silence: start time must be before end time',
    ],
    [
      'for what is past',
      { startsAt: at(-2 * MINUTE), endsAt: at(-MINUTE) },
      400,
      "Failed to create silence: end time can't be in the past",
    ],
    [
      'for everything',
      matching({ value: '.*', isRegex: true }),
      400,
      'invalid silence: matcher set 0: at least one matcher must not match the empty string',
    ],
    ['for everything but one', matching({ isEqual: false }), 200, expect.anything()],
    [
      'with a broken pattern',
      matching({ value: '(', isRegex: true }),
      400,
      expect.stringContaining('invalid regular expression "("'),
    ],
    ['for a label without a name', matching({ name: '' }), 400, expect.stringContaining('name')],
  ])('%s', async (_, changes, status, body) => {
    expect(await createApi().post(SILENCES, { ...wish, ...changes })).toMatchObject({
      status,
      body,
    });
  });

  it('that is none is refused', async () => {
    const { status, body } = await createApi().post(SILENCES, []);
    expect([status, body]).toEqual([400, expect.objectContaining({ code: 400 })]);
  });
});

describe('the list of silences', () => {
  it('has the active ones first, then those ahead, then those that are over', async () => {
    const api = createApi();
    const ended = await make(api, { comment: 'ended' });
    await api.ask(`DELETE /api/v2/silence/${ended}`);
    await make(api, { comment: 'ahead', startsAt: at(5 * MINUTE) });
    await make(api, { comment: 'long' });
    await make(api, { comment: 'short', endsAt: at(MINUTE) });
    expect(await statesOf(api)).toEqual([
      'short: active',
      'long: active',
      'ahead: pending',
      'ended: expired',
    ]);
  });

  it.each([
    ['?filter=alertname=Lag', 1],
    ['?filter=alertname=~Lag', 0],
    ['?filter=alertname=Disk', 0],
  ])('%s has %i', async (query, count) => {
    const api = createApi();
    await make(api);
    expect(await list(api, query)).toHaveLength(count);
  });
});
