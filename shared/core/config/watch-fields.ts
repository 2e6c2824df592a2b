/** What the values of a watch may be. */

import * as z from 'zod/mini';
import { MINUTE_MS, type Milliseconds } from '../model/time.ts';
import {
  duration,
  field,
  issue,
  judgeText,
  type Outcome,
  oneOf,
  text,
  textMap,
} from '../receivers/support/fields.ts';
import { describe, isValues, scalarValue, type Values } from '../receivers/support/scalar.ts';
import { section } from '../receivers/support/section.ts';
import { UNITS } from './units.ts';

/** Source: CloudWatch User Guide, "CloudWatch statistics definitions". */
const STATISTIC =
  /^(Average|Sum|Minimum|Maximum|SampleCount|IQM|(p|tm|wm|tc|ts)\d{1,2}(\.\d+)?|(PR|TM|WM|TC|TS)\([\d.%:]+\))$/;
/** Set by the router on every alert of a watch. */
const OWN_LABELS = ['alertname', 'severity', 'watch'];

const statistic = field((value): Outcome<string> => {
  const outcome = judgeText(value);
  if ('fault' in outcome || STATISTIC.test(outcome.value)) return outcome;
  return { fault: `${describe(value)} is no statistic: write one such as Average, Sum or p99` };
});

export const minutes = z.pipe(
  duration,
  z.transform((ms, context): Milliseconds => {
    if (ms >= MINUTE_MS && ms % MINUTE_MS === 0) return ms;
    context.issues.push(issue({ fault: 'must be whole minutes, from 1m' }));
    return z.NEVER;
  }),
);

const map = field((value): Outcome<Values> => {
  return isValues(value) ? { value } : { fault: `${describe(value)} is no map` };
});

/** Of a detector, which judges them itself. */
export const parameters = z.pipe(
  map,
  z.transform(
    (written): Values =>
      Object.fromEntries(
        Object.entries(written).map(([name, value]) => [name, scalarValue(value)]),
      ),
  ),
);

export const ownLabels = z.pipe(
  textMap,
  z.transform((labels, context) => {
    for (const at of OWN_LABELS.filter((name) => Object.hasOwn(labels, name))) {
      context.issues.push(issue({ at, fault: 'is set by the router' }));
    }
    return labels;
  }),
);

export const metric = section({
  fields: {
    namespace: text,
    name: text,
    dimensions: z.optional(textMap),
    statistic: z.optional(statistic),
    unit: z.optional(oneOf(UNITS)),
    account: z.optional(text),
  },
});

export const metrics = z.pipe(
  map,
  z.transform((written, context) => {
    const read = Object.entries(written).map(([name, value]) => {
      const checked = metric.safeParse(value);
      const faults = checked.error?.issues ?? [];
      context.issues.push(
        ...faults.map(({ message, path }) => issue({ fault: message }, [name, ...path])),
      );
      if (!/^[a-z]\w*$/.test(name)) {
        context.issues.push(issue({ at: name, fault: 'must begin with a small letter' }));
      }
      return [name, checked.data] as const;
    });
    const known = read.flatMap(([name, data]) =>
      data === undefined ? [] : [[name, data] as const],
    );
    return Object.fromEntries(known);
  }),
);
