import { readDelivery } from '../../shared/adapters/aws/delivery-queue.ts';
import { deliver } from '../../shared/pipeline/deliver.ts';
import type { App } from '../../shared/ports.ts';
import { consume } from './consume.ts';

/** The handler of a channel's queue. What differs between channels is the voice of the app. */
export const createDeliverHandler = (getApp: () => App) =>
  consume(getApp, 'notification not delivered', async ({ body }, app) =>
    deliver(readDelivery(body), app),
  );
