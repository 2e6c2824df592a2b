/** What the remembered episodes of a group come to. */

import type { Episode, FlappingRule, HistoryFacts } from '../model/history.ts';
import { DAY_MS, type EpochMs, type Milliseconds } from '../model/time.ts';
import { isFlapping } from './flapping.ts';

/** Episodes that are read of a group. */
export const EPISODES_MAX = 50;
/** Older ones are forgotten, whenever the table deletes them. */
const KEPT_MS = 30 * DAY_MS;
const WEEK_MS = 7 * DAY_MS;

/**
 * @param episodes the newest first, `EPISODES_MAX` at most; the present one may be among them
 * @param present when the episode began that is told of
 * @param rule absent: nothing counts as flapping
 * @returns undefined when nothing is remembered of any episode before
 */
export function historyFacts(
  episodes: readonly Episode[],
  present: EpochMs,
  now: EpochMs,
  rule?: FlappingRule,
): HistoryFacts | undefined {
  const remembered = episodes.filter(({ episode }) => episode > now - KEPT_MS);
  const before = remembered.filter(({ episode }) => episode < present);
  const [last] = before;
  if (last === undefined) return undefined;

  const begun = before.map(({ episode }) => episode);
  const since = (spanMs: Milliseconds) => begun.filter((at) => at > now - spanMs).length + 1;
  const oldest = begun.at(-1) ?? now;
  const acknowledgedMs = median(before.flatMap(untilTaken));
  const resolvedMs = median(before.flatMap(lasted));
  const takenBy = remembered.find((one) => one.acknowledgement !== undefined)?.acknowledgement?.by;
  const [lastedMs] = lasted(last);
  return {
    inDay: since(DAY_MS),
    inWeek: since(WEEK_MS),
    isCut: episodes.length >= EPISODES_MAX && oldest > now - WEEK_MS,
    last: {
      startedAt: last.startedAt ?? last.episode,
      ...(lastedMs !== undefined && { lastedMs }),
    },
    ...(acknowledgedMs !== undefined && { acknowledgedMs }),
    ...(resolvedMs !== undefined && { resolvedMs }),
    ...(takenBy !== undefined && { takenBy }),
    ...(rule !== undefined && isFlapping(begun, present, rule) && { flapping: rule }),
  };
}

function untilTaken({ openedAt, acknowledgement }: Episode): readonly Milliseconds[] {
  if (openedAt === undefined || acknowledgement === undefined) return [];
  return [Math.max(0, acknowledgement.at - openedAt)];
}

function lasted({ startedAt, resolvedAt }: Episode): readonly Milliseconds[] {
  if (startedAt === undefined || resolvedAt === undefined) return [];
  return [Math.max(0, resolvedAt - startedAt)];
}

/** Of an even number the mean of the two in the middle; undefined of none. */
function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[middle]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}
