import type { ReceiverType } from '../../../shared/core/receivers/support/receiver-type.ts';
import { unquoted, type Values } from '../../../shared/core/receivers/support/scalar.ts';
import { brokenRules } from '../../../shared/core/receivers/support/section.ts';

/** An entry of a receiver as a type reads it. */
export function settingsOf<Settings>(type: ReceiverType<Settings>, entry: Values): Settings {
  const checked = type.schema.safeParse(entry);
  if (!checked.success) throw new Error(faultsOf(type, entry).join('\n'));
  return checked.data;
}

/** What is wrong with an entry, each with its path. */
export function faultsOf(type: ReceiverType<unknown>, entry: Values): readonly string[] {
  const own = brokenRules(type.ownRules ?? [], entry);
  const issues = type.schema.safeParse(entry).error?.issues ?? [];
  return [
    ...own.map(({ at, fault }) => `${String(at)}: ${fault}`),
    ...issues.map(({ path, message }) => `${path.join('.')}: ${message}`),
  ];
}

/** Nothing behind a key, as YAML has it. */
export const NOTHING = unquoted('', null);
