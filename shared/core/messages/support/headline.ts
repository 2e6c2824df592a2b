/**
 * The one line that all far ends share: a lock screen's worth, the most urgent fact first.
 *
 * ```
 * CRITICAL checkout-5xx-rate: 5XXError 41.2, threshold > 5 · eu-west-1, prod · since 02:58 UTC
 * WARNING 500 × instance-status-check (12 new, 3 ended) · eu-west-1 · since 02:58 UTC
 * WORSE: CRITICAL render-farm: 110 of 500 gone (22 %) · since 02:58 UTC
 * FLAPPING: CRITICAL checkout-5xx-rate · eu-west-1, prod · since 02:58 UTC
 * ACKNOWLEDGED by dana: CRITICAL checkout-5xx-rate · eu-west-1, prod · since 02:58 UTC
 * RESOLVED after 14 min: checkout-5xx-rate · eu-west-1, prod
 * ```
 */

import type { Alert } from '../../model/alert.ts';
import type { Fingerprint } from '../../model/keys.ts';
import type { Notification } from '../../model/notification.ts';
import type { EpochMs } from '../../model/time.ts';
import { oneLine } from './clean.ts';
import {
  annotation,
  resourcesOf,
  sharedReading,
  shortResource,
  subjectAlerts,
  subjectOf,
} from './facts.ts';
import { farPlacesOf, nearPlacesOf } from './places.ts';
import { durationWords, isDate, timeWords } from './time-words.ts';
import { truncate } from './truncate.ts';

/** Longest headline. A push notification shows about 150 characters, a subject line about 70. */
export const HEADLINE_CHARS_MAX = 300;

const PERSON_CHARS_MAX = 40;
const NEAREST_CHARS_MAX = 40;

/** Plain text, unescaped, one line of at most `HEADLINE_CHARS_MAX`. */
export function headline(notification: Notification): string {
  const alerts = subjectAlerts(notification);
  const what = `${lead(notification)} ${subjectOf(alerts)}${brackets(newsWords(notification))}`;
  const said = join(what, reading(notification));
  const head = [said, where(alerts, said)].filter((part) => part !== '').join(' · ');
  // What is too long is so because of a name; the times after it are worth more than its end.
  const tail = times(notification).map((time) => ` · ${time}`);
  return `${truncate(head, HEADLINE_CHARS_MAX - tail.join('').length)}${tail.join('')}`;
}

/** How bad, and what became of it: `CRITICAL`, `ACKNOWLEDGED by dana: CRITICAL`. */
export function lead(notification: Notification): string {
  const severity = notification.severity.toUpperCase();
  const lasted = durationWords(endedAt(notification) - notification.startedAt);
  if (notification.status === 'resolved') return `RESOLVED after ${lasted}:`;
  if (notification.reason === 'acknowledged') {
    return `ACKNOWLEDGED${by(notification)}: ${severity}`;
  }
  if (notification.reason === 'worse') return `WORSE: ${severity}`;
  if (notification.reason === 'changed') return `CHANGED: ${severity}`;
  if (flaps(notification)) return `FLAPPING: ${severity}`;
  return notification.reason === 'repeat' ? `STILL ${severity} after ${lasted}:` : severity;
}

function flaps({ reason, background }: Notification): boolean {
  return reason === 'first' && background?.history?.flapping !== undefined;
}

/**
 * What changed since the last message: `12 new, 1 worse, 3 ended`. Empty when it is all new or all
 * over, or the one alert is worse, which the lead has said.
 */
export function newsWords(notification: Notification): string {
  const { reason, status, firing, resolved, news, worse } = notification;
  if (reason === 'first' || status === 'resolved') return '';
  if (reason === 'worse' && firing.length === 1) return '';
  const count = (alerts: readonly Alert[], those: ReadonlySet<Fingerprint>) =>
    alerts.filter(({ fingerprint }) => those.has(fingerprint)).length;
  const words = [
    [count(firing, news), 'new'],
    [count(firing, worse), 'worse'],
    [count(resolved, news), 'ended'],
  ] as const;
  return words
    .filter(([many]) => many > 0)
    .map(([many, word]) => `${many} ${word}`)
    .join(', ');
}

/** The nearest moment at which something will happen of itself, as sources annotate it. */
export function deadlineOf(alerts: readonly Alert[]): EpochMs | undefined {
  const moments = alerts.map((alert) => Date.parse(annotation(alert, 'deadline')));
  const known = moments.filter((at) => !Number.isNaN(at));
  // Not Math.min(...known): a group of thousands would overflow the stack.
  return known.length === 0 ? undefined : known.reduce((a, b) => Math.min(a, b));
}

/** When the last alert ended; the moment of the decision while any fires. */
export function endedAt({ firing, resolved, decidedAt }: Notification): EpochMs {
  const ends = resolved.map(({ endsAt }) => endsAt ?? decidedAt).filter((at) => at <= decidedAt);
  return firing.length > 0 || ends.length === 0 ? decidedAt : ends.reduce((a, b) => Math.max(a, b));
}

/** ` by dana`; empty when nobody acknowledged. */
function by({ acknowledgement }: Notification): string {
  if (acknowledgement === undefined) return '';
  return ` by ${truncate(oneLine(acknowledgement.by) || 'somebody', PERSON_CHARS_MAX)}`;
}

function reading(notification: Notification): string {
  // What was measured last is the figure that broke the threshold: of no use once it is over.
  return notification.status === 'resolved' ? '' : sharedReading(subjectAlerts(notification));
}

/** What the problem is about, unless the words before said so already, and where that is. */
function where(alerts: readonly Alert[], said: string): string {
  const [first] = alerts;
  const resources = first !== undefined && alerts.length === 1 ? resourcesOf(first) : [];
  const near = [...nearPlacesOf(alerts), ...resources.map(shortResource)];
  const isSaid = near.some((place) => said.includes(place));
  const nearest = isSaid ? [] : near.slice(0, 1).map((place) => truncate(place, NEAREST_CHARS_MAX));
  return [...nearest, ...farPlacesOf(alerts)].join(', ');
}

function times(notification: Notification): readonly string[] {
  if (notification.status === 'resolved') return [];
  const { firing, startedAt, decidedAt, status, reason } = notification;
  const deadline = deadlineOf(firing);
  return [
    ...(deadline !== undefined ? [`deadline ${timeWords(deadline, decidedAt)}`] : []),
    ...(isDate(startedAt) ? [`since ${timeWords(startedAt, decidedAt)}`] : []),
    ...(status === 'acknowledged' && reason !== 'acknowledged'
      ? [`acknowledged${by(notification)}`]
      : []),
  ];
}

function join(what: string, figures: string): string {
  return figures === '' ? what : `${what}: ${figures}`;
}

function brackets(words: string): string {
  return words === '' ? '' : ` (${words})`;
}
