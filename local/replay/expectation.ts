/**
 * A story that is a test: below its steps stands who is told what of it, a line a message, and its
 * first line says how many.
 *
 *     {"story": "Spot wave", "start": "2026-03-03T02:58:00Z", "messages": 1}
 *     {"at": "0s", "payload": {…}}
 *     {"at": "30s", "told": "chat/slack[0]", "reason": "first", "group": {"alertname": "Lag"}, "alerts": {"Lag": 3}}
 */

import * as z from 'zod/mini';
import { formatDuration } from '../../shared/core/model/duration.ts';
import { NOTIFY_REASONS } from '../../shared/core/model/notification.ts';
import { type Milliseconds, SECOND_MS } from '../../shared/core/model/time.ts';
import type { Said } from './said.ts';

const Told = z.strictObject({
  at: z.string(),
  told: z.string(),
  reason: z.enum(NOTIFY_REASONS),
  group: z.record(z.string(), z.string()),
  alerts: z.record(z.string(), z.number()),
});

/** @param readOffset what the story's moments are read by */
export function readTold(value: unknown, readOffset: (text: string) => Milliseconds): Said {
  const { at, told: to, ...rest } = Told.parse(value);
  return { offsetMs: readOffset(at), to, ...rest };
}

/** The line that says it. */
export function toldLine({ offsetMs, to, reason, group, alerts }: Said): object {
  return { at: offsetWords(offsetMs), told: to, reason, group, alerts };
}

/** As stories write moments: fractions in seconds alone. */
export function offsetWords(ms: Milliseconds): string {
  return ms % SECOND_MS === 0 ? formatDuration(ms) : `${ms / SECOND_MS}s`;
}
