/** What Slack's Web API means by its words. */

import type { Answer } from '../../errors.ts';
import type { StatusAnswers } from './answers.ts';

/**
 * All that are not here mean `never`: they complain of the token, the channel, the app's rights or
 * the message.
 *
 * Source: docs.slack.dev, chat.postMessage and chat.update, errors.
 */
export const SLACK_ANSWERS: Readonly<Record<string, Answer>> = {
  ratelimited: 'next-tick',
  rate_limited: 'next-tick',
  message_limit_exceeded: 'next-tick',
  team_added_to_org: 'next-tick',
  accesslimited: 'next-tick',
  internal_error: 'again',
  fatal_error: 'again',
  service_unavailable: 'again',
  request_timeout: 'again',
};

/** Slack says of these that part of the work may have been done. */
export const SLACK_UNSURE: readonly string[] = ['internal_error', 'fatal_error'];

/** Why a message cannot be changed any more. The incident gets another one, where it is to go now. */
export const SLACK_MESSAGE_GONE: readonly string[] = [
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
  'channel_not_found',
  'not_in_channel',
  'is_archived',
];

/** Slack answers with 200 whatever it has to say; other statuses come from what stands before it. */
export const SLACK_STATUS_ANSWERS: StatusAnswers = {
  429: 'next-tick',
  '5xx': 'again',
  other: 'never',
};
