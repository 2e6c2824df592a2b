/** What every store of groups promises of claims, and of what waits too long. */

import { describe, expect, it } from 'vitest';
import type { DeliveryRecord } from '../../shared/core/model/incident.ts';
import type { GroupStore } from '../../shared/stores.ts';
import { NOW } from '../helpers/group.ts';
import { aClaim, aCommit, aGroupId, anEnd } from './support/groups.ts';

const PLACE = 'on-call/slack[0]';
const LEASE = NOW + 15_000;
const OPEN = { epoch: 100, episode: NOW, state: 'claimed', tries: 0, leaseUntil: LEASE } as const;

export function describeClaims(groups: () => GroupStore): void {
  const settled = async (overrides: Partial<DeliveryRecord>) => {
    const id = aGroupId();
    await groups().claim(id, aClaim());
    await groups().settle(id, PLACE, { ...OPEN, tries: 1, ...overrides });
    return id;
  };

  describe('claiming', () => {
    it('gives a place to the first', async () => {
      const id = aGroupId();
      const answer = await groups().claim(id, aClaim());
      expect(answer).toMatchObject({ answer: 'claimed', record: OPEN });
      expect(answer).not.toHaveProperty('before');
      expect(await groups().readRecords(id)).toMatchObject({ [PLACE]: OPEN });
    });

    it('gives a place to one of many at once', async () => {
      const id = aGroupId();
      const claims = Array.from({ length: 20 }, () => groups().claim(id, aClaim()));
      const answers = (await Promise.all(claims)).map(({ answer }) => answer);
      expect(answers.filter((answer) => answer === 'claimed')).toHaveLength(1);
      expect(answers.filter((answer) => answer === 'busy')).toHaveLength(19);
    });

    it('gives a claim that ran out to one of many at once', async () => {
      const id = aGroupId();
      await groups().claim(id, aClaim());
      const later = aClaim({ now: LEASE, leaseUntil: LEASE + 15_000 });
      const claims = Array.from({ length: 20 }, () => groups().claim(id, later));
      const answers = (await Promise.all(claims)).map(({ answer }) => answer);
      expect(answers.filter((answer) => answer === 'claimed')).toHaveLength(1);
    });

    it('keeps places apart', async () => {
      const id = aGroupId();
      await groups().claim(id, aClaim());
      const other = await groups().claim(id, aClaim({ integration: 'on-call/email[0]' }));
      expect(other.answer).toBe('claimed');
      expect(Object.keys(await groups().readRecords(id)).sort()).toEqual([
        'on-call/email[0]',
        PLACE,
      ]);
    });

    it.each([
      ['busy', 'its own epoch', 100, NOW, { answer: 'busy', until: LEASE }],
      ['busy', 'a newer epoch', 101, NOW, { answer: 'busy', until: LEASE }],
      ['stale', 'an older epoch', 99, NOW, { answer: 'stale' }],
    ])('while a claim holds is %s to %s', async (_, __, epoch, now, answer) => {
      const id = aGroupId();
      await groups().claim(id, aClaim());
      expect(await groups().claim(id, aClaim({ epoch, now }))).toEqual(answer);
    });

    it('passes to the next when the lease has run out', async () => {
      const id = aGroupId();
      await groups().claim(id, aClaim());
      const later = aClaim({ now: LEASE, leaseUntil: LEASE + 15_000 });
      expect(await groups().claim(id, later)).toMatchObject({
        answer: 'claimed',
        record: { ...OPEN, leaseUntil: LEASE + 15_000 },
        before: OPEN,
      });
    });

    it.each([
      ['sent', 100, 'sent'],
      ['sent', 101, 'claimed'],
      ['sent', 99, 'stale'],
      ['failed', 100, 'claimed'],
      ['unsure', 100, 'claimed'],
      ['failed', 101, 'claimed'],
      ['failed', 99, 'stale'],
    ] as const)('after epoch 100 was %s answers to %i: %s', async (state, epoch, answer) => {
      const id = await settled({ state });
      expect((await groups().claim(id, aClaim({ epoch }))).answer).toBe(answer);
    });

    it('goes on with the tries of an epoch, and with the message of an episode', async () => {
      const id = await settled({ state: 'unsure', tries: 3, externalId: 'ts-1' });
      const again = await groups().claim(id, aClaim());
      expect(again).toMatchObject({ record: { tries: 3, externalId: 'ts-1' } });

      const next = await settled({ state: 'sent', tries: 3, externalId: 'ts-1' });
      const other = await groups().claim(next, aClaim({ epoch: 101, episode: NOW + 1 }));
      expect(other).toMatchObject({ record: { tries: 0 }, before: { externalId: 'ts-1' } });
      expect(other).not.toHaveProperty('record.externalId');
    });
  });

  describe('settling', () => {
    it('writes what became of it', async () => {
      const id = await settled({ state: 'failed', because: 'channel_not_found' });
      const record = { ...OPEN, tries: 1, state: 'failed', because: 'channel_not_found' };
      expect(await groups().readRecords(id)).toEqual({ [PLACE]: record });
    });

    it.each([
      ['failed', 'claimed'],
      ['unsure', 'claimed'],
      ['sent', 'sent'],
    ] as const)('a claim that another took over: %s leaves it %s', async (state, left) => {
      const id = aGroupId();
      await groups().claim(id, aClaim());
      await groups().claim(id, aClaim({ now: LEASE, leaseUntil: LEASE + 15_000 }));
      await groups().settle(id, PLACE, { ...OPEN, state });
      expect((await groups().readRecords(id))[PLACE]?.state).toBe(left);
    });

    it('says nothing of an epoch that a newer one has overtaken', async () => {
      const id = await settled({ state: 'failed' });
      await groups().claim(id, aClaim({ epoch: 101 }));
      await groups().settle(id, PLACE, { ...OPEN, state: 'sent' });
      expect((await groups().readRecords(id))[PLACE]).toMatchObject({ epoch: 101 });
    });
  });

  describe('waiting too long', () => {
    /** Other tests leave groups waiting in the same store. */
    const overdue = async (id: string, before: number) =>
      (await groups().listOverdue(before, 1_000))
        .filter(({ groupId }) => groupId === id)
        .map(({ at }) => at);

    it('lists a group once its due has passed', async () => {
      const id = aGroupId();
      await groups().arm(id, NOW + 10, false, NOW);
      expect(await overdue(id, NOW + 10)).toEqual([]);
      expect(await overdue(id, NOW + 11)).toEqual([NOW + 10]);
    });

    it('lists by news that came while a timer was far', async () => {
      const id = aGroupId();
      await groups().arm(id, NOW, false, NOW);
      await groups().commit(id, { version: 0, gen: 1 }, aCommit({ timer: NOW + 900 }));
      await groups().arm(id, NOW + 20, false, NOW + 15);
      expect(await overdue(id, NOW + 1_000)).toEqual([NOW + 20]);
    });

    it('lists an outbox since its commit, and then what is due', async () => {
      const id = aGroupId();
      await groups().arm(id, NOW, false, NOW);
      const body = aCommit({ timer: NOW + 900, news: NOW + 950, outbox: 7 });
      await groups().commit(id, { version: 0, gen: 1 }, body);
      expect(await overdue(id, NOW + 1)).toEqual([NOW]);
      await groups().clearOutbox(id, 7);
      expect(await overdue(id, NOW + 1)).toEqual([]);
      expect(await overdue(id, NOW + 901)).toEqual([NOW + 900]);
    });

    it('lists by an acknowledgement that nobody looked at', async () => {
      const id = aGroupId();
      await groups().arm(id, NOW, false, NOW);
      await groups().commit(id, { version: 0, gen: 1 }, aCommit({ timer: NOW + 900 }));
      await groups().acknowledge(id, NOW, { by: 'ada', at: NOW + 5 });
      expect(await overdue(id, NOW + 1_000)).toEqual([NOW + 5]);
    });

    it('forgets a group that ended, and one whose last word is out', async () => {
      const id = aGroupId();
      await groups().arm(id, NOW, false, NOW);
      await groups().commit(id, { version: 0, gen: 1 }, aCommit({ outbox: 7 }));
      await groups().clearOutbox(id, 7);
      expect(await overdue(id, Number.MAX_SAFE_INTEGER)).toEqual([]);
      await groups().commit(id, { version: 1, gen: 1 }, anEnd());
      expect(await overdue(id, Number.MAX_SAFE_INTEGER)).toEqual([]);
    });

    it('lists the longest first, up to a limit', async () => {
      const [a, b] = [aGroupId(), aGroupId()];
      await groups().arm(a, 200, false, NOW);
      await groups().arm(b, 100, false, NOW);
      const expected = [b, a].map((groupId, index) => ({ groupId, at: 100 + index * 100 }));
      expect(await groups().listOverdue(300, 10)).toEqual(expected);
      expect(await groups().listOverdue(300, 1)).toEqual(expected.slice(0, 1));
    });
  });
}
