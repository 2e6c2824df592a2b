/** What `amtool` makes of a moment and of matchers. */

import { operatorOf } from '../../shared/core/api/posted-silence.ts';
import { formatMatcher, formatMatchers, type Matcher } from '../../shared/core/model/matcher.ts';
import { readInstant } from '../../shared/core/template/time/instant.ts';
import { formatInstant } from '../../shared/core/template/time/layout.ts';
import type { ApiMatcher } from './shapes.ts';

/** `2026-11-20 10:19:13 UTC`, by Go's example of a moment. */
const LAYOUT = '2006-01-02 15:04:05 MST';

/** A moment of the API in words, in the zone in which it is written. */
export type WordOfTime = (text: string) => string;

export function wordsOfTime(layout = LAYOUT): WordOfTime {
  return (text) => {
    const instant = readInstant(text);
    return instant === undefined ? text : formatInstant(instant, layout);
  };
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
