/**
 * When a group flaps. It does when enough of its episodes began close together; its next first word
 * says so, and from then on no end in the episode is told until nothing has fired for a while. While
 * its end is held back the episode goes on, and what fires again in it has been told already.
 */

import type { FlappingRule } from '../model/history.ts';
import type { AlertItem } from '../model/incident.ts';
import type { EpochMs, Milliseconds } from '../model/time.ts';

/**
 * Whether the episode that began at `present` is one too many. Answered from what began before it,
 * so that the answer is the same for as long as it lasts.
 */
export function isFlapping(
  begun: readonly EpochMs[],
  present: EpochMs,
  { episodes, withinMs }: FlappingRule,
): boolean {
  const near = begun.filter((at) => at < present && at > present - withinMs);
  return new Set(near).size + 1 >= episodes;
}

/** What fires this seldom would not count as flapping. */
export function stableMs({ episodes, withinMs }: FlappingRule): Milliseconds {
  return withinMs / episodes;
}

/**
 * When a flapping group counts as stable, if nothing in it fires until then.
 *
 * @param resolved what ended, with the moment when that was stored where it is known
 */
export function stableAt(resolved: readonly AlertItem[], rule: FlappingRule): EpochMs {
  const ends = resolved.map(({ alert, since = 0 }) => Math.max(alert.endsAt ?? 0, since));
  return ends.reduce((a, b) => Math.max(a, b), 0) + stableMs(rule);
}
