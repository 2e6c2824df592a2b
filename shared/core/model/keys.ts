/**
 * The keys of the router. Each is a string with a type of its own, so that one cannot be passed
 * where another is meant.
 */

import { createHash } from 'node:crypto';
import type { Labels } from './labels.ts';
import { sortedPairs } from './labels.ts';

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
  // Two 32-bit halves in whole-number arithmetic instead of BigInt: the same figures at a fraction
  // of the time, and this runs for every alert of every payload.
  let high = FNV_OFFSET_HIGH;
  let low = FNV_OFFSET_LOW;
  const mix = (byte: number) => {
    low ^= byte;
    const product = (low & 0xffff) * FNV_PRIME_LOW;
    const carried = (low >>> 16) * FNV_PRIME_LOW + (product >>> 16);
    high = (Math.imul(high, FNV_PRIME_LOW) + (carried >>> 16) + (low << 8)) | 0;
    low = (carried << 16) | (product & 0xffff);
  };

  for (const pair of sortedPairs(labels)) {
    for (const text of pair) {
      let at = 0;
      // An ASCII character is its own byte; almost all labels are nothing but.
      for (; at < text.length && text.charCodeAt(at) <= 0x7f; at += 1) mix(text.charCodeAt(at));
      if (at < text.length) for (const byte of Buffer.from(text.slice(at))) mix(byte);
      mix(SEPARATOR);
    }
  }
  return `${hex32(high >>> 0)}${hex32(low >>> 0)}` as Fingerprint;
}

export function dedupKey(groupKey: GroupKey): DedupKey {
  return createHash('sha256').update(groupKey).digest('hex') as DedupKey;
}

/**
 * Partition of a group. Two sibling routes with equal matchers share a group key; the receiver
 * keeps them apart unless it, too, is the same, and then they share what was told.
 */
export function groupId(groupKey: GroupKey, receiver: string): GroupId {
  return createHash('sha256').update(`${groupKey}\n${receiver}`).digest('hex') as GroupId;
}

/** A group's partition out of a message or a button; undefined for what cannot be one. */
export function readGroupId(text: string): GroupId | undefined {
  return GROUP_ID.test(text) ? (text as GroupId) : undefined;
}

function hex32(word: number): string {
  return word.toString(16).padStart(8, '0');
}
