/** Instances that do one job together, of which some may fail without anybody being woken. */

import type { EpochMs } from './time.ts';

/** One entry of `fleets:` in `tocsin.yml`. */
export interface Fleet {
  readonly name: string;
  /** An instance is a member when any of these says so. */
  readonly members: FleetMembership;
  /** How many there ought to be; absent: AWS is asked. */
  readonly wanted?: number;
  /** Shares of `wanted` from 0 to 1: so many unhealthy or missing ones are a warning, or critical. */
  readonly warningShare: number;
  readonly criticalShare: number;
  /** How far the share must fall below a line before the verdict falls with it. */
  readonly hysteresis: number;
  /** A fleet that wants fewer is not judged by shares: one of three is no catastrophe. */
  readonly leastSize: number;
}

/** Names may end in `*`. Empty lists claim nobody. */
export interface FleetMembership {
  readonly autoScalingGroups: readonly string[];
  /** All of them must hold. */
  readonly tags: Readonly<Record<string, string>>;
  /** Array jobs of AWS Batch by their job name. */
  readonly jobArrays: readonly string[];
  /** `cluster/service`. */
  readonly ecsServices: readonly string[];
  /** What the tag `Name` begins with. */
  readonly namePrefixes: readonly string[];
}

/** What AWS says of a fleet when it is asked. */
export interface FleetSurvey {
  readonly takenAt: EpochMs;
  /** What its groups and services together ought to have; absent where nothing says. */
  readonly wanted?: number;
  readonly members: readonly SurveyedMember[];
  /** Calls to AWS that it took. */
  readonly calls: number;
}

export interface SurveyedMember {
  /** An instance's id, a task's ARN, a child job's id. */
  readonly id: string;
  /** `starting` is neither healthy nor lost yet; who is gone is not listed. */
  readonly health: 'healthy' | 'unhealthy' | 'starting';
  readonly zone?: string;
  readonly instanceType?: string;
  readonly isSpot: boolean;
  /** Why it is unhealthy: `status check failed`, `standby`. */
  readonly because?: string;
}
