/** How much a shape matters at night. */

import { levelOf } from '../../model/log-level.ts';
import {
  saysCrash,
  saysLambdaFailed,
  saysOutOfMemory,
  saysTimeout,
} from '../../model/log-signs.ts';

/** `info` is all that is no trouble by its own words. */
export type ShapeLevel = 'error' | 'warn' | 'info';

/** From the worst on. */
export const LEVELS: readonly ShapeLevel[] = ['error', 'warn', 'info'];

/** 0 is the worst. */
export function rankOf(level: ShapeLevel): number {
  return LEVELS.indexOf(level);
}

const HEAD_CHARS_MAX = 1_000;

/** Of a record that states no level the words decide, and they are never more than a warning. */
export function shapeLevelOf(text: string, shape: string): ShapeLevel {
  const stated = levelOf(text);
  if (stated === 'error' || DEADLY.some((says) => says(text))) return 'error';
  const head = text.slice(0, HEAD_CHARS_MAX);
  if (WARNS.test(head) || shape.includes('<5xx>')) return 'warn';
  return stated === undefined && TROUBLE.test(head) ? 'warn' : 'info';
}

const DEADLY = [saysCrash, saysTimeout, saysLambdaFailed, saysOutOfMemory];
/** Also pino's and bunyan's 40, klog's `W`, and the short forms of some loggers. */
const WARNS = /\bwarn(?:ing)?\b|\bWRN\b|"level"\s{0,3}:\s{0,3}40\b|^W\d{4} \d\d:/i;
const TROUBLE =
  /\b(?:error|exception|fail(?:ed|ure)?|refused|denied|timed out|timeout|unreachable|panic|fatal|abort(?:ed)?|corrupt(?:ed)?|cannot|unable to)\b/i;
