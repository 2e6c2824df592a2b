/**
 * Cutting text as Alertmanager does: at so many characters of Unicode, or bytes of UTF-8, a final `…`
 * among them.
 *
 * Source: Alertmanager 0.33, notify/util.go, TruncateInRunes and TruncateInBytes.
 */

const ELLIPSIS = '…';
const ELLIPSIS_BYTES = 3;
const QUOTES_BYTES = 2;

/** @param runesMax more than 3 */
export function truncateRunes(text: string, runesMax: number): string {
  // A character takes one unit or two.
  if (text.length <= runesMax) return text;
  const runes = Array.from(text);
  return runes.length <= runesMax ? text : `${runes.slice(0, runesMax - 1).join('')}${ELLIPSIS}`;
}

/** Empty where there is no room for the ellipsis. */
export function truncateBytes(text: string, bytesMax: number): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= bytesMax) return text;
  let end = bytesMax - ELLIPSIS_BYTES;
  if (end < 0) return '';
  // No character is cut in half: all bytes of one but its first begin with the bits 10.
  while (((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return `${bytes.subarray(0, end).toString()}${ELLIPSIS}`;
}

/**
 * The text, cut so far that a body which holds it once is no larger than it may be.
 *
 * @param bodyWith the body with this text in it, to be written as JSON
 */
export function fitBody(
  text: string,
  bytesMax: number,
  bodyWith: (text: string) => object,
): string {
  if (jsonBytes(bodyWith(text)) <= bytesMax) return text;
  let left = bytesMax - jsonBytes(bodyWith(ELLIPSIS));
  let kept = '';
  for (const rune of text) {
    left -= jsonBytes(rune) - QUOTES_BYTES;
    if (left < 0) break;
    kept += rune;
  }
  return `${kept}${ELLIPSIS}`;
}

function jsonBytes(value: object | string): number {
  return Buffer.byteLength(JSON.stringify(value));
}
