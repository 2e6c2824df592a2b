/** What `amtool` makes of a moment and of matchers. */

import { operatorOf } from '../../shared/core/api/posted-silence.ts';
import { formatMatcher, formatMatchers, type Matcher } from '../../shared/core/model/matcher.ts';
import type { ApiMatcher } from './shapes.ts';

const WRITTEN = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** `2026-11-20 10:19:13 UTC`, in the zone in which it is written. */
export function wordOfTime(text: string): string {
  const [, day, clock, zone = ''] = WRITTEN.exec(text) ?? [];
  if (day === undefined) return text;
  return `${day} ${clock} ${zone === 'Z' ? 'UTC' : zone.replace(':', '')}`;
}

/** `alertname="Foo" node=~"b.*"`. */
export function simpleMatchers(matchers: readonly ApiMatcher[]): string {
  return matchers.map((one) => formatMatcher(read(one))).join(' ');
}

/** `{alertname="Foo",node=~"b.*"}`. */
export function extendedMatchers(matchers: readonly ApiMatcher[]): string {
  return formatMatchers(matchers.map(read));
}

function read({ name, value, isRegex, isEqual }: ApiMatcher): Matcher {
  return { label: name, operator: operatorOf(isRegex, isEqual), value };
}
