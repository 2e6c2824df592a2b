import type { Day } from '../model/cost.ts';

/** Of a line that something must fall below to be over: what hangs about it is told once. */
export const KEEPING = 0.7;

/** What one kind of finding comes to. */
export type Verdict =
  | ({ readonly is: 'out' } & Outlier)
  /** Back to what is usual, or this has become usual: dollars a day. */
  | { readonly is: 'over'; readonly amount: number }
  /** Too early to say that it is over. */
  | { readonly is: 'young' }
  | { readonly is: 'unknown' };

/** Dollars, of a day. */
export interface Outlier {
  readonly since: Day;
  readonly day: Day;
  readonly amount: number;
  readonly low: number;
  readonly high: number;
  /** When it began. */
  readonly usual: number;
  readonly excess: number;
}
