/** What Microsoft Teams means by its answers. */

import type { Answer } from '../../errors.ts';
import { outcomeOf, type StatusAnswers } from './answers.ts';
import type { Reply } from './post.ts';

/**
 * Source: Alertmanager, notify/msteams/msteams.go and notify/msteamsv2/msteamsv2.go;
 * learn.microsoft.com, "Create and send messages", rate limiting for connectors.
 */
export const TEAMS_ANSWERS: StatusAnswers = {
  '2xx': 'taken',
  429: 'next-tick',
  '5xx': 'again',
  other: 'never',
};

/** `Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429` */
const ERROR_WITHIN = /returned HTTP error (\d{3})/;

/** Connectors answer with 200 although Teams took nothing, and say so in the text. Source: ibid. */
export function teamsObjection({ body }: Reply): Answer | undefined {
  const [, status] = ERROR_WITHIN.exec(body) ?? [];
  if (status === undefined) return undefined;
  const outcome = outcomeOf(Number(status), TEAMS_ANSWERS);
  return outcome === 'taken' ? undefined : outcome;
}
