/** The receivers, and the places behind them. What a place needs, its own type knows. */

import * as z from 'zod/mini';
import type { Integration, Receiver } from '../model/receiver.ts';
import { receiverTypes } from '../receivers/index.ts';
import { field, flag, type Outcome, text, textMap } from '../receivers/support/fields.ts';
import type { ReceiverType } from '../receivers/support/receiver-type.ts';
import {
  describe,
  given,
  isNothing,
  isValues,
  scalarText,
  type Values,
} from '../receivers/support/scalar.ts';
import { brokenRules, section } from '../receivers/support/section.ts';
import { type Findings, join } from './findings.ts';

const list = field((value): Outcome<readonly unknown[]> => {
  return Array.isArray(value) ? { value } : { fault: `${describe(value)} is no list` };
});
const lists = receiverTypes.map(({ configKey }) => [configKey, z.optional(list)] as const);

const ReceiverFields = section({
  fields: { ...Object.fromEntries(lists), name: text, labels: z.optional(textMap) },
});

const SendResolved = z.optional(flag);

/**
 * @param globals the `global` section as it is written
 * @returns the receivers that can be read
 */
export function readReceivers(
  written: unknown,
  globals: Values,
  findings: Findings,
): readonly Receiver[] {
  if (isNothing(written)) return [];
  const items = findings.check(list, written, 'receivers') ?? [];
  return items.flatMap((item, index) =>
    readReceiver(item, join('receivers', index), globals, findings),
  );
}

/** Names of receivers that are declared, faulty ones included. Notes those declared twice. */
export function receiverNames(written: unknown, findings: Findings): ReadonlySet<string> {
  const names = new Map<string, string>();
  for (const [index, item] of (Array.isArray(written) ? written : []).entries()) {
    const name = isValues(item) ? scalarText(item.name) : undefined;
    if (name === undefined) continue;
    const path = join('receivers', index);
    const first = names.get(name);
    if (first === undefined) names.set(name, path);
    else findings.fault(join(path, 'name'), { fault: `"${name}" is the name of ${first} already` });
  }
  return new Set(names.keys());
}

function readReceiver(
  written: unknown,
  path: string,
  globals: Values,
  findings: Findings,
): readonly Receiver[] {
  if (isNothing(written)) {
    findings.warn(path, 'is empty, and no route can name it');
    return [];
  }
  const { name, labels } = findings.check(ReceiverFields, written, path) ?? {};
  const values = isValues(written) ? written : {};
  const integrations = receiverTypes.flatMap((type) => {
    const entries = values[type.configKey];
    return (Array.isArray(entries) ? entries : []).flatMap((entry, index) => {
      const id = `${name}/${type.type}[${index}]`;
      const place = join(join(path, type.configKey), index);
      return readIntegration(type, { entry, id, place }, globals, findings);
    });
  });
  if (name === undefined) return [];
  return [{ name, ...(labels !== undefined && { labels }), integrations }];
}

interface Written {
  readonly entry: unknown;
  readonly id: string;
  readonly place: string;
}

function readIntegration(
  type: ReceiverType<unknown>,
  { entry, id, place }: Written,
  globals: Values,
  findings: Findings,
): readonly Integration[] {
  // Nothing at all is an entry that leaves everything to the global section.
  const values = isNothing(entry) ? {} : entry;
  if (!isValues(values)) {
    findings.fault(place, { fault: `${describe(entry)} is no map` });
    return [];
  }
  const { send_resolved, ...own } = values;
  const told = findings.check(SendResolved, given(send_resolved), join(place, 'send_resolved'));
  for (const fault of brokenRules(type.ownRules ?? [], own)) findings.fault(place, fault);
  const inherited = inheritedValues(own, type, globals);
  // What comes from the global section is judged there.
  const judged = Object.keys(inherited);
  const settings = findings.check(type.schema, { ...own, ...inherited }, place, judged);
  if (settings === undefined) return [];
  for (const advice of type.advise?.(settings) ?? []) findings.warn(place, advice);
  const updatesInPlace = type.updatesInPlace?.(settings) ?? false;
  const isBare = type.isBare?.(settings) ?? false;
  return [
    {
      ...{ id, type: type.type, sendResolved: told ?? type.sendResolved },
      ...(updatesInPlace && { updatesInPlace }),
      ...(isBare && { isBare }),
      settings,
    },
  ];
}

function inheritedValues(
  own: Values,
  { fromGlobal, oneOf = [], inherits = () => true }: ReceiverType<unknown>,
  globals: Values,
): Values {
  const isSaid = (values: Values, key: string) =>
    !isNothing(values[key]) && scalarText(values[key]) !== '';
  const chosen = oneOf.filter((group) => group.some((key) => isSaid(own, key))).flat();
  const missing = Object.entries(fromGlobal).filter(
    ([key, global]) =>
      !isSaid(own, key) && isSaid(globals, global) && !chosen.includes(key) && inherits(key, own),
  );
  return Object.fromEntries(missing.map(([key, global]) => [key, globals[global]]));
}
