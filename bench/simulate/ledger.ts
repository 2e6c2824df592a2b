/** What the invariants remember: plain values, so that a copy of it is a copy of the past. */

import type { GroupId } from '../../shared/core/model/keys.ts';
import type { EpochMs } from '../../shared/core/model/time.ts';

/** One message that a far end took. */
export interface Send {
  readonly caller: number;
  /** Undefined while the caller is at it. */
  readonly outcome?: 'certain' | 'uncertain';
}

/** What a far end asked for. */
export interface Quiet {
  readonly caller: number;
  readonly until: EpochMs;
  /** Whoever was told has written it down. Until then it is known to the caller alone. */
  readonly isKnown: boolean;
}

/** Keys are group and integration, and the epoch where it is of one word. */
export interface Ledger {
  readonly lastEpoch: Map<string, number>;
  readonly lastTaken: Map<string, number>;
  readonly sends: Map<string, readonly Send[]>;
  /** Whether the last word that was committed says that something fires. */
  readonly fires: Map<string, boolean>;
  /** How often a word that something fires followed on one that nothing does. */
  readonly episodes: Map<string, number>;
  /** Whether an incident is open at the far end, and how many ever were. */
  readonly open: Map<string, boolean>;
  readonly incidents: Map<string, number>;
  /** Places of which a person has everything in hand. */
  readonly takenOn: Map<string, boolean>;
  readonly quiet: Map<string, Quiet>;
  /** When a word was committed. */
  readonly committed: Map<string, EpochMs>;
  readonly published: Map<string, boolean>;
  /** Arrivals that the last commit had seen, and the one before it. */
  readonly armsAtCommit: Map<GroupId, readonly [last: number, before: number]>;
}

export function createLedger(): Ledger {
  return {
    ...{ lastEpoch: new Map(), lastTaken: new Map(), sends: new Map(), fires: new Map() },
    ...{ episodes: new Map(), open: new Map(), incidents: new Map(), takenOn: new Map() },
    quiet: new Map(),
    ...{ committed: new Map(), published: new Map(), armsAtCommit: new Map() },
  };
}

export function copyLedger(ledger: Ledger): Ledger {
  return {
    lastEpoch: new Map(ledger.lastEpoch),
    lastTaken: new Map(ledger.lastTaken),
    sends: new Map(ledger.sends),
    fires: new Map(ledger.fires),
    episodes: new Map(ledger.episodes),
    open: new Map(ledger.open),
    incidents: new Map(ledger.incidents),
    takenOn: new Map(ledger.takenOn),
    quiet: new Map(ledger.quiet),
    committed: new Map(ledger.committed),
    published: new Map(ledger.published),
    armsAtCommit: new Map(ledger.armsAtCommit),
  };
}
