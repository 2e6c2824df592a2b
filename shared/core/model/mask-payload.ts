/** A whole payload without what looks like a secret, that can be read as before. */

import { gzipSync, unzipSync } from 'node:zlib';
import { isSecretName, type Mask } from './mask.ts';

const MASKED = '[masked]';
/** What is packed and larger than this is left out: nobody can see what is in it. */
const UNPACKED_BYTES_MAX = 16 * 1_024 * 1_024;
const PACKED = /^[\w+/-]{16,}={0,2}$/;
const OPENING_BRACE = 0x7b;
/** Source: RFC 1952 and RFC 1950, the first byte. */
const PACKED_BYTES = [0x1f, 0x78];

/**
 * JSON stays JSON, with the same names; text in it is masked, JSON in text as well, and log lines
 * that are packed. Whatever is no JSON is masked as text.
 */
export function maskPayload(text: string, mask: Mask): string {
  const isJson = /^\s*[[{"]/.test(text);
  try {
    const value: unknown = isJson ? JSON.parse(text) : undefined;
    return value === undefined
      ? mask(text)
      : JSON.stringify(value, (name, one) => masked(name, one, mask));
  } catch {
    // No JSON after all, or nested beyond the stack.
    return mask(text);
  }
}

function masked(name: string, value: unknown, mask: Mask): unknown {
  if (isSecretName(name) && (typeof value === 'string' || typeof value === 'number')) return MASKED;
  if (typeof value !== 'string') return value;
  if (/^\s*[[{]/.test(value)) return maskPayload(value, mask);
  return (name === 'data' ? unpacked(value, mask) : undefined) ?? mask(value);
}

/** The data of log subscriptions and of Kinesis' records; undefined for what is not packed. */
function unpacked(data: string, mask: Mask): string | undefined {
  if (!PACKED.test(data)) return undefined;
  const bytes = Buffer.from(data, 'base64');
  const [first = 0] = bytes;
  if (first === OPENING_BRACE) return base64(maskPayload(bytes.toString(), mask));
  if (!PACKED_BYTES.includes(first)) return undefined;
  try {
    const text = unzipSync(bytes, { maxOutputLength: UNPACKED_BYTES_MAX }).toString();
    return base64(gzipSync(maskPayload(text, mask)));
  } catch {
    return MASKED;
  }
}

function base64(bytes: string | Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
