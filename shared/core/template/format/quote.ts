/** Source: Go's strconv, Quote and QuoteRune. */

import { goEscape, goQuote } from '../../model/labels.ts';
import { LONE_BYTE } from '../value/bytes.ts';

const UNPRINTABLE = /[^\p{L}\p{M}\p{N}\p{P}\p{S} ]|["\\]/gu;
const NOT_ASCII = /[^ -~]|["\\]/gu;
/** Control characters, save the tab, and what a raw literal cannot hold. Source: CanBackquote. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it is about
const NO_RAW_LITERAL = /[\0-\x08\x0a-\x1f`\x7f\ufeff\ud800-\udfff]/u;

/** In double quotes, bytes that are no text as `\xff`. */
export function quote(text: string, asciiOnly = false): string {
  if (!asciiOnly && !LONE_BYTE.test(text)) return goQuote(text);
  return `"${text.replace(asciiOnly ? NOT_ASCII : UNPRINTABLE, escapeBytes)}"`;
}

/** In single quotes. */
export function quoteCharacter(character: string, asciiOnly = false): string {
  if (character === "'") return "'\\''";
  if (character === '"') return `'"'`;
  return `'${quote(character, asciiOnly).slice(1, -1)}'`;
}

export function canBeRaw(text: string): boolean {
  return !NO_RAW_LITERAL.test(text);
}

function escapeBytes(character: string): string {
  const isByte = LONE_BYTE.test(character);
  return isByte ? `\\x${(character.charCodeAt(0) & 0xff).toString(16)}` : goEscape(character);
}
