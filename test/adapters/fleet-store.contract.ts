/** What every store of fleets promises. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { weigh } from '../../shared/core/fleet/weigh.ts';
import type { MemberItem } from '../../shared/core/model/fleet-member.ts';
import type { FleetStore } from '../../shared/fleet-store.ts';
import { aFleet, aHeader, aMember } from '../helpers/fleet.ts';
import { NOW } from '../helpers/group.ts';
import { aGroupId } from './support/groups.ts';

export interface OpenFleets {
  readonly fleets: FleetStore;
  close(): Promise<void>;
}

export function describeFleetStore(name: string, open: () => Promise<OpenFleets>): void {
  describe(`fleets in ${name}`, () => {
    let store: OpenFleets;
    let fleets: FleetStore;
    beforeAll(async () => {
      store = await open();
      fleets = store.fleets;
    });
    afterAll(() => store.close());

    const aName = () => `fleet-${aGroupId()}`;
    const anItem = (id: string, overrides: Partial<MemberItem> = {}): MemberItem => ({
      member: aMember({
        ...{ id, seen: { running: NOW, deadline: NOW + 1 }, zone: 'eu-west-1a', isSpot: true },
        failed: Object.fromEntries([['__proto__', NOW]]),
      }),
      ...{ revision: 1, writtenBy: 'message-1' },
      ...overrides,
    });
    const { verdict } = weigh(aFleet(), [], aHeader(100), NOW);

    it('knows nothing of a fleet that nobody armed, and nobody in it', async () => {
      const fleet = aName();
      expect(await fleets.readHeader(fleet)).toBeUndefined();
      expect(await fleets.listMembers(fleet)).toEqual([]);
      expect(await fleets.readMembers([{ fleet, id: 'i-1' }])).toEqual([]);
      expect(await fleets.readDirectory([aName()])).toEqual(new Map());
    });

    it('reads a member as it was put, by itself and among the others', async () => {
      const fleet = aName();
      const items = [anItem('i-1'), anItem('i-2')];
      for (const item of items) expect(await fleets.putMember(fleet, item)).toBe(true);
      const found = await fleets.readMembers([
        { fleet, id: 'i-2' },
        { fleet, id: 'i-3' },
      ]);
      expect(found).toEqual([{ fleet, id: 'i-2', item: items[1] }]);
      expect(Object.keys(found[0]?.item.member.failed ?? {})).toEqual(['__proto__']);
      expect(await fleets.listMembers(fleet)).toEqual(items);
    });

    it('keeps what was seen of one that nobody knows apart from all fleets', async () => {
      const [fleet, id] = [aName(), aName()];
      await fleets.putMember(undefined, anItem(id));
      expect(await fleets.listMembers(fleet)).toEqual([]);
      const place = { fleet: undefined, id };
      expect(await fleets.readMembers([place, { fleet, id }])).toEqual([
        { ...place, item: anItem(id) },
      ]);
      expect(await fleets.readDirectory([id])).toEqual(new Map());
    });

    it.each([
      ['the next revision', 2, true],
      ['the revision that stands', 1, false],
      ['one that leaves a gap', 3, false],
    ])('over revision 1 answers to %s', async (_, revision, taken) => {
      const fleet = aName();
      const [first, second] = [anItem('i-1'), anItem('i-1', { revision, writtenBy: 'other' })];
      await fleets.putMember(fleet, first);
      expect(await fleets.putMember(fleet, second)).toBe(taken);
      expect(await fleets.listMembers(fleet)).toEqual([taken ? second : first]);
    });

    it('lets one of many that put at once win', async () => {
      const fleet = aName();
      const puts = Array.from({ length: 20 }, (_, index) =>
        fleets.putMember(fleet, anItem('i-1', { writtenBy: `message-${index}` })),
      );
      expect((await Promise.all(puts)).filter((taken) => taken)).toHaveLength(1);
    });

    it('says where instances belong, and where they belong now', async () => {
      const [first, second] = [aName(), aName()];
      const ids = Array.from({ length: 60 }, () => aName());
      await fleets.enlist(ids, first, NOW);
      await fleets.enlist(ids.slice(0, 1), second, NOW);
      await fleets.enlist([], second, NOW);
      const directory = await fleets.readDirectory([...ids, aName()]);
      expect(directory.size).toBe(60);
      expect(directory.get(ids[0] ?? '')).toBe(second);
      expect(directory.get(ids[59] ?? '')).toBe(first);
    });

    it('is armed once, until somebody takes it to be weighed', async () => {
      const fleet = aName();
      expect(await fleets.arm(fleet, NOW + 5)).toBe(NOW + 5);
      expect(await fleets.arm(fleet, NOW + 9)).toBe(NOW + 5);
      expect(await fleets.take(fleet, 0, NOW + 6)).toBe(true);
      expect(await fleets.readHeader(fleet)).toEqual({
        ...{ version: 1, taken: NOW + 6, weighedAt: NOW + 6 },
      });
      expect(await fleets.arm(fleet, NOW + 9)).toBe(NOW + 9);
    });

    it('is taken by one of many', async () => {
      const fleet = aName();
      await fleets.arm(fleet, NOW);
      const takes = Array.from({ length: 10 }, () => fleets.take(fleet, 0, NOW));
      expect((await Promise.all(takes)).filter((taken) => taken)).toHaveLength(1);
      expect(await fleets.take(fleet, 0, NOW + 1)).toBe(false);
      expect(await fleets.take(fleet, 1, NOW + 1)).toBe(true);
    });

    it('keeps the outcome of the weighing that is the last to begin', async () => {
      const fleet = aName();
      const peak = { members: 7, at: NOW };
      await fleets.take(fleet, 0, NOW);
      await fleets.take(fleet, 1, NOW + 1);
      await fleets.settle(fleet, 1, { verdict });
      expect(await fleets.readHeader(fleet)).toMatchObject({ version: 2, taken: NOW + 1 });

      await fleets.arm(fleet, NOW + 3);
      await fleets.settle(fleet, 2, { verdict, peak, timer: NOW + 8 });
      const header = { version: 3, news: NOW + 3, timer: NOW + 8, weighedAt: NOW + 1 };
      expect(await fleets.readHeader(fleet)).toEqual({ ...header, verdict, peak });

      await fleets.take(fleet, 3, NOW + 9);
      await fleets.settle(fleet, 4, { verdict });
      const after = await fleets.readHeader(fleet);
      expect(after).toEqual({ version: 5, weighedAt: NOW + 9, verdict, peak });
    });

    it('keeps what a survey says beside a weighing that is under way', async () => {
      const fleet = aName();
      const note = { takenAt: NOW, wanted: 7, overlap: 0 };
      await fleets.take(fleet, 0, NOW);
      await fleets.noteSurvey(fleet, note);
      await fleets.settle(fleet, 1, { verdict });
      expect(await fleets.readHeader(fleet)).toMatchObject({ version: 2, survey: note, verdict });
    });
  });
}
