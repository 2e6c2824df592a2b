/** What is remembered of a group when it has ended: its episodes, and what they tell together. */

import type { Acknowledgement } from './notification.ts';
import type { Severity } from './severity.ts';
import type { EpochMs, Milliseconds } from './time.ts';

/** One life of a group. Every moment is absent until it comes, and where nobody noted it. */
export interface Episode {
  /** When it began, by the router's clock: its name. */
  readonly episode: EpochMs;
  /** When the oldest alert began, by its source's clock. */
  readonly startedAt?: EpochMs;
  /** When it was first decided to tell of it. */
  readonly openedAt?: EpochMs;
  /** When it was first told at each severity. */
  readonly told: Readonly<Partial<Record<Severity, EpochMs>>>;
  /** Who took it last. */
  readonly acknowledgement?: Acknowledgement;
  /** When the last alert ended, by its source's clock. */
  readonly resolvedAt?: EpochMs;
}

/** What one look adds to an episode. Safe to add twice. */
export interface EpisodeNote {
  /** It fires: what was known of its end is no longer so. The first such note holds. */
  readonly opened?: { readonly at: EpochMs; readonly startedAt: EpochMs };
  /** The first moment of each severity holds. */
  readonly told?: { readonly severity: Severity; readonly at: EpochMs };
  readonly acknowledgement?: Acknowledgement;
  readonly resolvedAt?: EpochMs;
}

/** So many episodes within so long: then the group flaps, and only its first word is told. */
export interface FlappingRule {
  /** At least two. */
  readonly episodes: number;
  readonly withinMs: Milliseconds;
}

/** What the history of a group comes to, for whoever is told of its present episode. */
export interface HistoryFacts {
  /** Episodes begun within 24 hours and within 7 days, the present one among them. */
  readonly inDay: number;
  readonly inWeek: number;
  /** More may have been: only so many are read. */
  readonly isCut: boolean;
  /** The episode before, and for how long it lasted where its end was noted. */
  readonly last: { readonly startedAt: EpochMs; readonly lastedMs?: Milliseconds };
  /** Medians over the episodes before, of those where both moments are known. */
  readonly acknowledgedMs?: Milliseconds;
  readonly resolvedMs?: Milliseconds;
  /** Who took one last, the present one included. */
  readonly takenBy?: string;
  /** The rule that it flaps by; absent: it does not, or no rule is set. */
  readonly flapping?: FlappingRule;
}
