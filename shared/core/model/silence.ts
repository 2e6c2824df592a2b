import { createHash } from 'node:crypto';
import type { GroupId } from './keys.ts';
import type { Annotations } from './labels.ts';
import type { Matcher } from './matcher.ts';
import { type Recurrence, type Window, windowAt } from './recurrence.ts';
import type { EpochMs } from './time.ts';

/** A person's wish not to hear of alerts that match, for a while. */
export interface Silence {
  /** Of the form of a UUID. */
  readonly id: string;
  /** All must hold. Never empty: it would hide everything. */
  readonly matchers: readonly Matcher[];
  readonly startsAt: EpochMs;
  /** First moment at which the silence no longer holds. */
  readonly endsAt: EpochMs;
  /** When a person last had a word in it. */
  readonly updatedAt: EpochMs;
  /** As the place they spoke from knows them. */
  readonly createdBy: string;
  readonly comment: string;
  /** What else was said of it, as it was said. */
  readonly annotations?: Annotations;
  /** Between its start and its end it holds at these times alone. Absent: always. */
  readonly every?: Recurrence;
  /** It ends before when nothing that it matches fires any more. */
  readonly untilResolved?: true;
}

export type SilenceState = 'pending' | 'active' | 'expired';

export function silenceState(silence: Silence, now: EpochMs): SilenceState {
  return stateIn(silenceWindow(silence, now), now);
}

export function stateIn({ startsAt, endsAt }: Window, now: EpochMs): SilenceState {
  if (now < startsAt) return 'pending';
  return now < endsAt ? 'active' : 'expired';
}

/** When it holds: now, or else next. One that comes again has many of these. */
export function silenceWindow({ startsAt, endsAt, every }: Silence, now: EpochMs): Window {
  if (every === undefined || now >= endsAt) return { startsAt, endsAt };
  const window = windowAt(every, Math.max(now, startsAt));
  // After the last of them nothing comes any more, whatever is left of its time.
  if (window.startsAt >= endsAt) return { startsAt: Math.min(startsAt, now), endsAt: now };
  return {
    startsAt: Math.max(window.startsAt, startsAt),
    endsAt: Math.min(window.endsAt, endsAt),
  };
}

export function isActive(silence: Silence, now: EpochMs): boolean {
  return silenceState(silence, now) === 'active';
}

/** The silence of one life of a group: pressed twice it is one, and lasts from the second time. */
export function silenceId(groupId: GroupId, episode: EpochMs): string {
  const hex = createHash('sha256').update(`${groupId}\n${episode}`).digest('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)];
  return [...parts, hex.slice(20, 32)].join('-');
}
