/** The registry of what is said to each type of integration, by the type's name. */

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
import type { MessageType } from './support/message-type.ts';
import { telegram } from './telegram.ts';
import { victorops } from './victorops.ts';
import { webex } from './webex.ts';
import { webhook } from './webhook.ts';
import { wechat } from './wechat.ts';

export const messageTypes: Readonly<Record<string, MessageType<unknown, unknown>>> = {
  slack,
  email,
  pagerduty,
  webhook,
  sns,
  opsgenie,
  victorops,
  incidentio,
  pushover,
  msteams,
  msteamsv2,
  mattermost,
  rocketchat,
  discord,
  telegram,
  webex,
  wechat,
  jira,
};
