import type { Sample } from '../../model/sample.ts';

/** Beyond it a value says no more than its sign; its square is still a number, in float32 it is too. */
const VALUE_MAX = 1e30;
/** Beyond it there are no dates. Source: ECMA-262, section 21.4.1.1. */
const TIME_MAX_MS = 8.64e15;

/** The value to learn from; undefined for what is no reading: absent, NaN or infinite. */
export function readingOf({ value }: Sample): number | undefined {
  if (value === undefined || !Number.isFinite(value)) return undefined;
  // JSON has no -0, and nobody misses it.
  return Math.max(-VALUE_MAX, Math.min(VALUE_MAX, value)) + 0;
}

/** When the sample was taken; 0 for what is no moment. */
export function timeOf({ at }: Sample): number {
  return Math.abs(at) <= TIME_MAX_MS ? at + 0 : 0;
}
