/** What is stored of people's wishes and of alerts that hide others. */

import type { Inhibitor, InhibitorKey } from './core/model/inhibition.ts';
import type { Silence } from './core/model/silence.ts';

/** Alerts on the source side of inhibit rules, by rule and the values that targets must share. */
export interface InhibitorStore {
  /** Strongly consistent; those that are over may be among them. */
  list(key: InhibitorKey): Promise<readonly Inhibitor[]>;
  /** Does nothing where a newer sighting of the alert is stored. */
  put(key: InhibitorKey, inhibitor: Inhibitor): Promise<void>;
}

/** What people do not want to hear of for a while. */
export interface SilenceStore {
  /** Strongly consistent; those that are over may be among them. */
  list(): Promise<readonly Silence[]>;
  /** Adds a silence, or puts it in the place of the one with its id. */
  put(silence: Silence): Promise<void>;
}
