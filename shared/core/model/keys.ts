/**
 * The keys of the router. Each is a string with a type of its own, so that one cannot be passed
 * where another is meant.
 */

import { hash } from 'node:crypto';
import type { Labels } from './labels.ts';
import { sortedNames } from './labels.ts';

declare const kind: unique symbol;
type Key<Kind extends string> = string & { readonly [kind]: Kind };

/** Identity of one alert: 16 hex digits computed from its identity labels. */
export type Fingerprint = Key<'Fingerprint'>;

/** Identity of one alert group: route key and group labels, `{}/{team="db"}:{alertname="Lag"}`. */
export type GroupKey = Key<'GroupKey'>;

/** A group key hashed to 64 hex digits, for far ends whose own key fields are short. */
export type DedupKey = Key<'DedupKey'>;

/** Where a group lies in the store: group key and receiver, hashed to 64 hex digits. */
export type GroupId = Key<'GroupId'>;

const GROUP_ID = /^[0-9a-f]{64}$/;
const SEPARATOR = 0xff;
const ASCII_MAX = 0x7f;
const FNV_OFFSET_HIGH = 0xcbf29ce4;
const FNV_OFFSET_LOW = 0x84222325;
/** 0x100000001b3 is 2^40 + 0x1b3: the high part moves the low word up by eight bits. */
const FNV_PRIME_LOW = 0x1b3;

/**
 * Fingerprint of a label set: FNV-1a, 64 bit, over the labels sorted by name, each name and value
 * followed by 0xFF. Equal to Alertmanager's fingerprint for the same labels.
 *
 * Source: prometheus/common, model/signature.go, labelSetToFingerprint.
 */
export function fingerprint(labels: Labels): Fingerprint {
  // Two 32-bit halves in whole-number arithmetic instead of BigInt, in variables of one function:
  // the same figures at a fraction of the time, and this runs for every alert of every payload.
  let high = FNV_OFFSET_HIGH | 0;
  let low = FNV_OFFSET_LOW | 0;
  for (const name of sortedNames(labels)) {
    for (const given of [name, labels[name] ?? '']) {
      let text = given;
      for (let at = 0; at <= text.length; at += 1) {
        let byte = at === text.length ? SEPARATOR : text.charCodeAt(at);
        if (byte > ASCII_MAX && text === given && at < text.length) {
          // Each character so far was a byte of its own, so that the place stays the same.
          text = bytesOf(given);
          byte = text.charCodeAt(at);
        }
        low ^= byte;
        const product = (low & 0xffff) * FNV_PRIME_LOW;
        const carried = (low >>> 16) * FNV_PRIME_LOW + (product >>> 16);
        high = (Math.imul(high, FNV_PRIME_LOW) + (carried >>> 16) + (low << 8)) | 0;
        low = (carried << 16) | (product & 0xffff);
      }
    }
  }
  return `${hex32(high)}${hex32(low)}` as Fingerprint;
}

export function dedupKey(groupKey: GroupKey): DedupKey {
  return hash('sha256', groupKey) as DedupKey;
}

/**
 * Partition of a group. Two sibling routes with equal matchers share a group key; the receiver
 * keeps them apart unless it, too, is the same, and then they share what was told.
 */
export function groupId(groupKey: GroupKey, receiver: string): GroupId {
  return hash('sha256', `${groupKey}\n${receiver}`) as GroupId;
}

/** A group's partition out of a message or a button; undefined for what cannot be one. */
export function readGroupId(text: string): GroupId | undefined {
  return GROUP_ID.test(text) ? (text as GroupId) : undefined;
}

/** A character for each byte of the text's UTF-8. */
function bytesOf(text: string): string {
  return Buffer.from(text).toString('latin1');
}

/** In two halves: a number that takes more than 31 bits is printed many times more slowly. */
function hex32(word: number): string {
  return hex16(word >>> 16) + hex16(word & 0xffff);
}

function hex16(half: number): string {
  return half.toString(16).padStart(4, '0');
}
