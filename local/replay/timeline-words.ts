/** The words of the time line. */

import type { NotifyReason } from '../../shared/core/model/notification.ts';
import type { EpochMs, Milliseconds } from '../../shared/core/model/time.ts';
import type { SightingTrace } from '../../shared/core/model/trace.ts';
import type { Played } from './play.ts';

const TITLE_CHARS_MAX = 90;

export const SEVERITY_STYLE = {
  critical: ['red', 'bold'],
  warning: 'yellow',
  info: 'cyan',
} as const;

export const REASON_WORDS: Readonly<Record<NotifyReason, string>> = {
  first: 'first word of it',
  'new-alerts': 'new alerts',
  worse: 'graver than it was',
  'some-resolved': 'some of it is over',
  'all-resolved': 'all of it is over',
  acknowledged: 'somebody has it',
  repeat: 'still there, said again',
  changed: 'its figures moved, shown in place',
};

interface Fated extends Pick<SightingTrace, 'fate'> {
  readonly because?: string | undefined;
}

/**
 * What became of a sighting.
 *
 * @param due when its group is next looked at, as the time line writes it
 */
export function fateWords(
  { fate, because = '' }: Fated,
  receiver: string,
  due: string | undefined,
): string {
  const look = due === undefined ? '' : `, looked at ${due}`;
  switch (fate) {
    case 'new':
      return `new for ${receiver}${look}`;
    case 'changed':
      return `changes what ${receiver} knows${look}`;
    case 'duplicate':
      return `known to ${receiver} already, by this road or another`;
    case 'outdated':
      return `older than what ${receiver} knows: recorded, changes nothing`;
    case 'nothing-open':
      return `the end of something that was not open for ${receiver}: recorded`;
    case 'untold':
      return `recorded and not told: ${because}`;
    case 'unheard':
      return `for ${receiver}, which speaks to nobody`;
    case 'moved':
      return `leaves ${receiver}: ${because}`;
    case 'fleet':
      return `counts in the fleet ${because}`;
  }
}

/** Time since the story began: `0:05`, `1:02:03`, `2d 1:00:00`. */
export function clock(ms: Milliseconds): string {
  const seconds = Math.floor(ms / 1_000);
  const [days, hours, minutes] = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3_600) % 24,
    Math.floor(seconds / 60) % 60,
  ];
  const pad = (value: number) => String(value).padStart(2, '0');
  const short = days + hours === 0 ? `${minutes}` : `${hours}:${pad(minutes)}`;
  return `${days > 0 ? `${days}d ` : ''}${short}:${pad(seconds % 60)}`;
}

/** `2026-03-03 02:58:04`, in UTC; the bare number for a moment that no calendar has. */
export function moment(at: EpochMs): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return String(at);
  return date.toISOString().replace('T', ' ').slice(0, 19);
}

export function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > TITLE_CHARS_MAX ? `${line.slice(0, TITLE_CHARS_MAX - 1)}…` : line;
}

export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}

/** What a replay came to, in one line. */
export function summary({ entries }: Played): string {
  const sightings = entries.filter((entry) => entry.kind === 'sighting');
  const messages = new Set(sightings.map(({ messageId }) => messageId));
  const readsOnly = entries.filter((entry) => entry.kind === 'read' && entry.because !== undefined);
  const alerts = new Set(sightings.map(({ sighting }) => sighting.alert.fingerprint));
  const sent = entries.filter((entry) => entry.kind === 'delivery' && entry.outcome === 'sent');
  const refused = entries.filter(
    (entry) => entry.kind === 'delivery' && entry.outcome === 'failed',
  );
  const lost = entries.filter(({ kind }) => kind === 'dead-letter').length;
  return [
    counted(messages.size + readsOnly.length + lost, 'payload'),
    counted(alerts.size, 'alert'),
    counted(sent.length, 'message'),
    ...(refused.length > 0 ? [`${refused.length} refused`] : []),
    ...(lost > 0 ? [`${lost} to the dead letters`] : []),
  ].join(' → ');
}
