import { describe, expect, it } from 'vitest';
import { createMatcher } from '../../shared/core/model/matcher.ts';
import type { Silence } from '../../shared/core/model/silence.ts';
import { endSilence, findSilence, setSilence } from '../../shared/pipeline/edit-silences.ts';
import type { App } from '../../shared/ports.ts';
import { NOW } from '../helpers/group.ts';
import { createPipeline } from '../helpers/pipeline.ts';
import { aSilence } from '../helpers/silence.ts';

const { id: _, updatedAt: __, ...wish } = aSilence();
const other = { ...wish, matchers: [createMatcher('alertname', '=', 'Disk')] };

/** An app that notes what is put, one after the other. */
function watched() {
  const { app } = createPipeline();
  const put: Silence[] = [];
  const silences: App['silences'] = {
    list: app.silences.list,
    put: async (silence) => {
      put.push(silence);
      await app.silences.put(silence);
    },
  };
  return { app: { ...app, silences }, put };
}

describe('a wish', () => {
  it('becomes a silence by the id that is made for it', async () => {
    const { app } = watched();
    expect(await setSilence({ wish }, 'new', app)).toBe('new');
    expect(await findSilence('new', app)).toMatchObject({ ...wish, updatedAt: NOW });
  });

  it('changes the one that is there', async () => {
    const { app, put } = watched();
    await setSilence({ wish }, 'new', app);
    const longer = { ...wish, endsAt: NOW + 90_000 };
    expect(await setSilence({ id: 'new', wish: longer }, 'another', app)).toBe('new');
    expect(put).toHaveLength(2);
  });

  it('that needs another silence makes it before the old one ends', async () => {
    const { app, put } = watched();
    await setSilence({ wish }, 'new', app);
    expect(await setSilence({ id: 'new', wish: other }, 'another', app)).toBe('another');
    expect(put.slice(1).map(({ id, endsAt }) => [id, endsAt])).toEqual([
      ['another', wish.endsAt],
      ['new', NOW],
    ]);
  });

  it('about a silence that nobody knows is refused, and nothing is put', async () => {
    const { app, put } = watched();
    await expect(setSilence({ id: 'gone', wish }, 'new', app)).rejects.toMatchObject({
      status: 404,
      body: 'silence not found',
    });
    expect(put).toEqual([]);
  });
});

describe('the end of a silence', () => {
  it('is put once', async () => {
    const { app, put } = watched();
    await setSilence({ wish }, 'new', app);
    expect([await endSilence('new', app), await endSilence('new', app)]).toEqual([true, true]);
    expect(put.map(({ endsAt }) => endsAt)).toEqual([wish.endsAt, NOW]);
  });

  it('of one that nobody knows is none', async () => {
    expect(await endSilence('gone', watched().app)).toBe(false);
  });
});
