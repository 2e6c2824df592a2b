import { createHash } from 'node:crypto';
import type { GroupId } from './keys.ts';
import type { Matcher } from './matcher.ts';
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
  /** As the place they spoke from knows them. */
  readonly createdBy: string;
  readonly comment: string;
}

export function isActive({ startsAt, endsAt }: Silence, now: EpochMs): boolean {
  return startsAt <= now && now < endsAt;
}

/** The silence of one life of a group: pressed twice it is one, and lasts from the second time. */
export function silenceId(groupId: GroupId, episode: EpochMs): string {
  const hex = createHash('sha256').update(`${groupId}\n${episode}`).digest('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)];
  return [...parts, hex.slice(20, 32)].join('-');
}
