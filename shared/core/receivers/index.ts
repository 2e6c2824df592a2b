/** The registry of integration types, in the order in which a receiver's places are told. */

import { discord } from './discord.ts';
import { email } from './email.ts';
import { incidentio } from './incidentio.ts';
import { jira } from './jira.ts';
import { mattermost } from './mattermost.ts';
import { msteams } from './msteams.ts';
import { msteamsv2 } from './msteamsv2.ts';
import { opsgenie } from './opsgenie.ts';
import { pagerduty } from './pagerduty.ts';
import { pushover } from './pushover.ts';
import { rocketchat } from './rocketchat.ts';
import { slack } from './slack.ts';
import { sns } from './sns.ts';
import type { ReceiverType } from './support/receiver-type.ts';
import { telegram } from './telegram.ts';
import { victorops } from './victorops.ts';
import { webex } from './webex.ts';
import { webhook } from './webhook.ts';
import { wechat } from './wechat.ts';

/** First those that call somebody, then those that are read. */
export const receiverTypes: readonly ReceiverType<unknown>[] = [
  ...[pagerduty, opsgenie, victorops, incidentio, pushover],
  ...[slack, msteams, msteamsv2, mattermost, rocketchat, discord, telegram, webex, wechat],
  ...[email, sns, jira, webhook],
];
