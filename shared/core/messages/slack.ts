/**
 * What is said in Slack: a message of blocks by the Web API, which is updated in place while the
 * incident lasts, or Alertmanager's attachment by an incoming webhook.
 */

import type { Notification } from '../model/notification.ts';
import type { SlackSettings } from '../receivers/slack.ts';
import { headline } from './support/headline.ts';
import { defineMessageType } from './support/message-type.ts';
import {
  type AttachmentBody,
  attachmentBody,
  previewAttachment,
} from './support/slack-attachment.ts';
import type { Block } from './support/slack-blocks.ts';
import { incidentBlocks, threadText } from './support/slack-incident.ts';
import { previewBlocks, previewThread } from './support/slack-preview.ts';
import { disarmed } from './support/slack-text.ts';

export type SlackMessage = SlackWebApiMessage | SlackWebhookMessage;

/** For `chat.postMessage` and `chat.update`. Links in it are not to be unfurled. */
export interface SlackWebApiMessage {
  readonly kind: 'web-api';
  readonly channel: string;
  /** What lock screens and clients without blocks show. */
  readonly text: string;
  readonly blocks: readonly Block[];
  /** By which a message can be found again when nobody knows whether it was taken. */
  readonly metadata: SlackMetadata;
  /** What to say in the message's thread once it is updated in place; absent for a first one. */
  readonly threadText?: string;
}

export interface SlackMetadata {
  readonly event_type: 'tocsin_incident';
  readonly event_payload: {
    readonly group: string;
    readonly episode: number;
    readonly epoch: number;
  };
}

/** For an incoming webhook: the body as it is posted. */
export interface SlackWebhookMessage {
  readonly kind: 'webhook';
  readonly body: AttachmentBody;
}

export const slack = defineMessageType<SlackSettings, SlackMessage>({
  type: 'slack',

  compose(notification, settings) {
    if (settings.mode === 'webhook') {
      return { kind: 'webhook', body: attachmentBody(notification, settings) };
    }
    return {
      kind: 'web-api',
      channel: settings.channel,
      text: disarmed(headline(notification)),
      blocks: incidentBlocks(notification),
      metadata: metadata(notification),
      ...(notification.previousExternalId !== undefined && {
        threadText: threadText(notification),
      }),
    };
  },

  preview(message) {
    if (message.kind === 'webhook') return previewAttachment(message.body);
    const { blocks, threadText: thread } = message;
    return [...previewBlocks(blocks), ...(thread === undefined ? [] : previewThread(thread))];
  },
});

function metadata({ groupId, episode, epoch }: Notification): SlackMetadata {
  return { event_type: 'tocsin_incident', event_payload: { group: groupId, episode, epoch } };
}
