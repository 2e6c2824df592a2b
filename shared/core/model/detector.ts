import type { Sample } from './sample.ts';

/** A streaming anomaly detector over one series: a pure fold of samples into a state. */
export interface Detector<State = unknown> {
  /** Name and version of the state's shape, `ewma/1`. A new shape takes a new number. */
  readonly name: string;
  /** State before the first sample. */
  readonly initial: State;
  /**
   * Scores one sample against the past, then learns it. Any sample leaves a state that the next can
   * be scored against; what is no finite number is a reading that did not come.
   */
  step(state: State, sample: Sample): Step<State>;
  /** The state as text to store, at most 8 kB. */
  pack(state: State): string;
  /** A stored state; the initial one when the text is damaged or another version's. */
  unpack(text: string): State;
}

export interface Step<State> {
  readonly state: State;
  /** How unusual the sample was. 0: ordinary, or still warming up. 1 and above: raise an alert. */
  readonly score: number;
  /** What was expected, and what the score is about. Undefined while nothing is known. */
  readonly explanation: Explanation | undefined;
}

/** What was expected of a sample, in the unit of the series, and in which way it may differ. */
export interface Explanation {
  readonly reason: Reason;
  readonly low: number;
  readonly high: number;
}

export const REASONS = [
  'beyond-limit',
  'beyond-range',
  'level',
  'swing',
  'shape',
  'forecast',
  'mean',
  'median',
  'season',
  'drift',
  'change',
  'still',
  'missing',
] as const;
export type Reason = (typeof REASONS)[number];
