/** What the values of the configuration may be, each saying in plain words what is wrong with it. */

import * as z from 'zod/mini';
import { readDuration, suggestDuration } from '../../model/duration.ts';
import type { Milliseconds } from '../../model/time.ts';
import type { Template } from './receiver-type.ts';
import { describe, isNothing, isValues, scalarText, scalarValue } from './scalar.ts';

/** Something in the configuration that cannot be run. */
export interface Fault {
  /** To be read behind the path of the value: `"5 minutes" is no duration: write 5m`. */
  readonly fault: string;
  /** Which member of the value it is about; absent: the whole. */
  readonly at?: PropertyKey;
}

/** The value, or what is wrong with it. */
export type Outcome<Value> = { readonly value: Value } | Fault;

const MISSING: Fault = { fault: 'is missing' };

/** A reference to a secret in SSM Parameter Store. Source: its naming rules for parameters. */
export const SSM_REFERENCE = /^ssm:(\/[\w.-]+)+$/;

/** A value that a function judges. Absent values are judged too, unless it is optional. */
export function field<Value>(
  judge: (value: unknown) => Outcome<Value> | readonly Fault[],
): z.ZodMiniType<Value> {
  return z.pipe(
    z.unknown(),
    z.transform((input: unknown, context): Value => {
      const outcome = judge(input);
      if ('value' in outcome) return outcome.value;
      const faults = 'fault' in outcome ? [outcome] : outcome;
      context.issues.push(...faults.map((fault) => issue(fault)));
      return z.NEVER;
    }),
  );
}

/** A fault as zod carries it. */
export function issue({ fault, at }: Fault, path: readonly PropertyKey[] = []) {
  return {
    code: 'custom' as const,
    message: fault,
    path: at === undefined ? [...path] : [...path, at],
    input: undefined,
  };
}

/** Text that is not empty. A number or a boolean is taken as it is written. */
export const text = field(judgeOpenText);

/** Text that may be left out, or be empty, which says the same. */
export const optionalText = z.optional(
  field((value): Outcome<string | undefined> => {
    return scalarText(value) === '' ? { value: undefined } : judgeOpenText(value);
  }),
);

/** Text that is filled in when it is sent. What is broken in it is not found here, as in Alertmanager. */
export const template = field(
  (value): Outcome<Template> => (scalarText(value) === '' ? { value: '' } : judgeOpenText(value)),
);

/** Empty is not the same as left out: then there is a default. */
export const optionalTemplate = z.optional(template);

export const flag = field((value): Outcome<boolean> => {
  if (isNothing(value)) return MISSING;
  const read = scalarValue(value);
  if (typeof read === 'boolean') return { value: read };
  const word = typeof value === 'string' && /^(yes|no|on|off|true|false)$/i.test(value);
  return {
    fault: word
      ? `"${value}" in quotes is text: write ${value}`
      : `${describe(value)} is neither true nor false`,
  };
});

/** A whole number, of either sign. */
export const integer = field((value): Outcome<number> => {
  const read = scalarValue(value);
  const isInteger = typeof read === 'number' && Number.isSafeInteger(read);
  return isInteger ? { value: read } : { fault: `${describe(value)} is no whole number` };
});

/** A whole number from 0. */
export const count = field((value): Outcome<number> => {
  if (isNothing(value)) return MISSING;
  const read = scalarValue(value);
  const isCount = typeof read === 'number' && Number.isSafeInteger(read) && read >= 0;
  return isCount ? { value: read } : { fault: `${describe(value)} is no whole number from 0` };
});

export const duration = field(judgeDuration);

/** Like `duration`, and not zero. */
export const positiveDuration = field((value) => {
  const outcome = judgeDuration(value);
  return 'value' in outcome && outcome.value === 0 ? { fault: 'cannot be zero' } : outcome;
});

export function oneOf<const Word extends string>(words: readonly Word[]): z.ZodMiniType<Word> {
  return field((value) => {
    if (isNothing(value)) return MISSING;
    const found = words.find((word) => word === scalarText(value));
    return found === undefined
      ? { fault: `${describe(value)} is none of ${words.filter(Boolean).join(', ')}` }
      : { value: found };
  });
}

export function list<Value>(item: z.ZodMiniType<Value>): z.ZodMiniType<readonly Value[]> {
  const written = field((value): Outcome<readonly unknown[]> => {
    if (isNothing(value)) return MISSING;
    return Array.isArray(value) ? { value } : { fault: `${describe(value)} is no list` };
  });
  return z.pipe(written, z.array(item));
}

/** A map whose keys people choose. Values are templates or text, and nothing is the empty text. */
export const textMap = field(judgeTextMap);

export function judgeTextMap(
  value: unknown,
): { readonly value: Readonly<Record<string, string>> } | readonly Fault[] {
  if (!isValues(value)) return [{ fault: `${describe(value)} is no map` }];
  const read = Object.entries(value).map(([name, entry]) => [name, judgeEntry(entry)] as const);
  const faults = read.flatMap(([at, entry]) => ('fault' in entry ? [{ ...entry, at }] : []));
  if (faults.length > 0) return faults;
  const texts = read.map(([name, entry]) => [name, 'value' in entry ? entry.value : ''] as const);
  return { value: Object.fromEntries(texts) };
}

function judgeEntry(value: unknown): Outcome<string> {
  const text = isNothing(value) ? '' : scalarText(value);
  return text === undefined ? { fault: `${describe(value)} is no text` } : { value: text };
}

export function judgeText(value: unknown): Outcome<string> {
  if (isNothing(value)) return MISSING;
  const read = scalarText(value);
  if (read === undefined) return { fault: `${describe(value)} is no text` };
  return read === '' ? { fault: 'is empty' } : { value: read };
}

function judgeDuration(value: unknown): Outcome<Milliseconds> {
  if (isNothing(value)) return MISSING;
  const written = scalarText(value) ?? '';
  const read = readDuration(written);
  if (read !== undefined) return { value: read };
  const meant = suggestDuration(written) ?? 'one such as 30s, 5m or 1h30m';
  return { fault: `${describe(value)} is no duration: write ${meant}` };
}

/** Text that is no secret. A reference would be taken for the text itself. */
function judgeOpenText(value: unknown): Outcome<string> {
  const outcome = judgeText(value);
  return 'value' in outcome && SSM_REFERENCE.test(outcome.value)
    ? { fault: 'is not kept secret: references are for passwords, keys and tokens' }
    : outcome;
}
