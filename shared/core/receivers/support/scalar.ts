/**
 * Values as YAML has them, before anybody knows what they ought to be. An unquoted `5`, `yes` or
 * `09:00` is a number or a boolean to YAML 1.1, and text where text is wanted: both are kept.
 */

const UNQUOTED: unique symbol = Symbol('unquoted');
const QUOTED_CHARS_MAX = 60;

/** A scalar that stands without quotes and that YAML takes for something else than text. */
export interface Unquoted {
  readonly [UNQUOTED]: true;
  /** As it is written. */
  readonly text: string;
  /** A boolean, a number, `null`, or whatever else YAML made of it. */
  readonly value: unknown;
}

/** A map of the configuration. Its keys come from outside: made with `Object.fromEntries`. */
export type Values = Readonly<Record<string, unknown>>;

export function unquoted(text: string, value: unknown): Unquoted {
  return { [UNQUOTED]: true, text, value };
}

function isUnquoted(value: unknown): value is Unquoted {
  return typeof value === 'object' && value !== null && UNQUOTED in value;
}

/** Nothing written behind a key, or `null`: the same as leaving the key out. */
export function isNothing(value: unknown): boolean {
  return value === undefined || scalarValue(value) === null;
}

/** The value, undefined when there is none. */
export function given(value: unknown): unknown {
  return isNothing(value) ? undefined : value;
}

export function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isUnquoted(value);
}

/** What is empty says nothing: `templates: []`. */
export function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return isNothing(value) || (isValues(value) && Object.keys(value).length === 0);
}

/** The text of a scalar, as it is written. Undefined for lists, maps and nothing. */
export function scalarText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (isUnquoted(value)) return value.value === null ? undefined : value.text;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/**
 * A scalar as Go's YAML understands it; anything else as it is. Of the scalars of YAML 1.1 it takes
 * dates and counts in sixties (`09:30`) for text.
 */
export function scalarValue(value: unknown): unknown {
  if (!isUnquoted(value)) return value;
  const { text, value: read } = value;
  const isNumber = typeof read === 'number' && !text.includes(':');
  return read === null || typeof read === 'boolean' || isNumber ? read : text;
}

/** A value in the words of a mistake: `"5 minutes"`, `a list`. Long text is cut. */
export function describe(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (isValues(value)) return 'a map';
  const text = scalarText(value);
  if (text === undefined) return 'nothing';
  const [...characters] = text;
  const cut = characters.length > QUOTED_CHARS_MAX;
  return `"${cut ? `${characters.slice(0, QUOTED_CHARS_MAX).join('')}…` : text}"`;
}
