/** Entries of receivers that are spoken to by plain requests, each with little more than it must have. */

import type { MessageType } from '../../shared/core/messages/support/message-type.ts';
import type { Notification } from '../../shared/core/model/notification.ts';
import { receiverTypes } from '../../shared/core/receivers/index.ts';
import type { ReceiverType } from '../../shared/core/receivers/support/receiver-type.ts';
import type { Values } from '../../shared/core/receivers/support/scalar.ts';
import { settingsOf } from '../core/receivers/read.ts';
import { composed } from './composed.ts';

const HOOK = 'https://hooks.example.com/';
const BOT = { authorization: { credentials: 'ssm:/tocsin/bot' } };

export const PLAIN_ENTRIES = {
  opsgenie: {
    api_key: 'ssm:/tocsin/opsgenie',
    responders: [{ name: 'payments, search', type: 'teams' }],
    tags: 'tocsin,{{ .CommonLabels.region }}',
    priority: 'P2',
  },
  victorops: { api_key: 'ssm:/tocsin/victorops', routing_key: 'payments' },
  incidentio: { url: `${HOOK}incidentio`, alert_source_token: 'ssm:/tocsin/incidentio' },
  pushover: { user_key: 'ssm:/tocsin/pushover-user', token: 'ssm:/tocsin/pushover' },
  msteams: { webhook_url: `${HOOK}teams` },
  msteamsv2: { webhook_url: `${HOOK}workflow` },
  mattermost: {
    webhook_url: `${HOOK}mattermost`,
    channel: 'payments',
    attachments: [{ title: '{{ .Status }}', fields: [{ title: 'Region', value: 'eu-west-1' }] }],
  },
  rocketchat: {
    token_id: 'ssm:/tocsin/rocket-user',
    token: 'ssm:/tocsin/rocket',
    channel: '#payments',
  },
  discord: { webhook_url: `${HOOK}discord`, username: 'Tocsin' },
  telegram: { bot_token: 'ssm:/tocsin/telegram', chat_id: -1001234567890 },
  webex: { http_config: BOT, room_id: 'Y2lzY29zcGFyazovL3VzL1JPT00vMQ' },
  wechat: {
    ...{ api_secret: 'ssm:/tocsin/wechat', corp_id: 'ww1f2e3d4c5b6a7980' },
    ...{ to_user: '@all', agent_id: '1000002' },
  },
  jira: {
    ...{ api_url: 'https://example.atlassian.net/rest/api/2/', http_config: BOT },
    ...{ project: 'OPS', issue_type: 'Incident', resolve_transition: 'Done' },
  },
} as const satisfies Readonly<Record<string, Values>>;

/** What the references in these entries stand for. */
export const PLAIN_SECRETS = {
  'ssm:/tocsin/opsgenie': 'genie-6f1c',
  'ssm:/tocsin/victorops': 'victor-88ab',
  'ssm:/tocsin/incidentio': 'incident-40de',
  'ssm:/tocsin/pushover': 'push-app-19',
  'ssm:/tocsin/pushover-user': 'push-user-7',
  'ssm:/tocsin/rocket': 'rocket-5e5e',
  'ssm:/tocsin/rocket-user': 'rocket-user-3',
  'ssm:/tocsin/telegram': '123456:telegram-9f',
  'ssm:/tocsin/wechat': 'wechat-secret-2',
  'ssm:/tocsin/bot': 'bot-token-77',
} as const;

/** @throws Error when there is none */
export function plainEntry(type: string): Values {
  const entry = Object.entries(PLAIN_ENTRIES).find(([name]) => name === type)?.[1];
  if (entry === undefined) throw new Error(`no entry for '${type}'`);
  return entry;
}

/** What a type makes of its entry above. */
export function plainSettings(type: string): unknown {
  const receiver = receiverTypes.find((one) => one.type === type);
  if (receiver === undefined) throw new Error(`no receivers of type '${type}'`);
  return settingsOf(receiver, plainEntry(type));
}

/** What is said where an entry, in addition to what it must have, says this. */
export function said<Settings, Message>(
  receiver: ReceiverType<Settings>,
  type: MessageType<Settings, Message>,
  entry: Values,
  notification: Notification,
): Message {
  return composed(type, notification, settingsOf(receiver, entry));
}
