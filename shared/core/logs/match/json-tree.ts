/** What selectors find in a parsed value. */

import { ANY, type Selector } from '../pattern/syntax.ts';

/** Undefined where a step leads nowhere. */
export function follow(value: unknown, steps: Selector): unknown {
  let found = value;
  for (const step of steps) found = step === ANY ? undefined : memberOf(found, step);
  return found;
}

/** All that a selector with a wildcard finds. */
export function followAll(value: unknown, steps: Selector): readonly unknown[] {
  const at = steps.indexOf(ANY);
  const around = follow(value, steps.slice(0, at));
  if (typeof around !== 'object' || around === null) return [];
  return Object.values(around)
    .map((one: unknown) => follow(one, steps.slice(at + 1)))
    .filter((one) => one !== undefined);
}

/** Members of objects by name, of arrays by number. */
function memberOf(value: unknown, step: string | number): unknown {
  if (Array.isArray(value)) return typeof step === 'number' ? value[step] : undefined;
  const isMember =
    typeof step === 'string' &&
    typeof value === 'object' &&
    value !== null &&
    Object.hasOwn(value, step);
  return isMember ? (value as Readonly<Record<string, unknown>>)[step] : undefined;
}
