/**
 * Silences as the API lists them: what holds, what will, and what did.
 *
 * Source: Alertmanager's OpenAPI description, gettableSilence; api/v2/api.go, SortSilences.
 */

import type { Annotations } from '../model/labels.ts';
import type { Matcher } from '../model/matcher.ts';
import {
  type Silence,
  type SilenceState,
  silenceState,
  silenceWindow,
  stateIn,
} from '../model/silence.ts';
import type { EpochMs } from '../model/time.ts';

export interface ListedSilence {
  readonly annotations?: Annotations;
  readonly id: string;
  readonly status: { readonly state: SilenceState };
  readonly updatedAt: string;
  readonly comment: string;
  readonly createdBy: string;
  readonly endsAt: string;
  readonly matchers: readonly ListedMatcher[];
  readonly startsAt: string;
}

interface ListedMatcher {
  readonly isEqual: boolean;
  readonly isRegex: boolean;
  readonly name: string;
  readonly value: string;
}

const STATES: readonly SilenceState[] = ['active', 'pending', 'expired'];

/** Those with every matcher of the filter, written alike: a filter does not ask what they match. */
export function listSilences(
  silences: readonly Silence[],
  filter: readonly Matcher[],
  now: EpochMs,
): readonly ListedSilence[] {
  return silences
    .filter(({ matchers }) => filter.every((wanted) => matchers.some((one) => isSame(one, wanted))))
    .toSorted((a, b) => compare(a, b, now))
    .map((silence) => listSilence(silence, now));
}

export function listSilence(silence: Silence, now: EpochMs): ListedSilence {
  const { annotations, id, matchers, updatedAt, createdBy, comment } = silence;
  const { startsAt, endsAt } = silenceWindow(silence, now);
  return {
    ...(annotations !== undefined && { annotations }),
    ...{ id, status: { state: silenceState(silence, now) }, updatedAt: timeOf(updatedAt) },
    ...{ comment, createdBy, endsAt: timeOf(endsAt) },
    matchers: matchers.map(listMatcher),
    startsAt: timeOf(startsAt),
  };
}

/** Active ones by their end, pending ones by their start, those that are over by their end, last first. */
function compare(a: Silence, b: Silence, now: EpochMs): number {
  const [first, second] = [silenceWindow(a, now), silenceWindow(b, now)];
  const [state, other] = [stateIn(first, now), stateIn(second, now)];
  if (state !== other) return STATES.indexOf(state) - STATES.indexOf(other);
  if (state === 'active') return first.endsAt - second.endsAt;
  return state === 'pending' ? first.startsAt - second.startsAt : second.endsAt - first.endsAt;
}

function isSame(a: Matcher, b: Matcher): boolean {
  return a.label === b.label && a.operator === b.operator && a.value === b.value;
}

function listMatcher({ label, operator, value }: Matcher): ListedMatcher {
  return {
    isEqual: operator === '=' || operator === '=~',
    isRegex: operator === '=~' || operator === '!~',
    ...{ name: label, value },
  };
}

function timeOf(at: EpochMs): string {
  return new Date(at).toISOString();
}
