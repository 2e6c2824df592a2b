/** The kept steps of the trace, read again: out of a log, a file, or a story that was just played. */

import * as z from 'zod/mini';
import { NOTIFY_REASONS } from '../../shared/core/model/notification.ts';
import type { TraceEntry } from '../../shared/core/model/trace.ts';
import { traceLine } from '../../shared/core/model/trace-line.ts';

const Labels = z.record(z.string(), z.string());
const Group = z.object({
  groupId: z.string(),
  groupKey: z.string(),
  receiver: z.string(),
  groupLabels: Labels,
  dueAt: z.optional(z.number()),
});
const Listed = { alerts: z.array(z.string()), leftOut: z.optional(z.number()) };
const Because = z.optional(z.string());
const At = z.number();
const Reason = z.enum(NOTIFY_REASONS);

const Repeat = z.object({ kind: z.literal('repeat'), at: At, messageId: z.string() });
const Read = z.object({
  kind: z.literal('read'),
  at: At,
  messageId: z.string(),
  source: z.string(),
  disposition: z.string(),
  because: Because,
});
const Route = z.object({
  key: z.string(),
  receiver: z.string(),
  answer: z.enum(['took', 'passed', 'refused']),
  because: Because,
});
const Sighting = z.object({
  kind: z.literal('sighting'),
  at: At,
  messageId: z.string(),
  source: z.string(),
  status: z.enum(['firing', 'resolved', 'info']),
  alert: z.object({
    fingerprint: z.string(),
    labels: Labels,
    title: z.string(),
    severity: z.enum(['critical', 'warning', 'info']),
    startsAt: z.number(),
    updatedAt: z.number(),
    endsAt: z.optional(z.number()),
  }),
  untoldUntil: z.optional(z.number()),
  fate: z.enum([
    'new',
    'changed',
    'duplicate',
    'outdated',
    'nothing-open',
    'untold',
    'unheard',
    'moved',
    'fleet',
  ]),
  because: Because,
  group: z.optional(Group),
  routes: z.optional(z.array(Route)),
});
const Mute = z.object({
  by: z.string(),
  name: z.string(),
  createdBy: z.optional(z.string()),
  until: z.optional(z.number()),
  ...Listed,
});
const Decision = z.object({
  kind: z.literal('decision'),
  at: At,
  group: Group,
  integration: z.string(),
  reason: z.optional(Reason),
  because: Because,
  until: z.optional(z.number()),
  mutes: z.optional(z.array(Mute)),
});
const Delivery = z.object({
  kind: z.literal('delivery'),
  at: At,
  group: Group,
  integration: z.string(),
  reason: Reason,
  outcome: z.enum(['sent', 'failed', 'later', 'passed-over']),
  because: Because,
  tries: z.number(),
  headline: z.string(),
  externalId: z.optional(z.string()),
  ...Listed,
});
const Acknowledgement = z.object({
  kind: z.literal('acknowledgement'),
  at: At,
  groupId: z.string(),
  by: z.string(),
});
const Weighing = z.object({
  kind: z.literal('weighing'),
  at: At,
  fleet: z.string(),
  verdict: z.object({ words: z.string() }),
});
const End = z.object({ kind: z.literal('end'), at: At, group: Group });

/** Other fields of the line in the log are left out: level, message, function. */
const Line = z.discriminatedUnion('kind', [
  Repeat,
  Read,
  Sighting,
  Decision,
  Delivery,
  Acknowledgement,
  Weighing,
  End,
]);
export type Line = z.infer<typeof Line>;
export type SightingLine = z.infer<typeof Sighting>;
export type DecisionLine = z.infer<typeof Decision>;
export type DeliveryLine = z.infer<typeof Delivery>;
export type GroupLine = z.infer<typeof Group>;

/** Undefined for a line of the log that is no step, or one of a later version. */
export function readLine(text: string): Line | undefined {
  try {
    return Line.safeParse(JSON.parse(text)).data;
  } catch {
    // Torn where a process was killed, or text that something else wrote.
    return undefined;
  }
}

/** A step of a story that was just played, as it would be kept; undefined for one that nobody asks for. */
export function lineOf(entry: TraceEntry): Line | undefined {
  return Line.safeParse(traceLine(entry)).data;
}
