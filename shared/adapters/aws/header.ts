/**
 * The header of a group: the item that everybody writes, kept under a kilobyte because a write
 * costs by the whole item.
 *
 * Attributes are those of `GroupHeader`, and these: `living` is the episode while the group has a
 * phase or news, so that the next arrival after an end begins another one; `proven` is there with
 * `news` alone; `shard` and `look` are the keys of the index.
 */

import * as z from 'zod/mini';
import type { GroupHeader } from '../../core/model/incident.ts';
import type { GroupId } from '../../core/model/keys.ts';
import type { Acknowledgement } from '../../core/model/notification.ts';
import { DAY_MS, type EpochMs } from '../../core/model/time.ts';
import type { Commit, ExpectedHeader } from '../../stores.ts';
import { isSameWord, waitingSince } from '../memory/transitions.ts';
import { expiry } from './items.ts';
import { type Change, overwrite, sameAs } from './support/expression.ts';
import type { Item } from './support/items.ts';

/** Groups are spread over this many partitions of the index: one takes 1,000 writes a second. */
export const SHARDS = 8;
/** A group that ended is remembered this long; the next one of its name continues its counters. */
const ENDED_MS = 7 * DAY_MS;
/**
 * Longest name of a person, which holds any address of theirs (source: RFC 5321, 254 bytes). What
 * is longer would be paid for at every write of the header.
 */
const NAME_BYTES_MAX = 300;

/** In the index for groups with nothing ahead, until the next write: a moment that never comes. */
const FAR: EpochMs = 8.64e15;

const HeaderItem = z.object({
  gen: z.number(),
  version: z.number(),
  epoch: z.number(),
  episode: z.number(),
  news: z.exactOptional(z.number()),
  proven: z.exactOptional(z.boolean()),
  timer: z.exactOptional(z.number()),
  timerBy: z.exactOptional(z.string()),
  phase: z.exactOptional(z.number()),
  outbox: z.exactOptional(z.number()),
  committedAt: z.exactOptional(z.number()),
  log: z.exactOptional(z.string()),
  ackBy: z.exactOptional(z.string()),
  ackAt: z.exactOptional(z.number()),
  newsToldAt: z.exactOptional(z.number()),
});

export function toHeader(item: Item): GroupHeader {
  const { proven, ackBy, ackAt, ...header } = HeaderItem.parse(item);
  const acknowledged = ackBy !== undefined && ackAt !== undefined;
  return {
    ...header,
    newsProven: proven ?? false,
    ...(acknowledged && { acknowledgement: { by: ackBy, at: ackAt } }),
  };
}

/** Counts an arrival; sets the news, and begins an episode, where there is none. */
export function armHeader(id: GroupId, news: EpochMs, proven: boolean, now: EpochMs): Change {
  const { update, values } = overwrite(
    { shard: shardOf(id), expires: undefined },
    {
      version: 'if_not_exists(#version, :zero)',
      epoch: 'if_not_exists(#epoch, :now)',
      episode: 'if_not_exists(#living, :now)',
      living: 'if_not_exists(#living, :now)',
      news: 'if_not_exists(#news, :news)',
      proven: 'if_not_exists(#proven, :proven)',
      look: 'if_not_exists(#look, :news)',
    },
  );
  return {
    update: `${update} ADD #gen :one`,
    values: { ...values, now, news, proven, zero: 0, one: 1 },
  };
}

export function commitHeader(expected: ExpectedHeader, commit: Commit): Change {
  const { ends, newsProven, newsToldAt, ...rest } = commit;
  const { phase, timer, timerBy, news, outbox, epoch, log, committedAt } = rest;
  const look = outbox === undefined ? earlier(news, timer) : committedAt;
  const lives = phase !== undefined || news !== undefined;
  const attributes = {
    version: expected.version + 1,
    ...{ epoch, log, committedAt, phase, timer, timerBy, news, outbox, look },
    proven: news === undefined ? undefined : (newsProven ?? false),
    expires: lives || look !== undefined ? undefined : expiry(committedAt + ENDED_MS),
    ...(!lives && { living: undefined }),
    ...(ends && { ackBy: undefined, ackAt: undefined, newsToldAt: undefined }),
    ...(newsToldAt !== undefined && { newsToldAt }),
  };
  const living = { living: 'if_not_exists(#living, #episode)' };
  const { update, values } = overwrite(attributes, lives ? living : {});
  const same = sameAs(
    'gen' in expected
      ? { version: expected.version, gen: expected.gen }
      : { version: expected.version, news: expected.news, timer: expected.timer },
  );
  return { update, condition: same.condition, values: { ...values, ...same.values } };
}

function earlier(a: EpochMs | undefined, b: EpochMs | undefined): EpochMs | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);
}

export function clearOutbox(epoch: number): Change {
  return {
    update: 'SET #look = if_not_exists(#news, if_not_exists(#timer, :far)) REMOVE #outbox',
    condition: '#outbox = :epoch',
    values: { epoch, far: FAR },
  };
}

/**
 * Puts right the index key of a header that was just written: an expression knows no minimum, so
 * the write had to guess. Undefined when it guessed well, which is the rule.
 */
export function rightLook(item: Item): Change | undefined {
  const look = waitingSince(toHeader(item));
  if (look === item.look) return undefined;
  const { update, values } = overwrite({ look });
  return { update, condition: '#look = :seen', values: { ...values, seen: item.look } };
}

/**
 * True for the header that a commit left: its first try was taken although the answer was lost, and
 * the refusal is that of the second. Names of logs are taken once, so nobody else's looks like it.
 */
export function isCommitted(header: GroupHeader, version: number, { log }: Commit): boolean {
  return header.version === version + 1 && header.log === log;
}

/** Refused when the episode is over, when somebody has all that was told of it, and for a word before the last of it. */
export function acknowledgeHeader(episode: EpochMs, { by, at }: Acknowledgement): Change {
  return {
    update:
      'SET #ackBy = :by, #ackAt = :at, #timer = :at, #look = :at REMOVE #timerBy ADD #gen :one',
    condition:
      '#episode = :episode AND attribute_exists(#phase) AND (attribute_not_exists(#ackAt) OR #ackAt < #newsToldAt) AND (attribute_not_exists(#newsToldAt) OR #newsToldAt <= :at)',
    values: { by: nameOf(by), at, episode, one: 1 },
  };
}

/** True when the acknowledgement that stands is this one: the answer to a first try was lost. */
export function isAcknowledged(
  { episode, acknowledgement }: GroupHeader,
  expected: EpochMs,
  { by, at }: Acknowledgement,
): boolean {
  return episode === expected && isSameWord(acknowledgement, { by: nameOf(by), at });
}

export function shardOf(id: GroupId): string {
  return shardName(Number.parseInt(id.slice(-4), 16) % SHARDS);
}

export function shardName(shard: number): string {
  return `look#${shard}`;
}

/** The beginning, whole characters only. */
function nameOf(by: string): string {
  const { read } = new TextEncoder().encodeInto(by, new Uint8Array(NAME_BYTES_MAX));
  return by.slice(0, read);
}
