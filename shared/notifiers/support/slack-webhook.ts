import type { SlackWebhookMessage } from '../../core/messages/slack.ts';
import { outcomeOf, refusal, type StatusAnswers } from './answers.ts';
import { post, type Reply } from './post.ts';

const PLACE = 'Slack';

/**
 * Alertmanager's, save that 429 is named for what it is: both say it again at the next tick.
 *
 * Source: Alertmanager, notify/slack/slack.go; docs.slack.dev, "Sending messages using incoming
 * webhooks", error types.
 */
export const SLACK_WEBHOOK_ANSWERS: StatusAnswers = {
  '2xx': 'taken',
  429: 'next-tick',
  '5xx': 'again',
  other: 'never',
};

/** @throws DeliveryError */
export async function postToWebhook(
  { body }: SlackWebhookMessage,
  url: string,
  deadline: AbortSignal,
  privateAddresses: boolean,
): Promise<void> {
  const reply = await post({
    place: PLACE,
    url,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    deadline,
    privateAddresses,
    secrets: [],
  });
  const outcome = outcomeOf(reply.status, SLACK_WEBHOOK_ANSWERS);
  const answer = outcome === 'taken' && !saysOk(reply) ? 'never' : outcome;
  if (answer !== 'taken') throw refusal(reply, { place: PLACE, answer, secrets: [url] });
}

/**
 * Slack, and what speaks its language, may refuse with a status of 200: in words, or in JSON.
 *
 * Source: Alertmanager, notify/slack/slack.go, checkResponseError.
 */
function saysOk({ headers, body }: Reply): boolean {
  if (!headers['content-type']?.startsWith('application/json')) return body.trim() === 'ok';
  try {
    const answer: unknown = JSON.parse(body);
    const refused = typeof answer === 'object' && answer !== null && 'ok' in answer && !answer.ok;
    return !refused;
  } catch {
    return false;
  }
}
