/**
 * What a filter pattern says, once it is read.
 *
 * Source: Amazon CloudWatch Logs User Guide, "Filter pattern syntax for metric filters, subscription
 * filters, filter log events, and Live Tail".
 */

import type { Pattern } from '../../model/pattern.ts';

export type FilterPattern =
  | { readonly kind: 'everything' }
  | TermsPattern
  | { readonly kind: 'regex'; readonly regex: Regex }
  | { readonly kind: 'json'; readonly condition: Condition<JsonTest> }
  | FieldsPattern;

/** Words of a line of any form. All lists may be empty. */
export interface TermsPattern {
  readonly kind: 'terms';
  readonly all: readonly string[];
  readonly none: readonly string[];
  /** At least one of them, unless the list is empty. */
  readonly any: readonly string[];
  /** Optional terms beside others, which CloudWatch passes over. */
  readonly ignored: readonly string[];
}

/** Places of a line whose words stand between blanks. */
export interface FieldsPattern {
  readonly kind: 'fields';
  readonly fields: readonly Field[];
  /** How many of the fields stand before the ellipsis; absent: there is none. */
  readonly ellipsisAt?: number;
}

export interface Field {
  /** Absent: the field has no name. */
  readonly name?: string;
  /** Absent: whatever stands there. */
  readonly condition?: Condition<ValueTest>;
}

export type Condition<Test> =
  | { readonly kind: 'and' | 'or'; readonly of: readonly Condition<Test>[] }
  | { readonly kind: 'test'; readonly test: Test };

export interface JsonTest {
  readonly selector: Selector;
  readonly test: ValueTest | StateTest;
}

/** Steps from the root of an object: a member, an element, or any of either. */
export type Selector = readonly Step[];
export type Step = string | number | typeof ANY;
export const ANY: unique symbol = Symbol('any');

export interface StateTest {
  readonly kind: 'state';
  readonly state: 'null' | 'true' | 'false' | 'absent';
}

export type ValueTest = EqualTest | OrderTest | RegexTest;

/** Text or number. Stars count at the ends only. */
export interface EqualTest {
  readonly kind: 'equal';
  readonly negated: boolean;
  readonly text: string;
  readonly starBefore: boolean;
  readonly starAfter: boolean;
  /** What the text is as a number, where it is one without quotes. */
  readonly number?: number;
}

export interface OrderTest {
  readonly kind: 'order';
  readonly order: '<' | '>' | '<=' | '>=';
  readonly number: number;
}

export interface RegexTest {
  readonly kind: 'regex';
  readonly negated: boolean;
  readonly regex: Regex;
}

export interface Regex {
  readonly pattern: Pattern;
  /** Texts of which at least one stands in whatever it matches; absent: nobody can say. */
  readonly needles?: readonly string[];
}
