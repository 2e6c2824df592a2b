/** Far ends that are spoken to by plain requests, by the means that `http_config` names. */

import type { HttpSettings } from '../../core/receivers/support/http-config.ts';
import type { Answer } from '../../errors.ts';
import { outcomeOf, refusal, type StatusAnswers } from './answers.ts';
import { readHttpMeans } from './http-means.ts';
import type { Reach } from './notifier-type.ts';
import { type Reply, send } from './post.ts';
import { USER_AGENT } from './version.ts';

export interface FarEnd {
  /** Who is called, in words that may be logged: `Discord`. */
  readonly place: string;
  readonly http: HttpSettings | undefined;
  /** Blanked out of what is said about failures. */
  readonly secrets: readonly string[];
  readonly answers: StatusAnswers;
  /** What the body of an answer objects to that was taken by its status. Absent: nothing. */
  readonly objection?: (reply: Reply) => Answer | undefined;
}

interface Request {
  /** Absent: POST. */
  readonly method?: 'GET' | 'POST' | 'PUT';
  readonly url: string;
  /** Beside those of `http_config`, which they go before. Bodies are JSON unless they say otherwise. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Absent: empty. */
  readonly body?: string;
  /** Blanked out of what is said about its failure, beside those of the far end. */
  readonly secrets?: readonly string[];
}

/** Makes a request, and resolves with the answer when it was taken. @throws DeliveryError */
export type Line = (request: Request) => Promise<Reply>;

/** A line to a far end, for one request after the other. @throws DeliveryError */
export async function openLine(
  { place, http, secrets, answers, objection }: FarEnd,
  reach: Reach,
  deadline: AbortSignal,
): Promise<Line> {
  const rules = { place, deadline, privateAddresses: reach.privateAddresses ?? false };
  const means = await readHttpMeans(http, reach.secrets, rules);

  return async ({ method = 'POST', url, headers, body = '', secrets: own = [] }) => {
    const known = [...secrets, ...means.secrets, ...own];
    const reply = await send(method, {
      ...rules,
      ...means,
      url,
      headers: {
        'User-Agent': USER_AGENT,
        'Content-Type': 'application/json',
        ...means.headers,
        ...headers,
      },
      body,
      secrets: known,
    });
    const outcome = outcomeOf(reply.status, answers);
    const answer = outcome === 'taken' ? objection?.(reply) : outcome;
    if (answer !== undefined) throw refusal(reply, { place, answer, secrets: known });
    return reply;
  };
}
