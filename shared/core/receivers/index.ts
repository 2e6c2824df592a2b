/** The registry of integration types, in the order in which a receiver's places are told. */

import { email } from './email.ts';
import { pagerduty } from './pagerduty.ts';
import { slack } from './slack.ts';
import type { ReceiverType } from './support/receiver-type.ts';
import { webhook } from './webhook.ts';

export const receiverTypes: readonly ReceiverType<unknown>[] = [pagerduty, slack, email, webhook];
