/** Conditions that many sections have. */

import type { Rule } from './section.ts';

/** At most one of these keys. */
export function exclusive(...keys: readonly string[]): Rule {
  return (has) => {
    const [first, second] = keys.filter((key) => has(key));
    return second === undefined
      ? undefined
      : { at: second, fault: `stands beside ${first}: write one of the two` };
  };
}

/**
 * A key, or its sibling that ends in `_file`.
 *
 * @param global what it falls back to; absent: nothing
 */
export function needed(key: string, global?: string): Rule {
  const elsewhere = global === undefined ? '' : `, here and as ${global} in global`;
  return (has) =>
    has(key, `${key}_file`) ? undefined : { at: key, fault: `is missing${elsewhere}` };
}
