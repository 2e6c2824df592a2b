/** What `replay --why` says beside the time line. */

import { formatLabels } from '../../shared/core/model/labels.ts';
import type { EpochMs } from '../../shared/core/model/time.ts';
import type { MuteTrace, RouteTrace, SightingTrace } from '../../shared/core/model/trace.ts';
import { type Io, paint } from '../io.ts';
import type { PlayedEntry } from './play.ts';
import { moment } from './timeline-words.ts';

const INDENT = ' '.repeat(13);

/** The ways through the routes of alerts that are new, each way once. */
export function routeLines(arrivals: readonly SightingTrace[], io: Io): readonly string[] {
  const ways = arrivals.flatMap(({ routes }) => (routes === undefined ? [] : [routes]));
  const each = new Map(ways.map((way) => [JSON.stringify(way), way]));
  return [...each.values()].flatMap((way) => indented(way.map(routeWords), io));
}

/** What muted alerts of a group, and what the alerts of a message have in common. */
export function whyLines(entry: PlayedEntry, io: Io): readonly string[] {
  if (entry.kind === 'decision') return indented((entry.mutes ?? []).map(muteWords), io);
  if (entry.kind !== 'delivery') return [];
  return indented([`one message for ${formatLabels(entry.group.groupLabels)}`], io);
}

function indented(lines: readonly string[], io: Io): readonly string[] {
  return lines.map((line) => paint(io, 'dim', `${INDENT}${line}`));
}

/** One node of the tree that was asked. */
export function routeWords({ key, receiver, answer, because = '' }: Asked): string {
  switch (answer) {
    case 'took':
      return `✓ ${key} → ${receiver}`;
    case 'passed':
      return `↓ ${key}, and a route below it`;
    case 'refused':
      return `· ${key}: ${because}`;
  }
}

/** `muted by silence 6fb… of dana until 2026-03-03 03:58:04`. */
export function muteWords({ by, name, createdBy, until }: Muted): string {
  const whose = createdBy === undefined ? '' : ` of ${createdBy}`;
  return `muted by ${by} ${name}${whose}${until === undefined ? '' : ` until ${moment(until)}`}`;
}

// As they are kept, too, where what is absent may be `undefined`.
interface Asked extends Pick<RouteTrace, 'key' | 'receiver' | 'answer'> {
  readonly because?: string | undefined;
}
interface Muted extends Pick<MuteTrace, 'name'> {
  readonly by: string;
  readonly createdBy?: string | undefined;
  readonly until?: EpochMs | undefined;
}
