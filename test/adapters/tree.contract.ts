/** What every store of groups promises about a change of the route tree. */

import { describe, expect, it } from 'vitest';
import type { FiledTree, GroupStore } from '../../shared/stores.ts';
import { NOW } from '../helpers/group.ts';
import { aCommit, aGroupId, anEnd } from './support/groups.ts';

export function describeTree(groups: () => GroupStore): void {
  it('lists every group with anything ahead once, page by page', async () => {
    const open = Array.from({ length: 25 }, aGroupId);
    for (const id of open) await groups().arm(id, NOW, false, NOW);
    const [waiting, over] = [open[0] ?? aGroupId(), open[1] ?? aGroupId()];
    const ahead = aCommit({ timer: NOW + 900 });
    await groups().commit(waiting, { version: 0, gen: 1 }, ahead);
    await groups().commit(over, { version: 0, gen: 1 }, anEnd());

    const listed: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await groups().listOpen(7, cursor);
      expect(page.groups.length).toBeLessThanOrEqual(7);
      listed.push(...page.groups);
      cursor = page.cursor;
    } while (cursor !== undefined);
    const mine = listed.filter((id) => open.some((one) => one === id));
    expect(mine.sort()).toEqual(open.filter((id) => id !== over).sort());
  });

  describe('the tree that groups are filed by', () => {
    it('is written once at each revision', async () => {
      const before = await groups().readTree();
      const revision = (before?.revision ?? 0) + 1;
      const tree: FiledTree = { tree: 'a', from: NOW, cursor: 'here', isDone: false, revision };
      expect(await groups().putTree({ ...tree, revision: revision + 1 })).toBe(false);
      expect(await groups().putTree(tree)).toBe(true);
      expect(await groups().putTree({ ...tree, tree: 'b' })).toBe(false);
      expect(await groups().readTree()).toEqual(tree);
    });
  });
}
