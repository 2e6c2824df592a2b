/** What every queue of deliveries promises. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EpochMs } from '../../shared/core/model/time.ts';
import type { Delivery, DeliveryQueue } from '../../shared/ports.ts';
import { NOW } from '../helpers/group.ts';
import { aGroupId } from './support/groups.ts';

export interface OpenDeliveries {
  /** Its clock stands at `NOW`. */
  readonly deliveries: DeliveryQueue;
  /** What reached a channel since the last time, and when each is handed out at the earliest. */
  queued(
    channel: string,
  ): Promise<readonly { readonly delivery: Delivery; readonly from: EpochMs }[]>;
  close(): Promise<void>;
}

/** Knows the channels `slack` and `email`. */
export function describeDeliveryQueue(name: string, open: () => Promise<OpenDeliveries>): void {
  describe(`deliveries in ${name}`, () => {
    let queue: OpenDeliveries;
    beforeAll(async () => {
      queue = await open();
    });
    afterAll(() => queue.close());

    const aDelivery = (overrides: Partial<Delivery> = {}): Delivery => ({
      groupId: aGroupId(),
      epoch: NOW,
      integration: 'on-call/slack[0]',
      channel: 'slack',
      severity: 'critical',
      ...overrides,
    });

    it('hands each delivery to its channel and to no other', async () => {
      const [slack, email] = [aDelivery(), aDelivery({ channel: 'email', severity: 'info' })];
      await queue.deliveries.publish([slack, email]);
      expect(await queue.queued('slack')).toEqual([{ delivery: slack, from: NOW }]);
      expect(await queue.queued('email')).toEqual([{ delivery: email, from: NOW }]);
    });

    it('takes more deliveries than one call does', async () => {
      const many = Array.from({ length: 23 }, (_, index) => aDelivery({ epoch: index }));
      await queue.deliveries.publish(many);
      const epochs = (await queue.queued('slack')).map(({ delivery }) => delivery.epoch);
      expect(epochs.sort((a, b) => a - b)).toEqual(many.map(({ epoch }) => epoch));
    });

    it('takes none', async () => {
      await queue.deliveries.publish([]);
      expect(await queue.queued('slack')).toEqual([]);
    });

    it.each([
      ['holds back what is to wait', 30_000, 30_000],
      ['hands out at once what has waited', -1_000, 0],
    ])('%s', async (_, notBeforeMs, afterMs) => {
      const delivery = aDelivery({ notBefore: NOW + notBeforeMs });
      await queue.deliveries.publish([delivery]);
      expect(await queue.queued('slack')).toEqual([{ delivery, from: NOW + afterMs }]);
    });
  });
}
