/** What is stored of a fleet: everything that was ever seen of each member, and what it came to. */

import type { EpochMs } from './time.ts';

/** What can be seen of a member. */
export type Sign =
  | 'starting' // it was on its way
  | 'running' // it worked, or was to
  | 'done' // it finished its work: a job of an array that succeeded
  | 'gone' // it stopped, died or was taken away
  | 'released' // it was given back, since fewer are wanted
  | 'deadline' // when EC2 takes it away
  | 'risk' // EC2 said that it may be taken away
  | 'missed' // a survey did not find it
  | 'well'; // a survey found nothing wrong with it

/**
 * One instance, task or job. Of each thing that can be seen of it the newest moment is kept, by the
 * clock of who saw it: what arrives late, twice or in another order ends in the same member.
 */
export interface FleetMember {
  /** Last part of an ARN: `i-0ab12…`, a task's id, `<job id>:<index>`. */
  readonly id: string;
  readonly seen: Readonly<Partial<Record<Sign, EpochMs>>>;
  /** By what was found wrong: `StatusCheckFailed_System`, `standby`. */
  readonly failed: Readonly<Record<string, EpochMs>>;
  /** When the same was found right again. */
  readonly passed: Readonly<Record<string, EpochMs>>;
  readonly zone?: string;
  readonly instanceType?: string;
  readonly isSpot: boolean;
}

export interface MemberItem {
  readonly member: FleetMember;
  /** Counts writes from 1. A store accepts revision n + 1 only over revision n. */
  readonly revision: number;
  /** Id of the message, or of the survey, that last wrote it. */
  readonly writtenBy: string;
}

/** A fleet as it is stored beside its members. */
export interface FleetHeader {
  /** Counts weighings that began or ended: each names the one before it. */
  readonly version: number;
  /** When what arrived is to be weighed. */
  readonly news?: EpochMs;
  /** When it is to be weighed without news: a deadline passes. */
  readonly timer?: EpochMs;
  /** Moment of a weighing that began and whose outcome is not stored yet. */
  readonly taken?: EpochMs;
  /** Moment of the last weighing that began. Only rises, so that verdicts are in order. */
  readonly weighedAt?: EpochMs;
  readonly verdict?: FleetVerdict;
  /** Largest head count of late. */
  readonly peak?: HeadCount;
  readonly survey?: SurveyNote;
}

export interface HeadCount {
  readonly members: number;
  readonly at: EpochMs;
}

/** What the last survey said of the fleet as a whole. */
export interface SurveyNote {
  /** Of the last that succeeded; absent: none ever did. */
  readonly takenAt?: EpochMs;
  /** Absent where AWS does not say. */
  readonly wanted?: number;
  /** More are wanted than before, and are on their way. */
  readonly grown?: { readonly from: number; readonly at: EpochMs };
  /** Members that a fleet listed earlier has already. */
  readonly overlap: number;
  /** Why the last one failed, and since when they do. */
  readonly fault?: { readonly because: string; readonly since: EpochMs };
}

/** How many ought to be there, and who says so. */
export interface Wanted {
  readonly count: number;
  /** `configured`, `asked` of AWS, or the largest head count of late. */
  readonly by: 'configured' | 'asked' | 'peak';
}

/** What a fleet's members come to at one moment. */
export interface FleetCount {
  /** Absent: nobody knows yet how many there ought to be. */
  readonly wanted?: Wanted;
  /** Work as they should, those that EC2 is going to take away left out. */
  readonly healthy: number;
  readonly starting: number;
  readonly unhealthy: number;
  /** EC2 takes them away soon. */
  readonly warned: number;
  /** Went of late, whether or not others took their place. */
  readonly gone: number;
  /** Of those that went, how many others took the place of. */
  readonly replaced: number;
  /** Missing now. */
  readonly lost: number;
  readonly atRisk: number;
  /** Missing, unhealthy and warned ones, from 0 to 1 of those wanted. */
  readonly share: number;
}

export interface FleetVerdict {
  /** Absent: all is well. */
  readonly severity?: 'warning' | 'critical';
  /** When it was last well; absent while it is. */
  readonly since?: EpochMs;
  readonly count: FleetCount;
  /** One line: `render-farm: 41 of 500 gone (8.2 %), 20 replaced`. */
  readonly words: string;
  /** What made it so. */
  readonly because: string;
  /** What people would otherwise misread. */
  readonly note?: string;
}
