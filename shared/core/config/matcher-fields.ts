/** The three notations of conditions that a route may carry. */

import type { Matcher } from '../model/matcher.ts';
import { createMatcher } from '../model/matcher.ts';
import { type Fault, field, list, type Outcome } from '../receivers/support/fields.ts';
import { describe, isNothing, isValues, scalarText } from '../receivers/support/scalar.ts';
import { type ParsedMatchers, parseMatchers } from './matchers.ts';

/** Source: Alertmanager's `match` takes no other names, whatever `matchers` takes. */
const CLASSIC_NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/** One entry of `matchers`: `severity=~"critical|warning"`. May hold several, or none. */
const matcherText = field((value): Outcome<ParsedMatchers & { readonly text: string }> => {
  if (isValues(value)) return { fault: `YAML reads this as a map: put the matcher in quotes` };
  const text = isNothing(value) ? '' : scalarText(value);
  if (text === undefined) return { fault: `${describe(value)} is no matcher: write name="value"` };
  return attempt(() => ({ ...parseMatchers(text), text }));
});

export const matcherList = list(matcherText);

/** `match: {severity: critical}`. Nothing behind a name is the empty text. */
export const match = field((value) =>
  judgeMap(value, (name, text = '') => createMatcher(name, '=', text)),
);

/** `match_re: {severity: critical|warning}`. */
export const matchRegex = field((value) =>
  judgeMap(value, (name, text) => {
    if (text === undefined) throw new Error('is missing');
    // Alertmanager keeps these with their anchors, and so do the keys of their routes.
    return createMatcher(name, '=~', `^(?:${text})$`);
  }),
);

function judgeMap(
  value: unknown,
  create: (name: string, text: string | undefined) => Matcher,
): { readonly value: readonly Matcher[] } | readonly Fault[] {
  if (!isValues(value)) return [{ fault: `${describe(value)} is no map of labels` }];
  const faults: Fault[] = [];
  const matchers: Matcher[] = [];
  for (const [at, written] of Object.entries(value)) {
    const text = scalarText(written);
    if (!CLASSIC_NAME.test(at)) {
      faults.push({ at, fault: 'is no label name here: write it under matchers, in quotes' });
    } else if (text === undefined && !isNothing(written)) {
      faults.push({ at, fault: `${describe(written)} is no text` });
    } else {
      const made = attempt(() => create(at, text));
      if ('value' in made) matchers.push(made.value);
      else faults.push({ at, fault: made.fault });
    }
  }
  return faults.length > 0 ? faults : { value: matchers };
}

/** What a function makes, or why it cannot, without the regex engine's preface. */
export function attempt<Value>(make: () => Value): Outcome<Value> {
  try {
    return { value: make() };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { fault: message.replace(/^error parsing regexp: /, 'no regular expression: ') };
  }
}
