/** What arrived, folded: one line for what is alike, however many there were and whoever it is for. */

import { severityOf } from '../../shared/core/model/alert.ts';
import { labelValue } from '../../shared/core/model/labels.ts';
import type { EpochMs } from '../../shared/core/model/time.ts';
import type { SightingTrace } from '../../shared/core/model/trace.ts';
import { type Io, paint } from '../io.ts';
import { counted, cut, fateWords, SEVERITY_STYLE } from './timeline-words.ts';

/** One sighting with what became of it in each group. */
interface Arrival {
  readonly first: SightingTrace;
  readonly fates: readonly SightingTrace[];
}

/**
 * Two lines for each kind of arrival, in the order in which the kinds first came.
 *
 * @param when the moment as the time line writes it
 */
export function arrivalLines(
  entries: readonly SightingTrace[],
  when: (at: EpochMs) => string,
  io: Io,
): readonly string[] {
  const bySighting = Map.groupBy(entries, ({ messageId, sighting, fate }) =>
    JSON.stringify([messageId, sighting.alert.fingerprint, fate === 'moved']),
  );
  const arrivals = [...bySighting.values()].flatMap((fates): Arrival[] => {
    const [first] = fates;
    return first === undefined ? [] : [{ first, fates }];
  });
  return [...Map.groupBy(arrivals, kindOf).values()].flatMap((alike) => linesOf(alike, when, io));
}

function linesOf(
  alike: readonly Arrival[],
  when: (at: EpochMs) => string,
  io: Io,
): readonly string[] {
  const [arrival] = alike;
  const last = alike.at(-1)?.first;
  if (arrival === undefined || last === undefined) return [];

  const { sighting, at, source } = arrival.first;
  const { alert, status } = sighting;
  const severity = severityOf(alert);
  const badge =
    status === 'resolved'
      ? paint(io, 'green', 'ended')
      : paint(io, SEVERITY_STYLE[severity], status === 'info' ? `${severity}, a note` : severity);
  const title = cut(
    labelValue(alert.annotations, 'title') || labelValue(alert.labels, 'alertname'),
  );
  const more =
    alike.length === 1
      ? ''
      : paint(io, 'bold', ` and ${alike.length - 1} more like it until ${when(last.at).trim()}`);
  const alerts = new Set(alike.map(({ first }) => first.sighting.alert.fingerprint)).size;
  const distinct = alike.length > alerts ? ` · ${counted(alerts, 'alert')} in all` : '';
  const indent = ' '.repeat(when(at).length);
  return [
    `${when(at)}  ◂ ${badge} ${title}${more}`,
    paint(io, 'dim', `${indent}    ${source} · ${fatesWords(arrival, when)}${distinct}`),
  ];
}

/** `new for pager and slack, looked at 0:30`. */
function fatesWords({ fates }: Arrival, when: (at: EpochMs) => string): string {
  const byFate = Map.groupBy(fates, ({ fate, because }) => JSON.stringify([fate, because]));
  return [...byFate.values()]
    .map((same) => {
      const [first] = same;
      if (first === undefined) return '';
      const receivers = [...new Set(same.flatMap(({ group }) => group?.receiver ?? []))];
      const dues = same.flatMap(({ group }) => group?.dueAt ?? []);
      const due = dues.length === 0 ? undefined : when(Math.min(...dues)).trim();
      return fateWords(first, receivers.join(' and ') || 'nobody', due);
    })
    .join('; ');
}

function kindOf({ first, fates }: Arrival): string {
  const { source, sighting } = first;
  const { alert, status } = sighting;
  return JSON.stringify([
    source,
    status,
    severityOf(alert),
    first.fate === 'untold' ? first.because : kindName(first),
    fates.map(({ fate, group }) => [fate, group?.receiver]),
  ]);
}

/** Alerts of one name; alarms, whose names are their own, by what they measure. */
function kindName({ sighting: { alert } }: SightingTrace): string {
  const metric = labelValue(alert.labels, 'metric');
  return metric === '' ? labelValue(alert.labels, 'alertname') : metric;
}
