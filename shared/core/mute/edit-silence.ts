/**
 * Making, changing and ending silences. A change that would rewrite what a silence has already
 * hidden ends the old one and makes another.
 *
 * Source: Alertmanager's silence/silence.go, Set, canUpdate and expire.
 */

import type { Matcher } from '../model/matcher.ts';
import type { Window } from '../model/recurrence.ts';
import { type Silence, silenceWindow, stateIn } from '../model/silence.ts';
import { type EpochMs, SECOND_MS } from '../model/time.ts';

/** @returns what is to be stored: the last one is what the wish became */
export function editSilence(
  posted: Wish,
  stored: Silence | undefined,
  newId: string,
  now: EpochMs,
): readonly Silence[] {
  const wish = stored === undefined ? posted : completed(posted, stored, now);
  if (stored !== undefined && mayStay(stored, wish, now)) {
    return [{ ...wish, id: stored.id, updatedAt: now }];
  }
  const startsAt = Math.max(wish.startsAt, now);
  const made: Silence = { ...wish, id: newId, startsAt, updatedAt: now };
  const ended = stored === undefined ? undefined : expireSilence(stored, now);
  return ended === undefined ? [made] : [ended, made];
}

type Wish = Omit<Silence, 'id' | 'updatedAt'>;

/** Clients hand back what they were shown, without what they do not know of. */
function completed(wish: Wish, stored: Silence, now: EpochMs): Wish {
  return {
    ...(wish.annotations === undefined && annotated(stored)),
    ...wish,
    ...(stored.every !== undefined && boundsOf(wish, stored, now)),
  };
}

/** What is said of a silence in annotations. */
function annotated({ annotations, every, untilResolved }: Silence): Partial<Wish> {
  return {
    ...(annotations !== undefined && { annotations }),
    ...(every !== undefined && { every }),
    ...(untilResolved !== undefined && { untilResolved }),
  };
}

/** Of one that comes again a window was shown: a bound of that is not meant as a bound of all. */
function boundsOf(wish: Wish, stored: Silence, now: EpochMs): Window {
  const shown = silenceWindow(stored, now);
  const bound = (end: keyof Window) =>
    secondOf(wish[end]) === secondOf(shown[end]) ? stored[end] : wish[end];
  return { startsAt: bound('startsAt'), endsAt: bound('endsAt') };
}

/** @returns undefined when it is over already */
export function expireSilence(silence: Silence, now: EpochMs): Silence | undefined {
  switch (stateIn(silence, now)) {
    case 'active':
      return { ...silence, endsAt: now, updatedAt: now };
    case 'pending':
      return { ...silence, startsAt: now, endsAt: now, updatedAt: now };
    case 'expired':
      return undefined;
  }
}

/** Whether it is still the same silence: it matches the same, and its past is left alone. */
function mayStay(
  stored: Silence,
  wish: Pick<Silence, 'matchers' | 'startsAt' | 'endsAt'>,
  now: EpochMs,
): boolean {
  if (!sameMatchers(stored.matchers, wish.matchers)) return false;
  switch (stateIn(stored, now)) {
    case 'active':
      return secondOf(stored.startsAt) === secondOf(wish.startsAt) && wish.endsAt >= now;
    case 'pending':
      return wish.startsAt >= now;
    case 'expired':
      return false;
  }
}

function sameMatchers(a: readonly Matcher[], b: readonly Matcher[]): boolean {
  const textsOf = (matchers: readonly Matcher[]) =>
    JSON.stringify(matchers.map(({ label, operator, value }) => [label, operator, value]));
  return textsOf(a) === textsOf(b);
}

function secondOf(at: EpochMs): number {
  return Math.floor(at / SECOND_MS);
}
