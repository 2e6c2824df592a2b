/**
 * What we ourselves send to PagerDuty, come back: a request to the Events API, or a record of one
 * with its answer. Told, it would be sent again.
 *
 * Source: PagerDuty Developer Documentation, "Events API v2 Overview" and "Send a change event".
 */

import * as z from 'zod/mini';
import { isObject } from './support/fields.ts';
import { defineSource, member, nothing } from './support/source.ts';

const ACTIONS: readonly unknown[] = ['trigger', 'acknowledge', 'resolve'];

export const pagerdutyEvent = defineSource({
  name: 'pagerduty-event',
  recognises: ({ payload }) => isEvent(payload) || isEvent(member(payload, 'request')),
  schema: z.unknown(),
  read: () => nothing('outbound', 'an event on its way to PagerDuty'),
});

/** Change events have no action. */
function isEvent(value: unknown): boolean {
  if (typeof member(value, 'routing_key') !== 'string') return false;
  return ACTIONS.includes(member(value, 'event_action')) || isObject(member(value, 'payload'));
}
