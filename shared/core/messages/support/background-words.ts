/** What is known beside the alerts, a short line each: for whoever asks "again?", "whose?", "what else?". */

import type { Background, RelatedAlerts, TaggedResource } from '../../model/background.ts';
import type { HistoryFacts } from '../../model/history.ts';
import type { Notification } from '../../model/notification.ts';
import type { EpochMs } from '../../model/time.ts';
import { oneLine } from './clean.ts';
import { safeUrl } from './links.ts';
import { durationWords, timeWords } from './time-words.ts';
import { truncate } from './truncate.ts';

const LINE_CHARS_MAX = 300;
const NAME_CHARS_MAX = 60;
const RELATED_MAX = 5;
const RESOURCES_MAX = 3;

export interface BackgroundLine {
  /** By which machines find it: PagerDuty shows it beside the line. */
  readonly name: 'flapping' | 'history' | 'related' | 'resources' | 'missing';
  readonly text: string;
}

/** None when nothing is known. */
export function backgroundLines({
  background,
  decidedAt,
  status,
}: Notification): readonly BackgroundLine[] {
  if (background === undefined) return [];
  const { history, related } = background;
  const lines: readonly BackgroundLine[] = [
    { name: 'flapping', text: flappingWords(history, status) },
    { name: 'history', text: history === undefined ? '' : historyWords(history, decidedAt) },
    { name: 'related', text: related === undefined ? '' : relatedWords(related) },
    { name: 'resources', text: resourceWords(background) },
    { name: 'missing', text: background.missing.map(oneLine).join(' · ') },
  ];
  return lines
    .filter(({ text }) => text !== '')
    .map(({ name, text }) => ({ name, text: truncate(text, LINE_CHARS_MAX) }));
}

/** The first runbook that a tag links to; undefined when none does. */
export function runbookOf(background: Background | undefined): string | undefined {
  const runbooks = background?.resources?.tagged.map(({ tags }) => tags.runbook ?? '') ?? [];
  return runbooks.find((runbook) => safeUrl(runbook) !== undefined);
}

function flappingWords(history: HistoryFacts | undefined, status: Notification['status']): string {
  if (history?.flapping === undefined) return '';
  const { episodes, withinMs } = history.flapping;
  const quiet = durationWords(withinMs / episodes);
  return status === 'resolved'
    ? `Stable: it was flapping, and nothing has fired for ${quiet}`
    : `Flapping: ${episodes} times or more within ${durationWords(withinMs)}. Its ends are not told until nothing has fired for ${quiet}`;
}

/** `3 times in 24 h, 9 in 7 days · before: 02:14 UTC, for 9 min · usually taken on after 4 min, over after 12 min · last by dana` */
function historyWords(history: HistoryFacts, now: EpochMs): string {
  const { inDay, inWeek, isCut, last, acknowledgedMs, resolvedMs, takenBy } = history;
  const lasted = last.lastedMs === undefined ? '' : `, for ${durationWords(last.lastedMs)}`;
  const usually = [
    ...(acknowledgedMs === undefined ? [] : [`taken on after ${durationWords(acknowledgedMs)}`]),
    ...(resolvedMs === undefined ? [] : [`over after ${durationWords(resolvedMs)}`]),
  ];
  return [
    `${times(inDay, isCut)} in 24 h, ${inWeek}${isCut ? ' or more' : ''} in 7 days`,
    `before: ${timeWords(last.startedAt, now)}${lasted}`,
    ...(usually.length === 0 ? [] : [`usually ${usually.join(', ')}`]),
    ...(takenBy === undefined ? [] : [`last taken on by ${name(takenBy)}`]),
  ].join(' · ');
}

function times(count: number, isCut: boolean): string {
  if (count === 1) return 'once';
  return `${count} times${isCut ? ' or more' : ''}`;
}

/** `2 related in 1 other group: orders-lag (orders-db), queue-age`. */
function relatedWords({ alerts, isCut }: RelatedAlerts): string {
  const groups = new Set(alerts.map(({ groupId }) => groupId)).size;
  const shown = alerts.slice(0, RELATED_MAX).map(({ name: alertname, resource, service }) => {
    const about = resource === '' || resource === alertname ? '' : ` (${name(resource)})`;
    return `${name(alertname) || name(service)}${about}`;
  });
  const left = alerts.length - shown.length;
  const more = left > 0 ? [`and ${left} more`] : [];
  const count = `${alerts.length}${isCut ? ' or more' : ''}`;
  const where = `${groups} other ${groups === 1 ? 'group' : 'groups'}`;
  return `${count} related in ${where}: ${[...shown, ...more].join(', ')}`;
}

function resourceWords({ resources }: Background): string {
  if (resources === undefined) return '';
  const { accountAlias, tagged } = resources;
  const left = tagged.length - RESOURCES_MAX;
  return [
    ...(accountAlias === undefined ? [] : [`account ${name(accountAlias)}`]),
    ...tagged.slice(0, RESOURCES_MAX).map(tagWords),
    ...(left > 0 ? [`and ${left} more with tags`] : []),
  ].join(' · ');
}

/** `web-7 (i-0ab12): team payments, service checkout`. */
function tagWords({ arn, tags }: TaggedResource): string {
  const id = arn.split(/[:/]/).at(-1) ?? arn;
  const called = tags.name === undefined ? name(id) : `${name(tags.name)} (${name(id)})`;
  const words = [
    ...(tags.team === undefined ? [] : [`team ${name(tags.team)}`]),
    ...(tags.service === undefined ? [] : [`service ${name(tags.service)}`]),
    ...(tags.runbook === undefined || safeUrl(tags.runbook) !== undefined
      ? []
      : [`runbook ${name(tags.runbook)}`]),
  ];
  return words.length === 0 ? called : `${called}: ${words.join(', ')}`;
}

function name(text: string): string {
  return truncate(oneLine(text), NAME_CHARS_MAX);
}
