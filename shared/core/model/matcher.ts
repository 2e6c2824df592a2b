import type { Labels } from './labels.ts';
import { compareBytes, goQuote, labelValue } from './labels.ts';
import { knownWholeValue, type Pattern, wholeValue } from './pattern.ts';

/** In the order in which Alertmanager sorts matchers of equal name and value. */
export const OPERATORS = ['=', '!=', '=~', '!~'] as const;
export type Operator = (typeof OPERATORS)[number];

/** Source: Alertmanager's matcher.go, isReserved. */
const RESERVED = /[\t\n\v\f\r\u0085\p{Z}{}!=~,\\"'`]/u;

/** One condition on one label. Written `severity="critical"`, `team=~"db|cache"`. */
export interface Matcher {
  readonly label: string;
  readonly operator: Operator;
  /** Text for `=` and `!=`. For `=~` and `!~` an RE2 expression that must match the whole value. */
  readonly value: string;
  /** Present for `=~` and `!~`. */
  readonly pattern?: Pattern;
}

/** @throws Error when the value of a regex matcher is not RE2 */
export function createMatcher(label: string, operator: Operator, value: string): Matcher {
  return { label, operator, value, ...(isRegex(operator) && { pattern: wholeValue(value) }) };
}

/** One that was checked before. */
export function knownMatcher({ label, operator, value }: Matcher): Matcher {
  return { label, operator, value, ...(isRegex(operator) && { pattern: knownWholeValue(value) }) };
}

function isRegex(operator: Operator): boolean {
  return operator === '=~' || operator === '!~';
}

/** True when every matcher holds. An absent label counts as the empty string. */
export function matchesAll(matchers: readonly Matcher[], labels: Labels): boolean {
  for (const matcher of matchers) {
    if (!matches(matcher, labelValue(labels, matcher.label))) return false;
  }
  return true;
}

function matches({ operator, value, pattern }: Matcher, actual: string): boolean {
  switch (operator) {
    case '=':
      return actual === value;
    case '!=':
      return actual !== value;
    case '=~':
      return pattern?.test(actual) ?? false;
    case '!~':
      return !(pattern?.test(actual) ?? false);
  }
}

/** Matchers by name, then value, then operator: the order in which route keys list them. */
export function sortMatchers(matchers: readonly Matcher[]): readonly Matcher[] {
  return [...matchers].sort(
    (a, b) =>
      compareBytes(a.label, b.label) ||
      compareBytes(a.value, b.value) ||
      OPERATORS.indexOf(a.operator) - OPERATORS.indexOf(b.operator),
  );
}

/** Matchers as Alertmanager writes them in route keys: `{severity="critical",team=~"a|b"}`. */
export function formatMatchers(matchers: readonly Matcher[]): string {
  return `{${matchers.map(formatMatcher).join(',')}}`;
}

/** Names with anything in them that the notation itself uses stand in quotes, as do their values. */
export function formatMatcher({ label, operator, value }: Matcher): string {
  if (RESERVED.test(label)) return `${goQuote(label)}${operator}${goQuote(value)}`;
  const escaped = value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"');
  return `${label}${operator}"${escaped}"`;
}
