/** What an HTTP status means for a notification: tables that notifiers fill in, and how to read them. */

import { type Answer, DeliveryError } from '../../errors.ts';
import type { Reply } from './post.ts';
import { redact } from './redact.ts';

/** What becomes of a notification: the far end has it, or the answer it gave. */
export type Outcome = 'taken' | Answer;

/** By exact status (`429`), then by class (`5xx`), then `other`. */
export type StatusAnswers = Readonly<Record<string, Outcome>> & { readonly other: Outcome };

/** A gateway gave up on what stands behind it, which may have taken the notification all the same. */
const UNSURE_STATUSES: readonly number[] = [502, 504];

export function outcomeOf(status: number, answers: StatusAnswers): Outcome {
  return answers[status] ?? answers[`${Math.floor(status / 100)}xx`] ?? answers.other;
}

/** What a refusal's text adds to its status, for the operators. */
interface Refusal {
  /** Who refused, without addresses: `PagerDuty`, `webhook at hooks.example.com`. */
  readonly place: string;
  readonly answer: Answer;
  readonly secrets: readonly string[];
}

export function refusal(reply: Reply, { place, answer, secrets }: Refusal): DeliveryError {
  const said = redact(reply.body, secrets);
  return new DeliveryError(`${place} answered ${reply.status}${said === '' ? '' : `: ${said}`}`, {
    answer,
    unsure: UNSURE_STATUSES.includes(reply.status),
    retryAfterMs: retryAfterMs(reply.headers),
  });
}

/**
 * How long a far end asks to be left alone. A date is measured from the answer's own `Date`, so that
 * clocks that differ do no harm; without one it is not understood. Absent: undefined.
 *
 * Source: RFC 9110, 10.2.3.
 */
export function retryAfterMs(headers: Readonly<Record<string, string>>): number | undefined {
  const text = headers['retry-after']?.trim();
  if (text === undefined || text === '') return undefined;
  if (/^\d+$/.test(text)) return Number(text) * 1_000;

  const wait = Date.parse(text) - Date.parse(headers.date ?? '');
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
