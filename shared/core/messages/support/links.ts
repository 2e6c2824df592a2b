/** The pages a reader wants next: the source's console, the logs, the runbook. */

import type { Alert } from '../../model/alert.ts';
import { annotation } from './facts.ts';

/** Longest address handed on; beyond it, far ends refuse the whole message. Source: Slack, button element, `url`. */
const URL_CHARS_MAX = 3_000;

export interface Link {
  readonly text: string;
  /** Absolute, http or https, without `<`, `>`, `|`, quotes, blanks and control characters. */
  readonly href: string;
}

interface LinkKind {
  readonly text: string;
  read(alert: Alert): string;
}

const KINDS: readonly LinkKind[] = [
  { text: 'Runbook', read: (alert) => annotation(alert, 'runbook_url') },
  { text: 'Logs', read: (alert) => annotation(alert, 'logs_url') },
  { text: 'Logs Insights', read: (alert) => annotation(alert, 'insights_url') },
  { text: 'Console', read: ({ generatorUrl }) => generatorUrl ?? '' },
];

/**
 * Links of one alert, or of several: one of each kind, and where the alerts differ the first one's,
 * saying so: `Console (1 of 500)`.
 *
 * @param runbook of what they are about, where no alert has one
 */
export function linksOf(alerts: readonly Alert[], runbook = ''): readonly Link[] {
  const own = KINDS.flatMap(({ text, read }) => {
    const hrefs = new Set(alerts.map(read));
    const href = [...hrefs].map(safeUrl).find((url) => url !== undefined);
    if (href === undefined) return [];
    return [{ href, text: hrefs.size === 1 ? text : `${text} (1 of ${alerts.length})` }];
  });
  const href = safeUrl(runbook);
  const isNeeded = href !== undefined && !alerts.some((alert) => annotation(alert, 'runbook_url'));
  const links = isNeeded ? [{ text: 'Runbook', href }, ...own] : own;
  // For log lines the source's page is the log itself.
  return links.filter(({ href }, index) => links.findIndex((one) => one.href === href) === index);
}

/**
 * An address that may be shown as a link, encoded so that it cannot end the markup around it;
 * undefined for all others: other schemes, relative ones, ones too long, ones with a user name,
 * which are made to look like another host (`https://bank.example@evil.example`).
 */
export function safeUrl(text: string): string | undefined {
  const url = URL.parse(text.trim());
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return undefined;
  if (url.username !== '' || url.password !== '') return undefined;
  const href = url.href.replace(/[<>|"'`\s\\^{}]/g, encodeURIComponent).replaceAll("'", '%27');
  return href.length <= URL_CHARS_MAX ? href : undefined;
}
