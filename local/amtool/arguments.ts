/** What `amtool` takes on its command line. */

import { parseDuration } from '../../shared/core/config/duration.ts';
import { parseMatcher } from '../../shared/core/config/matchers.ts';
import { goQuote } from '../../shared/core/model/labels.ts';
import type { Matcher } from '../../shared/core/model/matcher.ts';
import type { EpochMs, Milliseconds } from '../../shared/core/model/time.ts';
import { wronglyCalled } from '../io.ts';
import type { ApiMatcher } from './shapes.ts';

/** Source: RFC 3339, section 5.6, as Go reads it. */
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/** A first argument that is no matcher is the name of alerts. */
export function nameFirst(args: readonly string[]): readonly string[] {
  const [first, ...rest] = args;
  if (first === undefined || isMatcher(first)) return args;
  return [`alertname=${goQuote(first)}`, ...rest];
}

/** @throws Error when one cannot be read */
export function readMatchers(args: readonly string[]): readonly ApiMatcher[] {
  return nameFirst(args).map((text) => {
    const { label, operator, value } = parseMatcher(text);
    return {
      isEqual: !operator.startsWith('!'),
      isRegex: operator.endsWith('~'),
      ...{ name: label, value },
    };
  });
}

/** @param what of which the pairs are: `labels` */
export function readPairs(args: readonly string[], what: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    args.map((text) => {
      const { label, operator, value } = pairOf(text, what);
      if (operator !== '=') throw wronglyCalled(`${what} are written KEY=VALUE, not ${text}`);
      return [label, value];
    }),
  );
}

/** @param option that it is the value of: `--start` */
export function readMoment(text: string, option: string): EpochMs {
  const at = RFC_3339.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(at)) return at;
  throw wronglyCalled(`${option} ${text}: write a moment such as 2026-03-03T02:58:00+01:00`);
}

export function readLength(text: string): Milliseconds {
  const ms = parseDuration(text);
  if (ms > 0) return ms;
  throw wronglyCalled('silence duration must be greater than 0');
}

function isMatcher(text: string): boolean {
  try {
    return parseMatcher(text) !== undefined;
  } catch {
    return false;
  }
}

function pairOf(text: string, what: string): Matcher {
  try {
    return parseMatcher(text);
  } catch (cause) {
    throw wronglyCalled(`${what} are written KEY=VALUE, not ${text}`, cause);
  }
}
