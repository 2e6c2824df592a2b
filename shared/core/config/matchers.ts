/**
 * Matchers as people write them: `team=~"db|cache"`, several with commas between them. Read like
 * Alertmanager since 0.27 in its default mode, by both of its notations.
 *
 * Source: alertmanager, matcher/compat/parse.go, FallbackMatchersParser.
 */

import type { Matcher } from '../model/matcher.ts';
import { formatMatchers } from '../model/matcher.ts';
import { parseClassic, parseClassicMatcher } from './classic-matchers.ts';
import { parseUtf8 } from './utf8-matchers.ts';

export interface ParsedMatchers {
  /** In the order in which they are written. */
  readonly matchers: readonly Matcher[];
  /**
   * The classic notation was taken although the newer one does not know the text, or reads it
   * otherwise. Such text should be written with double quotes.
   */
  readonly fallback?: 'incompatible' | 'disagreement';
}

/** @throws Error when the text is in neither notation */
export function parseMatchers(text: string): ParsedMatchers {
  const classic = attempt(() => parseClassic(text));
  const newer = attempt(() => parseUtf8(text));

  if (!('value' in newer)) {
    if (!('value' in classic)) throw classic.error;
    return { matchers: classic.value, fallback: 'incompatible' };
  }
  if (!('value' in classic)) return { matchers: newer.value };
  const agree = formatMatchers(classic.value) === formatMatchers(newer.value);
  return { matchers: classic.value, ...(!agree && { fallback: 'disagreement' as const }) };
}

/**
 * One matcher, such as a person types on a command line: a comma in it belongs to the value.
 *
 * Source: alertmanager, matcher/compat/parse.go, FallbackMatcherParser.
 *
 * @throws Error when the text is not one matcher
 */
export function parseMatcher(text: string): Matcher {
  if (/^\{|\}$/.test(text)) throw new Error(`${text} is in braces: write one matcher`);
  const classic = attempt(() => parseClassicMatcher(text));
  if ('value' in classic) return classic.value;
  const newer = attempt(() => parseUtf8(text));
  const [only, ...others] = 'value' in newer ? newer.value : [];
  if (only === undefined || others.length > 0) throw classic.error;
  return only;
}

type Attempt<Value> = { readonly value: Value } | { readonly error: unknown };

function attempt<Value>(parse: () => Value): Attempt<Value> {
  try {
    return { value: parse() };
  } catch (error) {
    return { error };
  }
}
