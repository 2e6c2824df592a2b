import { isTrue } from '../value/truth.ts';
import { ANY, goBool, NIL } from '../value/types.ts';
import { GoError } from '../value/value.ts';
import { type Functions, fixed, variadic } from './support/define.ts';

export const logicFunctions: Functions = {
  // Of `and` and `or` only the parameters count: whether their arguments are evaluated at all
  // depends on those before, so the evaluation does it. So with `call`, whose complaint quotes them.
  and: variadic([ANY], ANY, ([first = NIL]) => first),
  or: variadic([ANY], ANY, ([first = NIL]) => first),
  call: variadic([ANY], ANY, ([callee]) => {
    throw new GoError(`non-function of type ${callee?.type.name}`);
  }),

  not: fixed([ANY], ([value = NIL]) => goBool(!isTrue(value))),
};
