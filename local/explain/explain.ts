/** Why people heard of an alert, or did not: its steps out of all that was kept, in plain words. */

import type { EpochMs } from '../../shared/core/model/time.ts';
import { clock } from '../replay/timeline-words.ts';
import type { Explanation, Fate, Step } from './explanation.ts';
import { groupSteps, linesOfGroup, waits } from './group-steps.ts';
import type { Line, SightingLine } from './lines.ts';
import { fleetSteps, lapses, sightingSteps } from './sighting-steps.ts';

export interface Question {
  /**
   * A fingerprint, the name of an alert, the id of a message, of ours or of the far end, or of a
   * group; absent: everything.
   */
  readonly of?: string | undefined;
  /** Up to when the lines go. */
  readonly now: EpochMs;
}

/** Within a moment, as one thing leads to another. */
const ORDER: Readonly<Record<Line['kind'], number>> = {
  read: 0,
  repeat: 0,
  sighting: 1,
  acknowledgement: 2,
  weighing: 2,
  decision: 3,
  delivery: 4,
  end: 5,
};

/** @param lines in any order */
export function explain(lines: readonly Line[], { of, now }: Question): readonly Explanation[] {
  const inOrder = lines.toSorted((a, b) => a.at - b.at || ORDER[a.kind] - ORDER[b.kind]);
  const sightings = inOrder.filter((line) => line.kind === 'sighting');
  const asked = of === undefined ? undefined : alertsOf(of, inOrder);
  const byAlert = Map.groupBy(sightings, ({ alert }) => alert.fingerprint);
  const wanted = [...byAlert].filter(([id]) => asked === undefined || asked.has(id));
  return [
    ...wanted.map(([fingerprint, seen]) => ofAlert(fingerprint, seen, inOrder, now)),
    ...withoutAlert(inOrder, of),
  ];
}

/** Fingerprints of the alerts that a fingerprint, a name or an id stands for. */
export function alertsOf(of: string, lines: readonly Line[]): ReadonlySet<string> {
  return new Set(
    lines.flatMap((line) => {
      if (line.kind === 'sighting') return isSightingOf(of, line) ? [line.alert.fingerprint] : [];
      if (line.kind !== 'delivery') return [];
      const isMeant = line.group.groupId === of || isCalled(of, line.externalId);
      return isMeant ? line.alerts : [];
    }),
  );
}

function isSightingOf(of: string, { alert, messageId, group }: SightingLine): boolean {
  const names = [alert.fingerprint, alert.labels.alertname, alert.title, messageId, group?.groupId];
  return names.includes(of);
}

/** Slack's ids are a channel and a moment, of which people copy the moment. */
function isCalled(of: string, externalId: string | undefined): boolean {
  return externalId !== undefined && (externalId === of || externalId.endsWith(`:${of}`));
}

function ofAlert(
  fingerprint: string,
  seen: readonly SightingLine[],
  lines: readonly Line[],
  now: EpochMs,
): Explanation {
  const { labels, title = '', severity } = seen.at(-1)?.alert ?? {};
  const steps = folded(alertSteps(fingerprint, seen, lines, now));
  return {
    fingerprint,
    name: labels?.alertname ?? title,
    ...(severity !== undefined && { severity }),
    fates: [...new Set(steps.flatMap(({ fates }) => fates))],
    steps,
  };
}

function alertSteps(
  fingerprint: string,
  seen: readonly SightingLine[],
  lines: readonly Line[],
  now: EpochMs,
): readonly Step[] {
  const startAt = seen[0]?.at ?? now;
  const when = (at: EpochMs) => `+${clock(at - startAt)}`;
  const groups = Map.groupBy(seen, ({ group }) => group?.groupId);
  const steps = [
    ...sightingSteps(seen, when),
    ...lapses(seen, now),
    ...fleetSteps(seen, lines),
    ...[...groups].flatMap(([groupId, filed]) => {
      if (groupId === undefined) return [];
      const own = linesOfGroup(groupId, filed, lines);
      return [...groupSteps(fingerprint, own), ...waits(filed, own, now, when)];
    }),
  ];
  return steps.toSorted((a, b) => a.at - b.at);
}

/** Payloads with nothing to file in them, and texts that were taken in before. */
function withoutAlert(lines: readonly Line[], of: string | undefined): readonly Explanation[] {
  const filed = new Set(lines.flatMap((line) => (line.kind === 'sighting' ? line.messageId : [])));
  return lines.flatMap((line): Explanation[] => {
    if (line.kind !== 'read' && line.kind !== 'repeat') return [];
    if (of !== undefined && line.messageId !== of) return [];
    if (line.kind === 'repeat') {
      const words = 'its very text was taken in before: it was not read again';
      return [{ name: line.messageId, ...oneStep(line.at, words, ['duplicate']) }];
    }
    if (line.because === undefined || filed.has(line.messageId)) return [];
    const words = `read by ${line.source} as ${line.disposition}: ${line.because}`;
    return [{ name: line.messageId, ...oneStep(line.at, words, []) }];
  });
}

function oneStep(at: EpochMs, words: string, fates: readonly Fate[]) {
  return { fates, steps: [{ at, words, details: [], fates }] };
}

/** Steps that say the same one after another are one. */
function folded(steps: readonly Step[]): readonly Step[] {
  const result: Step[] = [];
  for (const step of steps) {
    const last = result.at(-1);
    if (last === undefined || last.words !== step.words) {
      result.push(step);
      continue;
    }
    result[result.length - 1] = { ...last, until: step.at, count: (last.count ?? 1) + 1 };
  }
  return result;
}
