import type { SlackWebhookMessage } from '../../core/messages/slack.ts';
import type { SlackWebhookSettings } from '../../core/receivers/slack.ts';
import type { Answer } from '../../errors.ts';
import type { StatusAnswers } from './answers.ts';
import { openLine } from './far-end.ts';
import type { Reach } from './notifier-type.ts';
import type { Reply } from './post.ts';
import { readSecret } from './secret.ts';

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
  { webhookUrl, http }: SlackWebhookSettings,
  reach: Reach,
  deadline: AbortSignal,
): Promise<void> {
  const url = await readSecret(webhookUrl, reach.secrets);
  const farEnd = { place: PLACE, http, secrets: [url], answers: SLACK_WEBHOOK_ANSWERS };
  const line = await openLine({ ...farEnd, objection }, reach, deadline);
  await line({ url, body: JSON.stringify(body) });
}

/**
 * Slack, and what speaks its language, may refuse with a status of 200: in words, or in JSON.
 *
 * Source: Alertmanager, notify/slack/slack.go, checkResponseError.
 */
function objection({ headers, body }: Reply): Answer | undefined {
  if (!headers['content-type']?.startsWith('application/json')) {
    return body.trim() === 'ok' ? undefined : 'never';
  }
  try {
    const answer: unknown = JSON.parse(body);
    const refused = typeof answer === 'object' && answer !== null && 'ok' in answer && !answer.ok;
    return refused ? 'never' : undefined;
  } catch {
    return 'never';
  }
}
