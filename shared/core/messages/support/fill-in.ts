/**
 * Values of any shape with templates in them, as far ends of many fields want them.
 *
 * Source: Alertmanager 0.33, template/template.go, DeepCopyWithTemplate, which reads each text as YAML
 * once it is filled in, so that a template can write a number or a whole map. Departs from it in that
 * lists and maps are read as JSON alone: to YAML, `Note: all is well` would be a map.
 */

import type { Wording } from './message-type.ts';

/** The constants of YAML 1.1. */
const NOTHING = /^(?:~|null|Null|NULL)?$/;
const TRUE = /^(?:y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const FALSE = /^(?:n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/;
/**
 * Without those that JSON cannot write. What has more digits than a number can hold is text, and so is
 * what begins with a zero, as an account's id may.
 */
const NUMBER = /^[-+]?(?!0\d)(?:\d{1,15}|\d{0,15}\.\d{1,15}|\d{1,15}\.)(?:[eE][-+]?\d{1,2})?$/;
const LIST_OR_MAP = /^\s*[[{]/;

/** The value with its texts filled in, names of maps among them. @throws TemplateError */
export function fillIn(value: unknown, text: Wording['text']): unknown {
  if (typeof value === 'string') return typed(text(value));
  if (Array.isArray(value)) return value.map((item) => fillIn(item, text));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value);
  return Object.fromEntries(members.map(([name, member]) => [text(name), fillIn(member, text)]));
}

function typed(text: string): unknown {
  if (NOTHING.test(text)) return null;
  if (TRUE.test(text)) return true;
  if (FALSE.test(text)) return false;
  if (NUMBER.test(text)) return Number(text);
  if (!LIST_OR_MAP.test(text)) return text;
  try {
    return typedWithin(JSON.parse(text));
  } catch {
    return text;
  }
}

function typedWithin(value: unknown): unknown {
  if (typeof value === 'string') return typed(value);
  if (Array.isArray(value)) return value.map(typedWithin);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, typedWithin(member)]),
  );
}
