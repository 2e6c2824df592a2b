/** The time line of a replay, for a person: what arrived, what was decided and why, who was told what. */

import { severityOf } from '../../shared/core/model/alert.ts';
import type { GroupId } from '../../shared/core/model/keys.ts';
import type { Severity } from '../../shared/core/model/severity.ts';
import type { EpochMs } from '../../shared/core/model/time.ts';
import type {
  DecisionTrace,
  DeliveryTrace,
  ReadTrace,
  SightingTrace,
} from '../../shared/core/model/trace.ts';
import { type Io, paint } from '../io.ts';
import { arrivalLines } from './arrivals.ts';
import type { Played, PlayedEntry } from './play.ts';
import { clock, counted, REASON_WORDS } from './timeline-words.ts';
import { routeLines, whyLines } from './why.ts';

const TIME_WIDTH = 9;

export interface TimelineOptions {
  /** Only what concerns alerts of this severity. */
  readonly only?: Severity | undefined;
  /** With the way of each alert through the routes, and what muted it. */
  readonly why?: boolean;
}

/** Writes the time line, arrivals of one kind folded into one line. */
export function printTimeline(played: Played, options: TimelineOptions, io: Io): void {
  const entries = withoutFarewells(
    options.only === undefined ? played.entries : concerning(played, options.only),
  );
  let arrivals: SightingTrace[] = [];
  const when = (at: EpochMs) => clock(at - played.startAt).padStart(TIME_WIDTH);
  const flushArrivals = () => {
    for (const line of arrivalLines(arrivals, when, io)) io.out(line);
    if (options.why) for (const line of routeLines(arrivals, io)) io.out(line);
    arrivals = [];
  };
  for (const entry of entries) {
    if (entry.kind === 'sighting') {
      arrivals.push(entry);
      continue;
    }
    const lines = [...linesOf(entry, when, io), ...(options.why ? whyLines(entry, io) : [])];
    if (lines.length === 0) continue;
    flushArrivals();
    for (const line of lines) io.out(line);
  }
  flushArrivals();
}

function linesOf(entry: PlayedEntry, when: (at: EpochMs) => string, io: Io): readonly string[] {
  const time = 'at' in entry ? when(entry.at) : '';
  switch (entry.kind) {
    case 'read':
      return readLines(entry, time, io);
    case 'repeat':
    case 'sighting':
    case 'acknowledgement':
      return [];
    case 'decision':
      return decisionLines(entry, time, io);
    case 'delivery':
      return deliveryLines(entry, time, io);
    case 'weighing':
      return [paint(io, 'dim', `${time}  ⚖ ${entry.verdict.words}`)];
    case 'end':
      return [
        paint(
          io,
          'dim',
          `${time}  ■ incident over · ${entry.group.receiver} ${entry.group.groupKey}`,
        ),
      ];
    case 'note':
      return [paint(io, 'italic', `${time}  # ${entry.text}`)];
    case 'acknowledged':
      return [`${time}  ✓ ${entry.by} takes on ${counted(entry.incidents, 'incident')}`];
    case 'dead-letter':
      return [paint(io, 'red', `${time}  ✗ ${entry.name} to the dead letters: ${entry.because}`)];
  }
}

function readLines(
  { source, disposition, because }: ReadTrace,
  time: string,
  io: Io,
): readonly string[] {
  if (because === undefined) return [];
  return [paint(io, 'dim', `${time}  ◂ ${source}: ${disposition}, ${because}`)];
}

function decisionLines(entry: DecisionTrace, time: string, io: Io): readonly string[] {
  if (entry.reason !== undefined) return [];
  return [
    paint(io, 'dim', `${time}  ○ ${entry.integration} hears nothing: ${entry.because ?? ''}`),
  ];
}

function deliveryLines(entry: DeliveryTrace, time: string, io: Io): readonly string[] {
  const { integration, reason, outcome, because, tries, text } = entry;
  const words = REASON_WORDS[reason];
  if (outcome === 'passed-over') {
    return [paint(io, 'dim', `${time}  ○ ${integration} hears nothing: over before it was told`)];
  }
  const more = tries > 1 ? `, ${tries} tries` : '';
  const head =
    outcome === 'sent'
      ? paint(io, ['green', 'bold'], `● ${integration}`)
      : paint(io, ['red', 'bold'], `✗ ${integration} ${outcome}: ${because ?? ''}`);
  const bar = paint(io, 'dim', '│');
  return [
    `${time}  ${head} · ${words}${more}`,
    ...text.map((line) => `${' '.repeat(TIME_WIDTH)}    ${bar} ${line}`),
  ];
}

/** When a group ends, that it has nothing more to say goes without saying. */
function withoutFarewells(entries: readonly PlayedEntry[]): readonly PlayedEntry[] {
  const ends = new Set(
    entries.flatMap((entry) => (entry.kind === 'end' ? `${entry.at} ${entry.group.groupId}` : [])),
  );
  return entries.filter(
    (entry) => entry.kind !== 'decision' || !ends.has(`${entry.at} ${entry.group.groupId}`),
  );
}

/** Entries about groups that hold an alert of the severity, and such alerts that no group took. */
function concerning({ entries }: Played, severity: Severity): readonly PlayedEntry[] {
  const groups = new Set<GroupId>();
  for (const entry of entries) {
    if (entry.kind !== 'sighting' || severityOf(entry.sighting.alert) !== severity) continue;
    if (entry.group !== undefined) groups.add(entry.group.groupId);
  }
  return entries.filter((entry) => {
    if (entry.kind === 'sighting') return severityOf(entry.sighting.alert) === severity;
    if (entry.kind === 'read') return false;
    return 'group' in entry ? groups.has(entry.group.groupId) : true;
  });
}
