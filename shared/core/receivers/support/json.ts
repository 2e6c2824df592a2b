/** Values of any shape, for a far end to understand. */

import { field, type Outcome } from './fields.ts';
import { describe, isValues, scalarValue } from './scalar.ts';

/** A map as JSON: scalars as YAML understands them. Text in it is filled in when it is sent. */
export const jsonMap = field((value): Outcome<Readonly<Record<string, unknown>>> => {
  if (!isValues(value)) return { fault: `${describe(value)} is no map` };
  return { value: mapToJson(value) };
});

/** Anything as JSON. */
export const json = field((value): Outcome<unknown> => ({ value: toJson(value) }));

/** The reader of the file has bounded how deep this goes. */
function toJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toJson);
  return isValues(value) ? mapToJson(value) : scalarValue(value);
}

function mapToJson(values: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(Object.entries(values).map(([name, part]) => [name, toJson(part)]));
}
