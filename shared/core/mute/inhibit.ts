/**
 * Inhibition: while a source fires, targets that agree with it are not told. A source is filed under
 * the rule and the values in which targets must agree, so that a target asks for those alone.
 */

import { hash } from 'node:crypto';
import type { Alert } from '../model/alert.ts';
import type { Inhibitor, InhibitorKey, InhibitRule } from '../model/inhibition.ts';
import type { Fingerprint } from '../model/keys.ts';
import { type Labels, labelValue } from '../model/labels.ts';
import { formatMatchers, matchesAll, sortMatchers } from '../model/matcher.ts';
import { indexOnce } from '../model/matcher-index.ts';
import type { EpochMs } from '../model/time.ts';

const sourcesOf = indexOnce<InhibitRule>(({ source }) => source);
const targetsOf = indexOnce<InhibitRule>(({ target }) => target);

/** Under which keys an alert with such labels hides others; none when it is no source. */
export function inhibitorKeys(
  rules: readonly InhibitRule[],
  labels: Labels,
): readonly { readonly key: InhibitorKey; readonly isTarget: boolean }[] {
  return sourcesOf(rules)
    .find(labels)
    .map((rule) => ({ key: keyOf(rule, labels), isTarget: matchesAll(rule.target, labels) }));
}

/** What may hide an alert with such labels, by order of the rules. */
export function inhibitingKeys(
  rules: readonly InhibitRule[],
  labels: Labels,
): readonly { readonly key: InhibitorKey; readonly isSource: boolean }[] {
  return targetsOf(rules)
    .find(labels)
    .map((rule) => ({ key: keyOf(rule, labels), isSource: matchesAll(rule.source, labels) }));
}

/**
 * The alert that hides another now; undefined when none does.
 *
 * Of the two rules that Alertmanager had for several sources of one key this is the documented one:
 * any that fires is enough.
 *
 * Source: Alertmanager's inhibit/inhibit.go (0.25), InhibitRule.hasEqual.
 */
export function inhibitedBy(
  { labels }: Alert,
  rules: readonly InhibitRule[],
  inhibitors: (key: InhibitorKey) => readonly Inhibitor[],
  now: EpochMs,
): Fingerprint | undefined {
  for (const { key, isSource } of inhibitingKeys(rules, labels)) {
    const found = inhibitors(key).find(
      ({ endsAt, isTarget }) => (endsAt === undefined || endsAt > now) && !(isSource && isTarget),
    );
    if (found !== undefined) return found.fingerprint;
  }
  return undefined;
}

/** By what the rule says, not by where it stands: moving it in the file forgets nothing. */
function keyOf({ source, target, equal }: InhibitRule, labels: Labels): InhibitorKey {
  const names = [...equal].sort();
  return hash(
    'sha256',
    JSON.stringify([
      formatMatchers(sortMatchers(source)),
      formatMatchers(sortMatchers(target)),
      names.map((name) => [name, labelValue(labels, name)]),
    ]),
  );
}
