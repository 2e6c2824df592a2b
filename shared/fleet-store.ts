/** What is stored of fleets: every write is on one item alone. */

import type {
  FleetHeader,
  FleetVerdict,
  HeadCount,
  MemberItem,
  SurveyNote,
} from './core/model/fleet-member.ts';
import type { EpochMs } from './core/model/time.ts';

/**
 * Fleets, member by member. Every write touches one item alone; reads are strongly consistent.
 * Members expire: the dead two days after their end, the living after a year without news, and
 * what is kept of those that nobody knows after a day.
 */
export interface FleetStore {
  /** The fleets that instances belong to, by instance, of those that belong to one. */
  readDirectory(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Says where instances belong from now on, whoever had them before. */
  enlist(ids: readonly string[], fleet: string, now: EpochMs): Promise<void>;
  /** Those that there are, in no order. */
  readMembers(places: readonly MemberPlace[]): Promise<readonly PlacedMember[]>;
  /** @returns false when the stored revision is not the one before, and nothing was written */
  putMember(fleet: string | undefined, item: MemberItem): Promise<boolean>;
  /** Every member of the fleet, the dead included. */
  listMembers(fleet: string): Promise<readonly MemberItem[]>;
  readHeader(fleet: string): Promise<FleetHeader | undefined>;
  /** Sets when arrivals are to be weighed, unless that is set. @returns when they are */
  arm(fleet: string, news: EpochMs): Promise<EpochMs>;
  /**
   * Begins a weighing: what was armed before is its to weigh, and what is armed from now on is not.
   *
   * @param version of the header as it was read
   * @param at of the weighing, later than that of any before
   * @returns false when another began or ended one since
   */
  take(fleet: string, version: number, at: EpochMs): Promise<boolean>;
  /** Ends the weighing that made this version, unless another began since. */
  settle(fleet: string, version: number, outcome: Weighing): Promise<void>;
  /** Written by surveys alone, one after another. */
  noteSurvey(fleet: string, note: SurveyNote): Promise<void>;
}

/** Absent fleet: nobody knows yet where it belongs, and what is seen of it is kept until then. */
export interface MemberPlace {
  readonly fleet: string | undefined;
  readonly id: string;
}

export interface PlacedMember extends MemberPlace {
  readonly item: MemberItem;
}

export interface Weighing {
  readonly verdict: FleetVerdict;
  readonly peak?: HeadCount;
  readonly timer?: EpochMs;
}
