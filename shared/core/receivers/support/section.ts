import * as z from 'zod/mini';
import { didYouMean } from './did-you-mean.ts';
import { type Fault, faultOf, issue } from './fields.ts';
import { describe, isEmpty, isNothing, isValues } from './scalar.ts';

/** One map of the configuration with the keys it may have. */
export interface SectionParts<Shape extends z.core.$ZodLooseShape> {
  readonly fields: Shape;
  /** Alertmanager's keys that this version does not do yet. Empty ones pass: they ask for nothing. */
  readonly later?: readonly string[];
  /** What to write instead of keys that people try: key → sentence. */
  readonly instead?: Readonly<Record<string, string>>;
  readonly rules?: readonly Rule[];
}

/** A condition on which keys are there. It is asked whatever else is wrong. */
export type Rule = (has: (...keys: readonly string[]) => boolean) => Fault | undefined;

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
      const keys = new Set(written.map(([key]) => key));
      const has = (...names: readonly string[]) => names.some((name) => keys.has(name));
      const known = written.filter(([key]) => Object.hasOwn(parts.fields, key));

      const checked = object.safeParse(Object.fromEntries(known));
      context.issues.push(
        ...strangers(written, parts),
        ...(parts.rules ?? []).flatMap((rule) => ruleIssue(rule(has))),
        ...(checked.error?.issues ?? []).map((found) => issue(faultOf(found), found.path)),
      );
      return checked.data ?? z.NEVER;
    }),
  );
}

/** Keys that have no place here. */
function strangers<Shape extends z.core.$ZodLooseShape>(
  written: readonly (readonly [key: string, value: unknown])[],
  { fields, later = [], instead = {} }: SectionParts<Shape>,
) {
  return written.flatMap(([key, value]) => {
    if (Object.hasOwn(fields, key)) return [];
    if (later.includes(key)) {
      if (isEmpty(value)) return [];
      return [
        issue({ fault: 'Alertmanager does this, Tocsin does not do it yet', later: true }, [key]),
      ];
    }
    const advice = Object.hasOwn(instead, key) ? `: ${instead[key]}` : undefined;
    const fault = `is no key here${advice ?? didYouMean(key, Object.keys(fields))}`;
    return [issue({ fault }, [key])];
  });
}

function ruleIssue(broken: Fault | undefined) {
  return broken === undefined ? [] : [issue(broken)];
}
