/** The headers by which mail clients thread, sort and ring. */

import type { Notification } from '../../model/notification.ts';
import type { EpochMs } from '../../model/time.ts';
import type { EmailSettings } from '../../receivers/email.ts';
import { oneLine } from './clean.ts';
import { isPosted } from './posted.ts';
import { truncate } from './truncate.ts';

/** Source: RFC 5322, section 2.1.1: a line is at most 998 characters; names and folding need some. */
const VALUE_CHARS_MAX = 900;
const DEDUP_KEY_CHARS = 16;

export type Headers = Readonly<Record<string, string>>;

/** Same whenever the same decision is told again, so that a second copy shows as the first. */
export function messageId(notification: Notification): string {
  return `<${notification.epoch}.${incidentName(notification)}@tocsin>`;
}

/**
 * By which a client puts a mail into its thread. No mail has the id that they all refer to: which
 * decision is the first to reach a mailbox is not known in advance, and clients thread by a common
 * reference all the same. Without a word in the settings a thread is an episode; of what clients of
 * Alertmanager's API posted there is then none, as there.
 *
 * Source: RFC 5322, section 3.6.4; jwz.org, "message threading", on references to absent messages;
 * Alertmanager 0.33, notify/email/email.go.
 */
export function threadHeaders(
  notification: Notification,
  threading: EmailSettings['threading'],
): Headers {
  const { dedupKey, decidedAt, previousExternalId: previous } = notification;
  if (threading !== undefined) {
    const day = threading === 'of-the-group-and-day' ? dayOf(decidedAt) : '';
    const root = `<alert-${dedupKey.slice(0, DEDUP_KEY_CHARS)}-${day}@alertmanager>`;
    return { References: root, 'In-Reply-To': root };
  }
  if (isPosted(notification)) return {};
  const root = `<${incidentName(notification)}@tocsin>`;
  const references = previous === undefined ? root : `${root} ${previous}`;
  return { References: references, 'In-Reply-To': previous ?? root };
}

export function mailHeaders(notification: Notification): Headers {
  const { groupKey, severity, status, receiver } = notification;
  const isUrgent = status === 'firing' && severity === 'critical';
  return {
    // Keeps holiday replies from answering. Source: RFC 3834, section 5.
    'Auto-Submitted': 'auto-generated',
    // A name of the unmanaged kind, to filter by. Source: RFC 2919, section 2.
    'List-Id': `<${listName(receiver)}.tocsin.localhost>`,
    'X-Tocsin-Group': headerValue(groupKey),
    'X-Tocsin-Severity': severity,
    'X-Tocsin-Status': status,
    ...(isUrgent && { Importance: 'high', 'X-Priority': '1' }),
  };
}

/** One line, so that a value cannot begin a header of its own. */
export function headerValue(text: string): string {
  return truncate(oneLine(text), VALUE_CHARS_MAX);
}

function incidentName({ dedupKey, episode }: Notification): string {
  return `${dedupKey.slice(0, DEDUP_KEY_CHARS)}.${episode}`;
}

function listName(receiver: string): string {
  return (
    receiver
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'alerts'
  );
}

function dayOf(at: EpochMs): string {
  return new Date(at).toISOString().slice(0, '2026-01-01'.length);
}
