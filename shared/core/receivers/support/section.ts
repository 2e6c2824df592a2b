import * as z from 'zod/mini';
import { didYouMean } from './did-you-mean.ts';
import { type Fault, issue } from './fields.ts';
import { describe, isNothing, isValues, scalarText, type Values } from './scalar.ts';

/** One map of the configuration with the keys it may have. */
export interface SectionParts<Shape extends z.core.$ZodLooseShape> {
  readonly fields: Shape;
  /** What to write instead of keys that people try: key → sentence. */
  readonly instead?: Readonly<Record<string, string>>;
  readonly rules?: readonly Rule[];
}

/** Whether one of these keys is written, with something behind it. */
type Has = (...keys: readonly string[]) => boolean;

/** A condition on several keys. It is asked whatever else is wrong. */
export type Rule = (has: Has, values: Values) => Fault | undefined;

/**
 * A map with known keys, every fault of it reported: unlike a pipe of zod's, which stops at the
 * first schema that finds one.
 */
export function section<Shape extends z.core.$ZodLooseShape>(parts: SectionParts<Shape>) {
  const object = z.object(parts.fields);
  return z.pipe(
    z.unknown(),
    z.transform((input: unknown, context): z.output<typeof object> => {
      if (!isValues(input)) {
        const fault = isNothing(input) ? 'is missing' : `${describe(input)} is no map`;
        context.issues.push(issue({ fault }));
        return z.NEVER;
      }
      const written = Object.entries(input).filter(([, value]) => !isNothing(value));
      const known = written.filter(([key]) => Object.hasOwn(parts.fields, key));

      const checked = object.safeParse(Object.fromEntries(known));
      context.issues.push(
        ...strangers(Object.keys(input), parts),
        ...brokenRules(parts.rules ?? [], input).map((fault) => issue(fault)),
        ...(checked.error?.issues ?? []).map(({ message, path }) =>
          issue({ fault: message }, path),
        ),
      );
      return checked.data ?? z.NEVER;
    }),
  );
}

/** What is wrong with a map by these rules. Nothing and the empty text are not written. */
export function brokenRules(rules: readonly Rule[], values: Values): readonly Fault[] {
  const has: Has = (...keys) =>
    keys.some(
      (key) =>
        Object.hasOwn(values, key) && !isNothing(values[key]) && scalarText(values[key]) !== '',
    );
  return rules.flatMap((rule) => rule(has, values) ?? []);
}

/** Keys that have no place here, with something behind them or not. */
function strangers<Shape extends z.core.$ZodLooseShape>(
  written: readonly string[],
  { fields, instead = {} }: SectionParts<Shape>,
) {
  return written.flatMap((key) => {
    if (Object.hasOwn(fields, key)) return [];
    const advice = Object.hasOwn(instead, key) ? `: ${instead[key]}` : undefined;
    const fault = `is no key here${advice ?? didYouMean(key, Object.keys(fields))}`;
    return [issue({ fault }, [key])];
  });
}
