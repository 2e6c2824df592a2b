/** Of values that have a name, and nothing else to tell: months, days of the week, time zones. */

import { goString } from '../value/types.ts';
import type { Type, Value } from '../value/value.ts';
import { type Methods, method } from './support/method.ts';

export const namedMethods: Methods<Value> = {
  String: method([], (value) => {
    const type: Type = value.type;
    return goString(type.text?.(value) ?? '');
  }),
};
