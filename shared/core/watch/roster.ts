/** What is remembered of a watch as a whole: which series it has, and whether they can be read. */

import * as z from 'zod/mini';
import { LabelSet } from '../model/label-set.ts';
import type { EpochMs, Milliseconds } from '../model/time.ts';
import { HOUR_MS } from '../model/time.ts';
import type { Watch } from '../model/watch.ts';

export const RosterEntry = z.object({
  labels: LabelSet,
  unit: z.exactOptional(z.string()),
  /** When the anomaly began that is open. */
  since: z.exactOptional(z.number()),
});
export type RosterEntry = Readonly<z.infer<typeof RosterEntry>>;

const Fault = z.object({
  because: z.string(),
  since: z.number(),
  /** Runs in turn that could not read it. */
  runs: z.number(),
  toldAt: z.exactOptional(z.number()),
});

/** Of the text's shape. A new shape takes a new number. */
const VERSION = 1;

const Roster = z.object({
  version: z.literal(VERSION),
  series: z.array(RosterEntry),
  fault: z.exactOptional(Fault),
});

export interface Roster {
  readonly series: readonly RosterEntry[];
  readonly fault?: z.infer<typeof Fault>;
}

const EMPTY: Roster = { series: [] };

/** Series of one watch. */
export const SERIES_MAX = 500;
/** Runs that fail in turn before people are told: AWS may refuse for a minute. */
const FAULTY_RUNS = 3;
const FAULT_AGAIN_MS: Milliseconds = 6 * HOUR_MS;

export function rosterKey({ name }: Watch): string {
  return `${name}/roster`;
}

export function packRoster(roster: Roster): string {
  return JSON.stringify({ version: VERSION, ...roster });
}

/** Empty for a text that is damaged, or of another version. */
export function unpackRoster(text: string): Roster {
  try {
    const { version: _, ...roster } = Roster.parse(JSON.parse(text));
    return roster;
  } catch {
    return EMPTY;
  }
}

/** Another run that could not read it; it is told when `toldAt` is the run's own moment. */
export function withFault(roster: Roster, because: string, now: EpochMs): Roster {
  const { since = now, runs = 0, toldAt } = roster.fault ?? {};
  const fault = { because, since, runs: runs + 1 };
  const isDue = toldAt === undefined ? fault.runs >= FAULTY_RUNS : now - toldAt >= FAULT_AGAIN_MS;
  if (isDue) return { ...roster, fault: { ...fault, toldAt: now } };
  return { ...roster, fault: { ...fault, ...(toldAt !== undefined && { toldAt }) } };
}
