/**
 * Go's values, as far as templates can hold them. Each carries its type: how it prints, what it
 * compares to and which methods it has all depend on that.
 */

import type { EpochMs } from '../../model/time.ts';
import type { Instant } from '../time/instant.ts';
import type { Zone } from '../time/zone.ts';

export type Value =
  | NilValue
  | BoolValue
  | IntValue
  | FloatValue
  | StringValue
  | ListValue
  | MapValue
  | StructValue
  | TimeValue
  | ZoneValue
  | PointerValue;

/** No value at all: Go's untyped nil, and an absent entry of a map whose entries may be anything. */
export interface NilValue {
  readonly kind: 'nil';
  readonly type: Type<NilValue>;
}
export interface BoolValue {
  readonly kind: 'bool';
  readonly type: Type<BoolValue>;
  readonly is: boolean;
}
export interface IntValue {
  readonly kind: 'int';
  readonly type: Type<IntValue>;
  readonly number: bigint;
}
export interface FloatValue {
  readonly kind: 'float';
  readonly type: Type<FloatValue>;
  readonly number: number;
}
export interface StringValue {
  readonly kind: 'string';
  readonly type: Type<StringValue>;
  /** May hold single bytes: see `bytes.ts`. */
  readonly text: string;
}
export interface ListValue {
  readonly kind: 'list';
  readonly type: Type<ListValue>;
  readonly items: readonly Value[];
}
export interface MapValue {
  readonly kind: 'map';
  readonly type: Type<MapValue>;
  /** In byte order of their keys. */
  entries(): ReadonlyMap<string, Value>;
}
export interface StructValue {
  readonly kind: 'struct';
  readonly type: Type<StructValue>;
  field(name: string): Value | undefined;
  /** In the order in which the type declares them. */
  fields(): ReadonlyMap<string, Value>;
}
export interface TimeValue {
  readonly kind: 'time';
  readonly type: Type<TimeValue>;
  readonly instant: Instant;
}
export interface ZoneValue {
  readonly kind: 'zone';
  readonly type: Type<ZoneValue>;
  readonly zone: Zone;
}
export interface PointerValue {
  readonly kind: 'pointer';
  readonly type: Type<PointerValue>;
  readonly to: Value;
}

/** `Holder` is what values of the type are made of. */
export interface Type<Holder extends Value = Value> {
  /** As `%T` prints it. */
  readonly name: string;
  readonly kind: Value['kind'] | 'any';
  /** True for integers that have no sign. */
  readonly unsigned?: true;
  /** What an absent entry of a map reads as. */
  readonly absent?: Value;
  /** What fields are called in JSON, where that is not their own name. */
  readonly jsonNames?: Readonly<Record<string, string>>;
  /** Its `String` method. */
  text?(value: Holder): string;
  /** Its `GoString` method, for `%#v`. */
  goText?(value: Holder): string;
}

/** What Go's reflection would tell of a function. */
export interface Signature {
  readonly params: readonly Type[];
  /** Type of any further arguments. Absent: there may be none. */
  readonly rest?: Type;
  /** Why Go does not let templates call it, if so. */
  readonly refusal?: string;
}

export interface Surroundings {
  readonly now: EpochMs;
}

export interface GoFunction extends Signature {
  /** Arguments are of the types that the signature names. @throws GoError */
  call(args: readonly Value[], surroundings: Surroundings): Value;
}

export interface Method<Receiver extends Value = Value> extends Signature {
  /** @throws GoError */
  call(receiver: Receiver, args: readonly Value[]): Value;
}

/** A refusal in Go's words: of a function, a method or a conversion. */
export class GoError extends Error {
  override readonly name = 'GoError';
}
