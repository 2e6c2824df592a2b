/** Many alerts in few lines: what tells them apart, news first, the rest counted. */

import type { Alert } from '../../model/alert.ts';
import { severityOf } from '../../model/alert.ts';
import { labelValue, sortedPairs } from '../../model/labels.ts';
import type { Notification } from '../../model/notification.ts';
import { SEVERITIES } from '../../model/severity.ts';
import { oneLine } from './clean.ts';
import { kindOf, nameOf, readingOf, resourcesOf } from './facts.ts';
import { truncate } from './truncate.ts';

const LINE_CHARS_MAX = 140;

/** Labels that say which one before all others do. */
const TELLING = ['instance', 'pod', 'host', 'service'];
/** Labels that tell nobody which alert it is. */
const SILENT = ['alertname', 'severity', 'source'];
/** Labels that the figures, the resources or the text itself say already. */
const REPEATED = ['metric', 'resource', 'text_digest'];
/** Labels that always stand among the places. */
const PLACED = ['region', 'availability_zone', 'zone'];

export interface AlertList {
  /** `New`, `Worse`, `Ended`. */
  readonly heading: string;
  /** How many there are, listed or not. */
  readonly count: number;
  readonly lines: readonly string[];
}

/**
 * The alerts of a group by what became of them since the last message. None for a single alert, of
 * which everything else tells already.
 *
 * @param linesMax alerts listed under the first heading, half of it under the others
 */
export function alertLists(notification: Notification, linesMax: number): readonly AlertList[] {
  const { firing, resolved, news, worse, reason } = notification;
  const all = [...firing, ...resolved];
  if (all.length < 2) return [];

  const isNew = ({ fingerprint }: Alert) => news.has(fingerprint);
  const isWorse = ({ fingerprint }: Alert) => worse.has(fingerprint);
  const isTold = (alert: Alert) => isNew(alert) || isWorse(alert);
  const tellsNews = firing.length > 0 && reason !== 'first' && all.some(isTold);
  const parts: readonly (readonly [string, readonly Alert[]])[] = [
    ['New', tellsNews ? firing.filter(isNew) : []],
    ['Worse', tellsNews ? firing.filter(isWorse) : []],
    ['Ended', tellsNews ? resolved.filter(isNew) : firing.length === 0 ? resolved : []],
    [
      tellsNews ? 'Still firing' : 'Firing',
      firing.filter((alert) => !(tellsNews && isTold(alert))),
    ],
    ['Ended before', firing.length === 0 ? [] : resolved.filter((a) => !(tellsNews && isNew(a)))],
  ];

  const tellApart = createTeller(all);
  return parts
    .filter(([, alerts]) => alerts.length > 0)
    .map(([heading, alerts], index) => ({
      heading,
      count: alerts.length,
      // The first list is what the message is about; the others are there to be glanced at.
      lines: worstFirst(alerts)
        .slice(0, index === 0 ? linesMax : Math.ceil(linesMax / 2))
        .map(tellApart),
    }));
}

/** `and 37 more`; empty when none is left. */
export function moreWords(left: number): string {
  return left > 0 ? `and ${left} more` : '';
}

/** `… 12 more lines`; empty when none is left. */
export function moreLines(left: number): string {
  return left > 0 ? `… ${left} more lines` : '';
}

/** Names that a reader can look up: labels that neither the headline nor another fact says. */
export function otherLabels(labels: Alert['labels'], said: readonly string[]): readonly string[] {
  return sortedPairs(labels)
    .filter(
      ([name, value]) =>
        ![...SILENT, ...PLACED, ...REPEATED].includes(name) && !said.includes(oneLine(value)),
    )
    .map(([name, value]) => `${oneLine(name)}=${oneLine(value)}`);
}

/** Words for one of several alerts, by what differs among them all. */
function createTeller(all: readonly Alert[]): (alert: Alert) => string {
  const differs = <Value>(read: (alert: Alert) => Value) => new Set(all.map(read)).size > 1;
  const titlesDiffer = differs(nameOf) && all.every((alert) => nameOf(alert) !== kindOf(alert));
  const kindsDiffer = differs(kindOf);
  const severitiesDiffer = differs(severityOf);
  const readingsDiffer = differs(readingOf);
  const names = new Set(all.flatMap(({ labels }) => Object.keys(labels)));
  const telling = [...new Set([...TELLING, ...names])].filter(
    (name) => !SILENT.includes(name) && differs(({ labels }) => labelValue(labels, name)),
  );

  return (alert) => {
    const values = telling.map((name) => oneLine(labelValue(alert.labels, name)));
    // A name that holds the value already, as alarms on one instance do, has said it.
    const kind = kindsDiffer ? kindOf(alert) : '';
    const words = titlesDiffer
      ? [nameOf(alert)]
      : [kind, ...values.filter((value) => !kind.includes(value))];
    const who =
      words.filter((word) => word !== '').join(', ') || resourcesOf(alert)[0] || nameOf(alert);
    const reading = readingsDiffer ? readingOf(alert) : '';
    const severity = severitiesDiffer ? ` (${severityOf(alert)})` : '';
    return truncate(`${who}${severity}${reading === '' ? '' : `: ${reading}`}`, LINE_CHARS_MAX);
  };
}

function worstFirst(alerts: readonly Alert[]): readonly Alert[] {
  const rank = (alert: Alert) => SEVERITIES.indexOf(severityOf(alert));
  return alerts.toSorted((a, b) => rank(a) - rank(b));
}
