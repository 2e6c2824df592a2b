/** What a subscription sends, out of base64 and gzip. */

import { unzipSync } from 'node:zlib';
import { OPENING_BRACE } from './raw/marks.ts';

/** Many times what CloudWatch Logs puts into one document. A bomb stops here. */
export const INFLATED_BYTES_MAX = 64 * 1024 * 1024;
/** Firehose puts documents one behind the other. */
export const DOCUMENTS_MAX = 1_000;

/**
 * The bytes of one document, or of several one behind the other.
 *
 * @throws Error saying why it cannot be opened
 */
export function inflate(data: string): Buffer {
  const bytes = decode(data);
  if (bytes[0] === OPENING_BRACE) return bytes;
  try {
    const limits = { maxOutputLength: INFLATED_BYTES_MAX, chunkSize: chunkSizeFor(bytes) };
    return unzipSync(bytes, limits);
  } catch (cause) {
    throw new Error(`its data cannot be inflated: ${reasonOf(cause)}`, { cause });
  }
}

const BASE64 = /^[\w+/-]+={0,2}$/;
const CHARS_PER_PADDING = 4;

/** Buffers pass over what is no base64. As many bytes as characters make say that there was none. */
function decode(data: string): Buffer {
  const bytes = Buffer.from(data, 'base64');
  const padded = data.length % CHARS_PER_PADDING === 0 ? data.slice(-2).split('=').length - 1 : 0;
  const chars = data.length - padded;
  const isWhole = chars % CHARS_PER_PADDING !== 1 && bytes.length === Math.floor(chars * 0.75);
  if (data !== '' && isWhole) return bytes;
  return Buffer.from(unbrokenLine(data), 'base64');
}

/** Of deflate. Source: zlib Technical Details, "Maximum Expansion Factor". */
const EXPANSION_MAX = 1_032;
const CHUNK_BYTES_MIN = 64 * 1024;

/** Room for all of it at once: gzip says at its end how much that is, and joining pieces takes long. */
function chunkSizeFor(bytes: Buffer): number {
  const told = bytes.length >= 4 ? bytes.readUInt32LE(bytes.length - 4) : 0;
  const possible = Math.min(told, bytes.length * EXPANSION_MAX, INFLATED_BYTES_MAX);
  return Math.max(CHUNK_BYTES_MIN, possible + 1);
}

function unbrokenLine(data: string): string {
  const base64 = data.replace(/\s+/g, '');
  if (!BASE64.test(base64)) throw new Error('its data is not base64');
  return base64;
}

function reasonOf(cause: unknown): string {
  switch (cause instanceof Error && 'code' in cause ? cause.code : undefined) {
    case 'ERR_BUFFER_TOO_LARGE':
      return `it becomes larger than ${INFLATED_BYTES_MAX} bytes`;
    case 'Z_BUF_ERROR':
      return 'it is cut off';
    default:
      return 'it is neither gzip nor zlib, or damaged';
  }
}

/**
 * One document, or several one behind the other.
 *
 * @throws Error when they are no JSON
 */
export function split(text: string): readonly unknown[] {
  try {
    return [JSON.parse(text)];
  } catch {
    const pieces = piecesOf(text);
    if (pieces.length === 0) throw new Error('its data is not JSON');
    return pieces.map(parse);
  }
}

function parse(piece: string): unknown {
  try {
    return JSON.parse(piece);
  } catch (cause) {
    throw new Error('its data is not JSON', { cause });
  }
}

/**
 * Objects that stand one behind the other, found by their braces outside of strings. A walk, for
 * an expression would go back over a string that never ends.
 */
function piecesOf(text: string): readonly string[] {
  const pieces: string[] = [];
  let depth = 0;
  let from = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const mark = text[index];
    if (inString) {
      if (mark === '\\') index += 1;
      else if (mark === '"') inString = false;
    } else if (mark === '"') inString = true;
    else if (mark === '{' && depth++ === 0) from = index;
    else if (mark === '}' && --depth === 0) pieces.push(text.slice(from, index + 1));
    if (depth < 0) return [];
    if (pieces.length > DOCUMENTS_MAX) throw new Error(`more than ${DOCUMENTS_MAX} documents`);
  }
  return depth === 0 ? pieces : [];
}
