/**
 * What DynamoDB charges for an item.
 *
 * Source: Amazon DynamoDB Developer Guide, "DynamoDB item sizes and formats", "DynamoDB read and
 * write operations" and "Using Global Secondary Indexes", the part on write considerations.
 */

import type { AttributeValue } from '@aws-sdk/client-dynamodb';

export type Attributes = Readonly<Record<string, AttributeValue>>;

const WRITE_BYTES = 1_024;
const READ_BYTES = 4_096;
/** Of a list or a map, beside what is in it. */
const CONTAINER_BYTES = 3;
const ELEMENT_BYTES = 1;

export function itemBytes(item: Attributes = {}): number {
  const sizes = Object.entries(item).map(([name, value]) => Buffer.byteLength(name) + bytes(value));
  return sum(sizes);
}

function bytes({ S, N, B, BOOL, NULL, L, M }: AttributeValue): number {
  if (S !== undefined) return Buffer.byteLength(S);
  if (N !== undefined) return numberBytes(N);
  if (B !== undefined) return B.byteLength;
  if (BOOL !== undefined || NULL !== undefined) return 1;
  if (L !== undefined) return CONTAINER_BYTES + sum(L.map((one) => ELEMENT_BYTES + bytes(one)));
  if (M === undefined) throw new Error('an attribute of a type that nobody here writes');
  return CONTAINER_BYTES + itemBytes(M) + ELEMENT_BYTES * Object.keys(M).length;
}

/** One byte for two digits that matter, and one more; one for a minus. */
function numberBytes(text: string): number {
  const digits = text.replace(/[-.]/g, '').replace(/^0+|0+$/g, '');
  return Math.ceil(digits.length / 2) + 1 + (text.startsWith('-') ? 1 : 0);
}

/** By the larger of what was there and what is there; a refused write by what was there. */
export function writeUnits(before: Attributes | undefined, after: Attributes | undefined): number {
  const size = Math.max(itemBytes(before), itemBytes(after));
  return Math.max(1, Math.ceil(size / WRITE_BYTES));
}

/** @param size of one item, or of all that a query read; an item that is not there costs as a small one */
export function readUnits(size: number, consistent: boolean): number {
  return Math.max(1, Math.ceil(size / READ_BYTES)) * (consistent ? 1 : 0.5);
}

/**
 * Units of an index for a write of the item: one to add or to take an entry away, two to put another
 * in its place, none when it stays as it is. Charged as if a change of what is no key were one.
 *
 * @param keys attributes that it holds, beside the keys of the table
 */
export function indexUnits(
  keys: readonly string[],
  before: Attributes | undefined,
  after: Attributes | undefined,
): number {
  const [was, is] = [entry(keys, before), entry(keys, after)];
  if (was === is) return 0;
  return was === undefined || is === undefined ? 1 : 2;
}

/** Undefined for an item that is not in the index, since it lacks one of its keys. */
function entry(keys: readonly string[], item: Attributes = {}): string | undefined {
  const values = keys.map((key) => item[key]);
  return values.includes(undefined) ? undefined : JSON.stringify(values);
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0);
}
