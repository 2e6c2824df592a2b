/**
 * DynamoDB's expressions, written with `#attribute` and `:value`. Every attribute goes by `#`:
 * half the plain words (`log`, `timer`, `state`) are or may become reserved.
 */

import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, type NativeAttributeValue } from '@aws-sdk/util-dynamodb';

export interface Condition {
  /** Refuses the write unless it holds for the item as it stands. */
  readonly condition: string;
  /** By name, without the colon. */
  readonly values?: Values;
}

export interface Change {
  readonly update: string;
  readonly condition?: string;
  readonly values: Values;
}

/** `undefined` is left out. */
export type Values = Readonly<Record<string, NativeAttributeValue>>;

/** Names and values as the calls want them; absent where there are none. */
export function placeholders(
  values: Values = {},
  ...expressions: readonly (string | undefined)[]
): {
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Record<string, AttributeValue>;
} {
  const names = expressions.flatMap((text) => text?.match(/#\w+/g) ?? []);
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return {
    ...(names.length > 0 && {
      ExpressionAttributeNames: Object.fromEntries(names.map((name) => [name, name.slice(1)])),
    }),
    ...(given.length > 0 && {
      ExpressionAttributeValues: marshall(
        Object.fromEntries(given.map(([name, value]) => [`:${name}`, value])),
      ),
    }),
  };
}

/**
 * The change that gives attributes these values, and takes away those that are `undefined`.
 *
 * @param computed right-hand sides of further attributes, which see the item as it was before
 */
export function overwrite(
  attributes: Values,
  computed: Readonly<Record<string, string>> = {},
): Change {
  const entries = Object.entries(attributes);
  const given = entries.filter(([, value]) => value !== undefined);
  const sides = [...given.map(([name]) => [name, `:${name}`]), ...Object.entries(computed)];
  const set = sides.map(([name, side]) => `#${name} = ${side}`).join(', ');
  const gone = entries.filter(([, value]) => value === undefined).map(([name]) => `#${name}`);
  const update = [
    ...(set === '' ? [] : [`SET ${set}`]),
    ...(gone.length === 0 ? [] : [`REMOVE ${gone.join(', ')}`]),
  ];
  return { update: update.join(' '), values: attributes };
}

/** Holds while attributes are as they were read; `undefined` for one that was not there. */
export function sameAs(read: Values): Required<Condition> {
  const entries = Object.entries(read);
  const each = entries.map(([name, value]) =>
    value === undefined ? `attribute_not_exists(#${name})` : `#${name} = :${name}Read`,
  );
  const values = entries.map(([name, value]) => [`${name}Read`, value] as const);
  return { condition: each.join(' AND '), values: Object.fromEntries(values) };
}
