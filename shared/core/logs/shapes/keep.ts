/** Which shapes are kept where there is no room for all, and what is remembered of the others. */

import { hash } from 'node:crypto';
import { keyOf } from './book.ts';
import { byTemplate, type Shape } from './kin.ts';
import type { ShapeLevel } from './level.ts';
import { countThatFit, FORGOTTEN_MAX, type KnownShape } from './state.ts';

/** Minutes that every doubling of its lines keeps a shape for longer. */
const COUNT_MINUTES = 6 * 60;
/** Minutes that its level keeps it for longer. */
const LEVEL_MINUTES: Readonly<Record<ShapeLevel, number>> = {
  error: 2 * 24 * 60,
  warn: 24 * 60,
  info: 0,
};

export interface Kept {
  /** In the order of their templates. */
  readonly shapes: readonly KnownShape[];
  readonly forgotten: readonly number[];
}

/** Drops what came least and longest ago, until the rest fits; a fingerprint of it stays. */
export function keepBest(shapes: readonly KnownShape[], forgotten: readonly number[]): Kept {
  if (countThatFit(shapes) === shapes.length) {
    return { shapes: shapes.toSorted(byTemplate), forgotten };
  }
  const best = shapes.toSorted((a, b) => worth(b) - worth(a) || byTemplate(a, b));
  const fit = countThatFit(best);
  const dropped = best.slice(fit).map(printOf);
  return {
    shapes: best.slice(0, fit).toSorted(byTemplate),
    forgotten: [...new Set([...forgotten, ...dropped.toReversed()])].slice(-FORGOTTEN_MAX),
  };
}

function worth({ lastAt, count, level }: KnownShape): number {
  return lastAt + COUNT_MINUTES * Math.log2(1 + count) + LEVEL_MINUTES[level];
}

/** 32 bits: among the forgotten a new shape is taken for one of them once in eight million times. */
export function printOf(shape: Shape): number {
  return Number.parseInt(hash('sha256', keyOf(shape)).slice(0, PRINT_DIGITS), 16);
}

const PRINT_DIGITS = 8;
