import type { Method, Type, Value } from '../../value/value.ts';

export type Methods<Receiver extends Value> = Readonly<Record<string, Method<Receiver>>>;

export function method<Receiver extends Value>(
  params: readonly Type[],
  call: (receiver: Receiver, args: readonly Value[]) => Value,
): Method<Receiver> {
  return { params, call };
}

/** One that Go does not let templates call, for what it returns. */
export function refused(refusal: string): Method {
  return {
    params: [],
    refusal,
    call: (receiver) => receiver,
  };
}
