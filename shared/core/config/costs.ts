/** The section `costs`: that the bill is watched, which asks AWS for it and costs money itself. */

import * as z from 'zod/mini';
import type { CostSettings } from '../model/cost.ts';
import { field, issue, list, type Outcome, oneOf, text } from '../receivers/support/fields.ts';
import { describe, scalarValue } from '../receivers/support/scalar.ts';
import { section } from '../receivers/support/section.ts';

const FLOOR = 20;
const CRITICAL = 200;

const dollars = field((value): Outcome<number> => {
  const read = scalarValue(value);
  const isSum = typeof read === 'number' && Number.isFinite(read) && read > 0;
  return isSum ? { value: read } : { fault: `${describe(value)} is no sum: write dollars, as 20` };
});

/** A service as AWS names it, which may end in a star. */
const service = z.pipe(
  text,
  z.transform((name, context) => {
    if (!name.slice(0, -1).includes('*')) return name;
    context.issues.push(issue({ fault: `"${name}" has a star that is not at its end` }));
    return z.NEVER;
  }),
);

/** `costs: {}` turns it on as it is meant. */
export const Costs = z.optional(
  z.pipe(
    section({
      fields: {
        services: z.optional(list(service)),
        floor: z.optional(dollars),
        critical: z.optional(dollars),
        monthly: z.optional(dollars),
        metric: z.optional(oneOf(['UnblendedCost', 'AmortizedCost'])),
      },
    }),
    z.transform(({ services, floor, critical, monthly, metric }, context): CostSettings => {
      const settings = {
        metric: metric ?? 'UnblendedCost',
        services: services ?? [],
        floor: floor ?? FLOOR,
        critical: critical ?? Math.max(CRITICAL, floor ?? 0),
        ...(monthly !== undefined && { monthly }),
      };
      if (settings.critical < settings.floor) {
        const fault = 'is below the floor, under which nobody is told';
        context.issues.push(issue({ at: 'critical', fault }));
      }
      return settings;
    }),
  ),
);
