import { explain } from '../../shared/core/detectors/support/explain.ts';
import type { Detector, Explanation } from '../../shared/core/model/detector.ts';
import type { Row } from './series-file.ts';

/** A row of a file, and what a detector made of it. */
export interface Scored extends Row {
  readonly score: number;
  readonly explanation: Explanation | undefined;
}

/** Rows in the file's order, in one pass. Those without a time score 0 and are not learned. */
export function scoreRows(detector: Detector, rows: readonly Row[]): readonly Scored[] {
  let state = detector.initial;
  return rows.map((row) => {
    if (row.at === undefined) return { ...row, score: 0, explanation: undefined };
    const step = detector.step(state, { at: row.at, value: row.value });
    state = step.state;
    return { ...row, score: step.score, explanation: step.explanation };
  });
}

export function isAlert({ score }: Scored): boolean {
  return score >= 1;
}

export function wordsOf({ value, explanation }: Scored): string {
  return explanation === undefined ? '' : explain(value, explanation);
}
