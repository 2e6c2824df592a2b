/** What a subscription sends, out of base64 and gzip. */

import { unzipSync } from 'node:zlib';

/** Many times what CloudWatch Logs puts into one document. A bomb stops here. */
export const INFLATED_BYTES_MAX = 64 * 1024 * 1024;
/** Firehose puts documents one behind the other. */
export const DOCUMENTS_MAX = 1_000;

/** @throws Error saying why it cannot be opened */
export function inflate(data: string): string {
  const bytes = Buffer.from(BASE64.test(data) ? data : unbrokenLine(data), 'base64');
  if (bytes[0] === OPENING_BRACE) return bytes.toString();
  try {
    const limits = { maxOutputLength: INFLATED_BYTES_MAX, chunkSize: CHUNK_BYTES };
    return unzipSync(bytes, limits).toString();
  } catch (cause) {
    throw new Error(`its data cannot be inflated: ${reasonOf(cause)}`, { cause });
  }
}

const BASE64 = /^[\w+/-]+={0,2}$/;
const OPENING_BRACE = 0x7b;
/** Four times the default, which spends a fifth of its time on joining pieces. */
const CHUNK_BYTES = 64 * 1024;

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
