/** What every store of groups promises of the header. */

import { describe, expect, it } from 'vitest';
import type { ExpectedHeader, GroupStore } from '../../shared/stores.ts';
import { NOW } from '../helpers/group.ts';
import { aCommit, aGroupId, anEnd } from './support/groups.ts';

const LATER = NOW + 60_000;
const NEW_HEADER = { gen: 1, version: 0, epoch: NOW, episode: NOW, news: LATER, newsProven: true };
const by = 'ada';

export function describeHeader(groups: () => GroupStore): void {
  /** A group that was told of once, with nothing ahead. */
  const aToldGroup = async () => {
    const id = aGroupId();
    await groups().arm(id, NOW, false, NOW);
    await groups().commit(id, { version: 0, gen: 1 }, aCommit({ newsToldAt: NOW }));
    return id;
  };

  describe('arming', () => {
    it('makes the header of a new group', async () => {
      const id = aGroupId();
      expect(await groups().readHeader(id)).toBeUndefined();
      expect(await groups().arm(id, LATER, true, NOW)).toEqual(NEW_HEADER);
      expect(await groups().readHeader(id)).toEqual(NEW_HEADER);
    });

    it('counts an arrival, and leaves news as they are', async () => {
      const id = aGroupId();
      await groups().arm(id, LATER, true, NOW);
      expect(await groups().arm(id, NOW, false, NOW + 5)).toEqual({ ...NEW_HEADER, gen: 2 });
    });

    it('counts every one of many arrivals at once', async () => {
      const id = aGroupId();
      await Promise.all(Array.from({ length: 20 }, () => groups().arm(id, NOW, false, NOW)));
      expect((await groups().readHeader(id))?.gen).toBe(20);
    });

    it('sets news, and goes on with the episode, after a look', async () => {
      const id = await aToldGroup();
      const header = await groups().arm(id, LATER, true, NOW + 5);
      expect(header).toMatchObject({ gen: 2, episode: NOW, news: LATER, newsProven: true });
    });

    it('begins another episode after an end, and goes on counting', async () => {
      const id = await aToldGroup();
      await groups().commit(id, { version: 1, gen: 1 }, anEnd({ epoch: NOW + 7 }));
      const header = await groups().arm(id, LATER, false, NOW + 9);
      expect(header).toMatchObject({ gen: 2, version: 2, epoch: NOW + 7, episode: NOW + 9 });
    });
  });

  describe('committing', () => {
    it('writes the decision, and takes away what it does not name', async () => {
      const id = aGroupId();
      await groups().arm(id, NOW, true, NOW);
      const dues = { timer: LATER, timerBy: 'log-1', news: LATER, newsProven: true };
      const full = aCommit({ ...dues, outbox: 7, epoch: 7 });
      expect(await groups().commit(id, { version: 0, gen: 1 }, full)).toBeUndefined();
      const { ends: _, ...written } = full;
      const first = { ...written, gen: 1, version: 1, episode: NOW };
      expect(await groups().readHeader(id)).toEqual(first);

      const { ends: __, ...bare } = aCommit({ epoch: 7, log: 'log-2' });
      await groups().commit(id, { version: 1, gen: 1 }, { ...bare, ends: false });
      const second = { ...bare, gen: 1, version: 2, episode: NOW, newsProven: false };
      expect(await groups().readHeader(id)).toEqual(second);
    });

    it.each<[string, ExpectedHeader, boolean]>([
      ['nothing came between', { version: 0, gen: 2 }, true],
      ['an arrival came between', { version: 0, gen: 1 }, false],
      ['another commit came between', { version: 1, gen: 2 }, false],
      ['arrivals left the dues alone', { version: 0, news: LATER, timer: undefined }, true],
      ['arrivals set news', { version: 0, news: undefined, timer: undefined }, false],
      ['news are others', { version: 0, news: NOW, timer: undefined }, false],
      ['the timer was taken away', { version: 0, news: LATER, timer: NOW }, false],
      ['another commit left equal dues', { version: 7, news: LATER, timer: undefined }, false],
    ])('when %s, is made or answers with what is in the way', async (_, expected, made) => {
      const id = aGroupId();
      await groups().arm(id, LATER, true, NOW);
      const before = await groups().arm(id, LATER, true, NOW);
      const inTheWay = await groups().commit(id, expected, aCommit());
      expect(inTheWay).toEqual(made ? undefined : before);
      expect((await groups().readHeader(id))?.version).toBe(made ? 1 : 0);
    });

    it('lets one of many at once win', async () => {
      const id = aGroupId();
      await groups().arm(id, NOW, false, NOW);
      const commits = Array.from({ length: 20 }, (_, index) =>
        groups().commit(id, { version: 0, gen: 1 }, aCommit({ log: `log-${index}` })),
      );
      const made = (await Promise.all(commits)).filter((inTheWay) => inTheWay === undefined);
      expect(made).toHaveLength(1);
      expect((await groups().readHeader(id))?.version).toBe(1);
    });

    it('clears the outbox of its own epoch', async () => {
      const id = aGroupId();
      await groups().arm(id, NOW, false, NOW);
      await groups().commit(id, { version: 0, gen: 1 }, aCommit({ outbox: 7, timer: LATER }));
      await groups().clearOutbox(id, 6);
      expect(await groups().readHeader(id)).toMatchObject({ outbox: 7 });
      await groups().clearOutbox(id, 7);
      await groups().clearOutbox(id, 7);
      expect(await groups().readHeader(id)).not.toHaveProperty('outbox');
    });
  });

  describe('acknowledging', () => {
    it('counts as an arrival, and has the group looked at', async () => {
      const id = await aToldGroup();
      const at = NOW + 5;
      const ahead = aCommit({ timer: LATER, timerBy: 'log-1' });
      await groups().commit(id, { version: 1, gen: 1 }, ahead);
      expect(await groups().acknowledge(id, NOW, { by, at })).toBe(true);
      const header = await groups().readHeader(id);
      expect(header).toMatchObject({ gen: 2, timer: at, acknowledgement: { by, at } });
      expect(header).not.toHaveProperty('news');
      expect(header).not.toHaveProperty('timerBy');
    });

    it('is refused for another episode, for an unknown group, and once it is over', async () => {
      const id = await aToldGroup();
      expect(await groups().acknowledge(id, NOW - 1, { by, at: NOW })).toBe(false);
      expect(await groups().acknowledge(aGroupId(), NOW, { by, at: NOW })).toBe(false);
      await groups().commit(id, { version: 1, gen: 1 }, anEnd());
      expect(await groups().acknowledge(id, NOW, { by, at: NOW })).toBe(false);
    });

    it('is for the first, until more was told', async () => {
      const id = await aToldGroup();
      await groups().acknowledge(id, NOW, { by, at: NOW + 5 });
      expect(await groups().acknowledge(id, NOW, { by: 'grace', at: NOW + 6 })).toBe(false);
      await groups().commit(id, { version: 1, gen: 2 }, aCommit({ newsToldAt: NOW + 7 }));
      expect(await groups().acknowledge(id, NOW, { by: 'grace', at: NOW + 8 })).toBe(true);
    });

    it('is refused for a word that is older than the news, which it does not cover', async () => {
      const id = await aToldGroup();
      await groups().commit(id, { version: 1, gen: 1 }, aCommit({ newsToldAt: NOW + 7 }));
      expect(await groups().acknowledge(id, NOW, { by, at: NOW + 6 })).toBe(false);
      expect(await groups().readHeader(id)).not.toHaveProperty('acknowledgement');
      expect(await groups().acknowledge(id, NOW, { by, at: NOW + 7 })).toBe(true);
    });

    it('takes the very same word again, and counts it once', async () => {
      const id = await aToldGroup();
      await groups().acknowledge(id, NOW, { by, at: NOW + 5 });
      expect(await groups().acknowledge(id, NOW, { by, at: NOW + 5 })).toBe(true);
      expect(await groups().readHeader(id)).toMatchObject({ gen: 2 });
    });

    it('stays through looks, and goes with the episode', async () => {
      const id = await aToldGroup();
      await groups().acknowledge(id, NOW, { by, at: NOW + 5 });
      await groups().commit(id, { version: 1, gen: 2 }, aCommit());
      expect(await groups().readHeader(id)).toMatchObject({ acknowledgement: { by } });
      await groups().commit(id, { version: 2, gen: 2 }, anEnd());
      const header = await groups().readHeader(id);
      expect(header).not.toHaveProperty('acknowledgement');
      expect(header).not.toHaveProperty('newsToldAt');
    });
  });
}
