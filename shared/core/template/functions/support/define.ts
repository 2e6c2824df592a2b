import type { GoFunction, Surroundings, Type, Value } from '../../value/value.ts';

/** Functions by the names that templates call them by. */
export type Functions = Readonly<Record<string, GoFunction>>;

type Call = (args: readonly Value[], surroundings: Surroundings) => Value;

/** One that takes exactly what it names. */
export function fixed(params: readonly Type[], call: Call): GoFunction {
  return { params, call };
}

/** One that takes any number of further arguments. */
export function variadic(params: readonly Type[], rest: Type, call: Call): GoFunction {
  return { params, rest, call };
}
