/** Source: Go's html/template, url.go. */

import { bytesOf } from '../value/bytes.ts';
import { FAILSAFE } from './content.ts';

const SAFE_SCHEMES: ReadonlySet<string> = new Set(['http', 'https', 'mailto']);
const BLANK = '[\\t\\n\\f\\r ]';
/** One candidate of a `srcset`: the URL, and what is said of it. */
const CANDIDATE = new RegExp(
  `^(${BLANK}*)([^\\t\\n\\f\\r ]*)(${BLANK}[\\t\\n\\f\\r a-zA-Z0-9]*)?$`,
);

/** One with a scheme that does something gives way to one that does nothing. */
export function filterUrl(text: string): string {
  return isSafe(text) ? text : `#${FAILSAFE}`;
}

/** As it is but for what a URL cannot hold. */
export function normalUrl(text: string): string {
  return percentEncode(text, /%[\da-fA-F]{2}|[\w!#$&*+,/:;=?@[\].~-]+/gy);
}

/** As part of a URL, without a meaning of its own. */
export function escapeUrl(text: string): string {
  return percentEncode(text, /[\w.~-]+/gy);
}

export function escapeSrcset(text: string): string {
  return text.split(',').map(escapeCandidate).join(',');
}

function escapeCandidate(candidate: string): string {
  const [whole, before = '', url = '', description = ''] = CANDIDATE.exec(candidate) ?? [];
  const isHarmless = whole !== undefined && isSafe(url);
  return isHarmless ? before + normalUrl(url) + description : `#${FAILSAFE}`;
}

function isSafe(url: string): boolean {
  const [scheme = '', rest] = url.split(/:(.*)/s);
  return rest === undefined || scheme.includes('/') || SAFE_SCHEMES.has(scheme.toLowerCase());
}

/** What matches is kept, and every byte of all else is written as its number. */
function percentEncode(text: string, kept: RegExp): string {
  let encoded = '';
  for (let at = 0; at < text.length; ) {
    kept.lastIndex = at;
    const [piece] = kept.exec(text) ?? [];
    const other = String.fromCodePoint(text.codePointAt(at) ?? 0);
    encoded += piece ?? hexBytes(other);
    at += (piece ?? other).length;
  }
  return encoded;
}

function hexBytes(character: string): string {
  return [...bytesOf(character)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
}
