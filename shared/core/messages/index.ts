/** The registry of what is said to each type of integration, by the type's name. */

import { email } from './email.ts';
import { pagerduty } from './pagerduty.ts';
import { slack } from './slack.ts';
import type { MessageType } from './support/message-type.ts';
import { webhook } from './webhook.ts';

export const messageTypes: Readonly<Record<string, MessageType<unknown, unknown>>> = {
  slack,
  email,
  pagerduty,
  webhook,
};
