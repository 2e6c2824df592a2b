/**
 * Fields that a source can do without, read one by one: whatever else such a field holds, a
 * problem must still be told. What a source needs stands in its schema.
 */

/** Text that says something; undefined for anything else. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Those of the fields that are text and say something. */
export function named<Name extends string>(
  fields: Readonly<Record<Name, unknown>>,
): Partial<Record<Name, string>> {
  const found: Partial<Record<Name, string>> = {};
  for (const name in fields) {
    const text = textOf(fields[name]);
    if (text !== undefined) found[name] = text;
  }
  return found;
}

/** A finite number, also where it is written as text; undefined for anything else. */
export function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** Empty for what is no list. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * What a text holds: an object, a list or a text written as JSON, or else the text as it is. A
 * bare number or `true` stays text: no payload is one.
 */
export function parseText(text: string): unknown {
  if (text.length > TEXT_CHARS_MAX || !STARTS_AS_JSON.test(text)) return text;
  try {
    return JSON.parse(text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text);
  } catch {
    return text;
  }
}

/** Whether a value is nested deeper than `depth`: JSON.stringify and others recurse. */
export function isDeeperThan(value: unknown, depth: number): boolean {
  if (!isContainer(value)) return false;
  if (depth === 0) return true;
  if (Array.isArray(value)) return value.some((item) => isDeeperThan(item, depth - 1));
  for (const name in value) {
    const inner = value[name];
    // Asked before the call too: most of what a payload holds is text.
    if (isContainer(inner) && isDeeperThan(inner, depth - 1)) return true;
  }
  return false;
}

function isContainer(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Longer texts are not parsed. Source: AWS Lambda quotas, 6 MB for an invocation's payload. */
export const TEXT_CHARS_MAX = 6 * 1024 * 1024;
const STARTS_AS_JSON = /^\s*["[{]/;
const BYTE_ORDER_MARK = 0xfeff;
