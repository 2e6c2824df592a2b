/**
 * Texts as Go reads and writes them.
 *
 * Source: the Go specification, "String literals"; strconv, Unquote; encoding/json, HTMLEscape.
 */

const ESCAPE =
  /\\(?:x([\da-fA-F]{2})|([0-7]{3})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([abfnrtv\\"]))/y;
const SINGLE: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '"': '"',
};
/** What Go escapes in JSON and JavaScript does not. */
const JSON_ESCAPED = /[<>&\u2028\u2029]/g;
const CODE_POINT_MAX = 0x10_ffff;

/**
 * The text that a double-quoted literal of Go stands for.
 *
 * @throws Error for an unknown escape, a line break, or bytes that are no UTF-8
 */
export function unquoteGo(literal: string): string {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  return decoder.decode(unquoteGoBytes(literal));
}

/**
 * The bytes that it stands for, which may be no text: `\xff` names one byte.
 *
 * @throws Error for an unknown escape, or a line break
 */
export function unquoteGoBytes(literal: string): Uint8Array {
  const body = literal.slice(1, -1);
  if (body.includes('\n')) throw new Error(`${literal} goes over several lines`);

  const bytes: Uint8Array[] = [];
  for (let index = 0; index < body.length; ) {
    if (body[index] !== '\\') {
      const end = body.indexOf('\\', index);
      const plain = body.slice(index, end < 0 ? undefined : end);
      bytes.push(Buffer.from(plain));
      index += plain.length;
      continue;
    }
    ESCAPE.lastIndex = index;
    const found = ESCAPE.exec(body);
    if (found === null) throw new Error(`${literal} holds an unknown escape`);
    bytes.push(bytesOf(found, literal));
    index = ESCAPE.lastIndex;
  }
  return Buffer.concat(bytes);
}

/** In JSON. Halves of characters become U+FFFD, as everything that is not UTF-8 does in Go. */
export function goJsonString(text: string): string {
  return JSON.stringify(text.toWellFormed()).replace(
    JSON_ESCAPED,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** `\x` and octal name bytes, the others characters. */
function bytesOf([, hex, octal, short, long, single]: RegExpExecArray, literal: string) {
  if (single !== undefined) return Buffer.from(SINGLE[single] ?? '');
  if (hex !== undefined) return Uint8Array.of(Number.parseInt(hex, 16));
  const byte = Number.parseInt(octal ?? '0', 8);
  if (octal !== undefined && byte <= 0xff) return Uint8Array.of(byte);
  const code = Number.parseInt(short ?? long ?? '', 16);
  const isCharacter = code <= CODE_POINT_MAX && !(code >= 0xd800 && code <= 0xdfff);
  if (!isCharacter) throw new Error(`${literal} holds an escape that is no character`);
  return Buffer.from(String.fromCodePoint(code));
}
