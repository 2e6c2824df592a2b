/** What every queue of wakeups promises. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EpochMs } from '../../shared/core/model/time.ts';
import type { FleetWakeup, FleetWakeupQueue, Wakeup, WakeupQueue } from '../../shared/ports.ts';
import { NOW } from '../helpers/group.ts';
import { aGroupId } from './support/groups.ts';

export interface OpenWakeups {
  /** Its clock stands at `NOW`. */
  readonly wakeups: WakeupQueue & FleetWakeupQueue;
  /** What was queued since the last time, and when each is handed out at the earliest. */
  queued(): Promise<readonly { readonly wakeup: Wakeup | FleetWakeup; readonly from: EpochMs }[]>;
  /** The queue holds nothing back for longer than this. */
  readonly holdsMs: number;
  close(): Promise<void>;
}

export function describeWakeupQueue(name: string, open: () => Promise<OpenWakeups>): void {
  describe(`wakeups in ${name}`, () => {
    let queue: OpenWakeups;
    beforeAll(async () => {
      queue = await open();
    });
    afterAll(() => queue.close());

    it.each([
      ['at once', 'is now', 0, 0],
      ['at once', 'has passed', -60_000, 0],
      ['after whole seconds, not late', 'is in a while', 2_700, 2_000],
      ['after it', 'is in whole seconds', 30_000, 30_000],
    ])('wakes %s when the time %s', async (_, __, dueMs, afterMs) => {
      const wakeup = { groupId: aGroupId(), at: NOW + dueMs };
      await queue.wakeups.wakeAt(wakeup);
      const [queued, ...more] = await queue.queued();
      expect(more).toEqual([]);
      expect(queued?.wakeup).toEqual(wakeup);
      expect(queued?.from).toBeGreaterThanOrEqual(NOW + afterMs);
      expect(queued?.from).toBeLessThanOrEqual(NOW + Math.max(dueMs, 0));
    });

    it('keeps what a wakeup is for, and who counts on it, however far it is', async () => {
      const wakeup = { groupId: aGroupId(), at: NOW + 14 * 24 * 3_600_000, by: 'log-1' };
      await queue.wakeups.wakeAt(wakeup);
      const from = Math.min(NOW + queue.holdsMs, wakeup.at);
      expect(await queue.queued()).toEqual([{ wakeup, from }]);
    });

    it('wakes fleets beside groups', async () => {
      const wakeup = { fleet: 'render-farm', at: NOW, by: 7 };
      await queue.wakeups.wakeAt(wakeup);
      expect(await queue.queued()).toEqual([{ wakeup, from: NOW }]);
    });

    it('queues every wakeup, equal ones too', async () => {
      const wakeup = { groupId: aGroupId(), at: NOW };
      await Promise.all([queue.wakeups.wakeAt(wakeup), queue.wakeups.wakeAt(wakeup)]);
      expect(await queue.queued()).toHaveLength(2);
    });
  });
}
