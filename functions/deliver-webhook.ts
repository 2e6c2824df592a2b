/** Tells all who take plain requests of one decision on one group: webhooks, chats and pagers. */

import { discord } from '../shared/notifiers/discord.ts';
import { incidentio } from '../shared/notifiers/incidentio.ts';
import { jira } from '../shared/notifiers/jira.ts';
import { mattermost } from '../shared/notifiers/mattermost.ts';
import { msteams } from '../shared/notifiers/msteams.ts';
import { msteamsv2 } from '../shared/notifiers/msteamsv2.ts';
import { opsgenie } from '../shared/notifiers/opsgenie.ts';
import { pushover } from '../shared/notifiers/pushover.ts';
import { rocketchat } from '../shared/notifiers/rocketchat.ts';
import { sns } from '../shared/notifiers/sns.ts';
import { telegram } from '../shared/notifiers/telegram.ts';
import { victorops } from '../shared/notifiers/victorops.ts';
import { webex } from '../shared/notifiers/webex.ts';
import { webhook } from '../shared/notifiers/webhook.ts';
import { wechat } from '../shared/notifiers/wechat.ts';
import type { App } from '../shared/ports.ts';
import { awsApp, awsSecrets, awsSnsPublisher } from '../shared/wiring/aws.ts';
import { createDeliverHandler } from './support/deliver.ts';
import { speaking } from './support/voice.ts';

const notifiers = [
  ...[webhook, sns, opsgenie, victorops, incidentio, pushover, jira],
  ...[msteams, msteamsv2, mattermost, rocketchat, discord, telegram, webex, wechat],
];

/** The handler over any app: the real one below, an in-memory one in tests. */
export const createHandler = (getApp: () => App) => createDeliverHandler(getApp);

export const handler = createHandler(
  speaking(awsApp, { notifiers, secrets: awsSecrets, sns: awsSnsPublisher }),
);
