/** A piece of a payload that people may see: short, and without what looks like a secret. */

import { type Mask, mask } from '../../model/mask.ts';
import { isDeeperThan } from './fields.ts';

export const DEPTH_MAX = 64;
const EXCERPT_CHARS_MAX = 1_000;
/** Masked before it is cut, so that no half of a secret stays; more than this is never looked at. */
const MASKED_CHARS_MAX = 20_000;

/** JSON or text of a payload, masked, cut aloud. */
export function excerpt(payload: unknown, charsMax = EXCERPT_CHARS_MAX, by: Mask = mask): string {
  const whole = textOfPayload(payload);
  const masked = by(whole.slice(0, MASKED_CHARS_MAX));
  if (masked.length <= charsMax && whole.length <= MASKED_CHARS_MAX) return masked;
  const left = whole.length - charsMax;
  return `${masked.slice(0, charsMax).toWellFormed()} … (${left} more characters)`;
}

function textOfPayload(payload: unknown): string {
  if (typeof payload === 'string') return payload;
  if (isDeeperThan(payload, DEPTH_MAX)) return `(nested deeper than ${DEPTH_MAX})`;
  return JSON.stringify(payload) ?? String(payload);
}
