/**
 * The tick of a schedule: the clock of somebody's function, and no news.
 *
 * Source: Amazon EventBridge User Guide, "Scheduled events".
 */

import * as z from 'zod/mini';
import { isDetailType } from './support/ec2.ts';
import { defineSource, nothing } from './support/source.ts';

export const scheduledEvent = defineSource({
  name: 'scheduled-event',
  recognises: (parcel) => isDetailType(parcel, 'Scheduled Event'),
  schema: z.unknown(),
  read: () => nothing('control', 'the tick of a schedule'),
});
