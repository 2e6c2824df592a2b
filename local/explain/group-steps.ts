/** What the groups of an alert did about it: looked, told, kept silent, and why. */

import type { EpochMs } from '../../shared/core/model/time.ts';
import { counted, cut, moment, REASON_WORDS } from '../replay/timeline-words.ts';
import { muteWords } from '../replay/why.ts';
import type { Fate, Step } from './explanation.ts';
import type { DecisionLine, DeliveryLine, Line, SightingLine } from './lines.ts';

type OwnLine = Extract<
  Line,
  { readonly kind: 'decision' | 'delivery' | 'acknowledgement' | 'end' }
>;

/** What a group did while the alert was in it: from a sighting on until the incident is over. */
export function linesOfGroup(
  groupId: string,
  filed: readonly SightingLine[],
  lines: readonly Line[],
): readonly OwnLine[] {
  const arrivals = filed.filter(({ fate }) => fate !== 'outdated').map(({ at }) => at);
  let isOpen = false;
  let openedAt = Number.NEGATIVE_INFINITY;
  return lines.flatMap((line): OwnLine[] => {
    if (!isOfGroup(line, groupId)) return [];
    const arrivedAt = arrivals.findLast((at) => at <= line.at);
    if (arrivedAt !== undefined && arrivedAt > openedAt) [isOpen, openedAt] = [true, arrivedAt];
    const isOwn = isOpen;
    if (line.kind === 'end') isOpen = false;
    return isOwn ? [line] : [];
  });
}

function isOfGroup(line: Line, groupId: string): line is OwnLine {
  switch (line.kind) {
    case 'acknowledgement':
      return line.groupId === groupId;
    case 'decision':
    case 'delivery':
    case 'end':
      return line.group.groupId === groupId;
    default:
      return false;
  }
}

export function groupSteps(fingerprint: string, lines: readonly OwnLine[]): readonly Step[] {
  return lines.flatMap((line) => stepsOf(fingerprint, line, lines));
}

function stepsOf(fingerprint: string, line: OwnLine, lines: readonly OwnLine[]): readonly Step[] {
  const { at } = line;
  switch (line.kind) {
    case 'decision':
      return decisionSteps(fingerprint, line, lines);
    case 'delivery':
      return deliverySteps(fingerprint, line);
    case 'acknowledgement': {
      const words = `${line.by} takes the incident on`;
      return [{ at, words, details: [], fates: ['acknowledged'] }];
    }
    case 'end':
      return [{ at, words: `over for ${line.group.receiver}`, details: [], fates: [] }];
  }
}

function decisionSteps(
  fingerprint: string,
  line: DecisionLine,
  lines: readonly OwnLine[],
): readonly Step[] {
  const { at, integration, reason, because = '', until, mutes = [] } = line;
  if (reason !== undefined) {
    const isTaken = lines.some(
      (other) => other.kind === 'delivery' && other.integration === integration && other.at >= at,
    );
    const words = `${integration} is to be told (${REASON_WORDS[reason]}): no delivery is known of`;
    return isTaken ? [] : [{ at, words, details: [], fates: ['waiting'] }];
  }
  if (because === 'the end was told') return [];
  const own = mutes.filter(
    ({ alerts, leftOut = 0 }) => alerts.includes(fingerprint) || leftOut > 0,
  );
  const fate = fateOfSilence(line, own.length > 0);
  return [
    {
      at,
      words: `${integration} hears nothing: ${because}`,
      details: [...(until === undefined ? [] : [`until ${moment(until)}`]), ...own.map(muteWords)],
      fates: fate === undefined ? [] : [fate],
    },
  ];
}

function deliverySteps(fingerprint: string, line: DeliveryLine): readonly Step[] {
  const { at, integration, reason, outcome, because = '', externalId, tries } = line;
  const { alerts, leftOut = 0, headline } = line;
  if (!alerts.includes(fingerprint) && leftOut === 0) return [];
  const others = alerts.length + leftOut - 1;
  const known = externalId === undefined ? '' : `, as message ${externalId}`;
  const words = {
    sent: `${integration} is told (${REASON_WORDS[reason]})${known}`,
    failed: `${integration} refuses: ${because}`,
    later: `${integration} may have heard it, and is told again: ${because}`,
    'passed-over': `${integration} hears nothing: over before it was told`,
  };
  return [
    {
      at,
      words: words[outcome],
      details: [
        ...(outcome === 'sent' && headline !== '' ? [cut(headline)] : []),
        ...(others > 0 ? [`together with ${counted(others, 'other alert')}`] : []),
        ...(tries > 1 ? [`${tries} tries`] : []),
      ],
      fates: fatesOfDelivery(line),
    },
  ];
}

/** Filed, and not looked at since. */
export function waits(
  filed: readonly SightingLine[],
  lines: readonly OwnLine[],
  now: EpochMs,
  when: (at: EpochMs) => string,
): readonly Step[] {
  const last = filed.findLast(({ fate }) => fate === 'new' || fate === 'changed');
  const due = last?.group?.dueAt;
  if (last === undefined || due === undefined || lines.some(({ at }) => at > last.at)) return [];
  const words =
    due > now
      ? `waits: its group is looked at ${when(due)}`
      : `was to be looked at ${when(due)}: no look is known of`;
  return [{ at: now, words, details: [], fates: ['waiting'] }];
}

function fatesOfDelivery({ outcome, alerts, leftOut = 0 }: DeliveryLine): readonly Fate[] {
  switch (outcome) {
    case 'sent':
      return alerts.length + leftOut > 1 ? ['told', 'grouped'] : ['told'];
    case 'failed':
      return ['failed'];
    case 'later':
      return ['unsure'];
    case 'passed-over':
      return ['came and went'];
  }
}

/** @param isMuted this very alert was left out of the weighing */
function fateOfSilence({ because = '' }: DecisionLine, isMuted: boolean): Fate | undefined {
  if (isMuted) return 'muted';
  if (/\bflap/.test(because)) return 'flapping';
  return because === 'nothing fires, nothing was told' ? 'came and went' : undefined;
}
