/** Silences beyond Alertmanager's: to its clients they are plain ones with annotations. */

import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { type Api, createApi } from './api-request.ts';
import { NOW } from './world.ts';

/** A Tuesday, three o'clock. */
const at = (hours: number) => new Date(NOW + hours * 3_600_000).toISOString();
const YEAR_HOURS = 8_760;

const wish = {
  matchers: [{ name: 'alertname', value: 'Lag', isRegex: false, isEqual: true }],
  ...{ startsAt: at(0), endsAt: at(YEAR_HOURS), createdBy: 'dana', comment: 'backup' },
  annotations: { tocsin_every: 'every tue,wed 02:00–04:00', ticket: 'OPS-7' },
};
const Silence = z.looseObject({ id: z.string() });
const Made = z.object({ silenceID: z.string() });

async function make({ post }: Api, changes: object = {}): Promise<string> {
  const { body } = await post('/api/v2/silences', { ...wish, ...changes });
  return Made.parse(body).silenceID;
}
const read = async ({ ask }: Api, id: string) =>
  Silence.parse((await ask(`GET /api/v2/silence/${id}`)).body);

describe('a silence that comes again', () => {
  it('is shown with the window that holds, and what was said of it', async () => {
    const api = createApi();
    expect(await read(api, await make(api))).toMatchObject({
      ...{ startsAt: at(0), endsAt: at(1), status: { state: 'active' } },
      annotations: wish.annotations,
    });
  });

  it('is shown with the next window in between', async () => {
    const api = createApi();
    const id = await make(api);
    await api.world.agenda.runUntil(NOW + 3_600_000);
    expect(await read(api, id)).toMatchObject({
      ...{ startsAt: at(23), endsAt: at(25), status: { state: 'pending' } },
    });
  });

  it('hides what it matches in its windows alone', async () => {
    const api = createApi();
    await make(api);
    const labels = { alertname: 'Lag' };
    await api.post('/api/v2/alerts', [{ labels, endsAt: at(30) }]);
    await api.world.agenda.runUntil(NOW + 59 * 60_000);
    expect(api.world.told).toEqual([]);
    await api.world.agenda.runUntil(NOW + 70 * 60_000);
    expect(api.world.told.map(({ reason }) => reason)).toEqual(['first']);
  });

  it('stays what it is when a client hands back what it was shown, with another word', async () => {
    const api = createApi();
    const id = await make(api);
    const { annotations, ...known } = await read(api, id);
    expect(annotations).toEqual(wish.annotations);
    expect(await make(api, { annotations: undefined, ...known, comment: 'long backup' })).toBe(id);
    expect(await read(api, id)).toMatchObject({ comment: 'long backup', annotations });
    await api.world.agenda.runUntil(NOW + 3_600_000);
    expect(await read(api, id)).toMatchObject({ startsAt: at(23) });
  });

  it('becomes a plain one when its annotations are taken from it', async () => {
    const api = createApi();
    const id = await make(api);
    expect(await make(api, { id, annotations: {}, endsAt: at(5) })).toBe(id);
    expect(await read(api, id)).toMatchObject({ endsAt: at(5) });
  });

  it('is ended for good', async () => {
    const api = createApi();
    const id = await make(api);
    await api.world.agenda.runUntil(NOW + 3_600_000);
    await api.ask(`DELETE /api/v2/silence/${id}`);
    expect(await read(api, id)).toMatchObject({ status: { state: 'expired' }, endsAt: at(1) });
  });
});

describe('a wish beyond the plain ones', () => {
  it.each([
    [{ tocsin_every: 'every moonday 02:00-04:00' }, 'moonday'],
    [{ tocsin_every: 'every monday 02:00-04:00 Nowhere/Land' }, 'no time zone'],
    [{ tocsin_until: 'tomorrow' }, 'write resolved'],
  ])('%j is refused in words', async (annotations, words) => {
    const { post } = createApi();
    expect(await post('/api/v2/silences', { ...wish, annotations })).toMatchObject({
      ...{ status: 400, body: expect.stringContaining(words) },
    });
  });

  it('that would end before it comes is refused', async () => {
    const { post } = createApi();
    const annotations = { tocsin_every: 'every friday 02:00-04:00' };
    expect(await post('/api/v2/silences', { ...wish, annotations, endsAt: at(1) })).toMatchObject({
      ...{ status: 400, body: expect.stringContaining('before it comes') },
    });
  });

  it('may have any other annotation, and is shown without those that nobody gave', async () => {
    const api = createApi();
    const plain = await make(api, { annotations: undefined });
    expect(await read(api, plain)).not.toHaveProperty('annotations');
    expect(await api.post('/api/v2/silences', { ...wish, annotations: [] })).toMatchObject({
      status: 400,
    });
  });
});
