/**
 * Go's strings are bytes, JavaScript's are not. A byte that belongs to no UTF-8 is kept as one half
 * of a surrogate pair, U+DC80 to U+DCFF, which no decoded text can contain.
 *
 * Source: the same trick in Python's PEP 383.
 */

const ASCII = /^[\0-\x7f]*$/;
const HALF = /[\ud800-\udfff]/;
/** A byte that belongs to no UTF-8. */
export const LONE_BYTE = /[\udc80-\udcff]/u;
const LONE_BYTES = /[\udc80-\udcff]/gu;
const BYTE_BASE = 0xdc00;

export function byteLength(text: string): number {
  if (ASCII.test(text)) return text.length;
  // A lone half counts three bytes in UTF-8, and stands for one.
  const halves = HALF.test(text) ? (text.match(LONE_BYTES)?.length ?? 0) : 0;
  return Buffer.byteLength(text) - 2 * halves;
}

export function bytesOf(text: string): Uint8Array {
  if (!HALF.test(text)) return Buffer.from(text);
  const pieces: Uint8Array[] = [];
  let from = 0;
  for (const { index, 0: half } of text.matchAll(LONE_BYTES)) {
    pieces.push(
      Buffer.from(text.slice(from, index)),
      Uint8Array.of(half.charCodeAt(0) - BYTE_BASE),
    );
    from = index + 1;
  }
  return Buffer.concat([...pieces, Buffer.from(text.slice(from))]);
}

export function textOfBytes(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('utf8');
  if (!text.includes('\ufffd')) return text;

  let decoded = '';
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at);
    decoded +=
      length === 0
        ? String.fromCharCode(BYTE_BASE + (bytes[at] ?? 0))
        : Buffer.from(bytes.subarray(at, at + length)).toString('utf8');
    at += Math.max(length, 1);
  }
  return decoded;
}

/** Text after pieces of it were put together: bytes may have become characters. */
export function joined(text: string): string {
  return HALF.test(text) ? textOfBytes(bytesOf(text)) : text;
}

/** For the world outside, where bytes that are no text become U+FFFD. */
export function wellFormed(text: string): string {
  return joined(text).toWellFormed();
}

/** Part of a text by its bytes. */
export function sliceBytes(text: string, from: number, to: number): string {
  return ASCII.test(text) ? text.slice(from, to) : textOfBytes(bytesOf(text).subarray(from, to));
}

/** Of the character that begins there; 0 where none does. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  const length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  if (first > 0xf4 || at + length > bytes.length) return 0;
  const sequence = Buffer.from(bytes.subarray(at, at + length));
  return Buffer.from(sequence.toString('utf8')).equals(sequence) ? length : 0;
}
