/**
 * What is said in Slack: a message of blocks by the Web API, which is updated in place while the
 * incident lasts, or Alertmanager's attachment by an incoming webhook.
 */

import type { Notification } from '../model/notification.ts';
import type { SlackSettings } from '../receivers/slack.ts';
import { headline } from './support/headline.ts';
import { defineMessageType } from './support/message-type.ts';
import { pictureUrl } from './support/picture.ts';
import {
  type AttachmentBody,
  asksForAttachment,
  attachmentBody,
  attachmentContent,
  face,
  plainLook,
  previewAttachment,
  type SlackFace,
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
  readonly content: SlackBlocks | SlackAttachment;
  /** Asks for a right that not every app has: empty unless it is set. */
  readonly face: SlackFace;
  /** By which a message can be found again when nobody knows whether it was taken. */
  readonly metadata: SlackMetadata;
  /**
   * What to say in the message's thread once it is updated in place. Absent for a first one, and
   * where figures moved, of which nobody is to be called.
   */
  readonly threadText?: string;
}

export interface SlackBlocks {
  /** What lock screens and clients without blocks show. */
  readonly text: string;
  readonly blocks: readonly Block[];
  /** A picture that Slack cannot fetch is left out here; as a block it would refuse the message. */
  readonly attachments?: readonly PictureAttachment[];
}

/** Source: docs.slack.dev, "Legacy: Secondary message attachments". */
export interface PictureAttachment {
  readonly fallback: string;
  readonly image_url: string;
}

/** What people wrote in Alertmanager's terms. */
export type SlackAttachment = Pick<AttachmentBody, 'text' | 'attachments'>;

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

  compose(notification, settings, wording) {
    if (settings.mode === 'webhook') {
      return { kind: 'webhook', body: attachmentBody(settings, wording) };
    }
    return {
      kind: 'web-api',
      channel: wording.text(settings.channel),
      content: asksForAttachment(settings)
        ? attachmentContent(settings, wording)
        : ownWords(notification),
      face: face(settings, wording),
      metadata: metadata(notification),
      ...(notification.previousExternalId !== undefined &&
        notification.reason !== 'changed' && { threadText: threadText(notification) }),
    };
  },

  plain: (settings, words) => ({ ...settings, ...plainLook(settings, words) }),

  preview(message) {
    if (message.kind === 'webhook') return previewAttachment(message.body);
    const { content, threadText: thread } = message;
    const shown = 'blocks' in content ? previewOwn(content) : previewAttachment(content);
    return [...shown, ...(thread === undefined ? [] : previewThread(thread))];
  },
});

function previewOwn({ blocks, attachments = [] }: SlackBlocks): readonly string[] {
  const pictures = attachments.map(({ image_url }) => `Picture: ${image_url}`);
  return [...previewBlocks(blocks), ...pictures];
}

function ownWords(notification: Notification): SlackBlocks {
  const text = disarmed(headline(notification));
  const url = pictureUrl(notification);
  return {
    ...{ text, blocks: incidentBlocks(notification) },
    ...(url !== undefined && { attachments: [{ fallback: text, image_url: url }] }),
  };
}

function metadata({ groupId, episode, epoch }: Notification): SlackMetadata {
  return { event_type: 'tocsin_incident', event_payload: { group: groupId, episode, epoch } };
}
