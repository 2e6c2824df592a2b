/**
 * A message of a WeCom application to users, departments and tags. WeCom cuts text that is too long.
 *
 * Source: Alertmanager 0.33, notify/wechat/wechat.go; developer.work.weixin.qq.com, "Send application
 * messages".
 */

import type { WeChatSettings } from '../receivers/wechat.ts';
import { filled } from './support/filled.ts';
import { defineMessageType } from './support/message-type.ts';
import { previewLines } from './support/preview.ts';

/** As it is posted. */
interface WeChatMessage {
  readonly touser?: string;
  readonly toparty?: string;
  readonly totag?: string;
  readonly agentid?: string;
  /** `1` would forbid to pass it on. */
  readonly safe: '0';
  readonly msgtype: 'text' | 'markdown';
  readonly text?: { readonly content: string };
  readonly markdown?: { readonly content: string };
}

export const wechat = defineMessageType<WeChatSettings, WeChatMessage>({
  type: 'wechat',

  compose(_notification, settings, { text }) {
    return {
      ...filled({
        touser: text(settings.toUser),
        toparty: text(settings.toParty),
        totag: text(settings.toTag),
        agentid: text(settings.agentId),
      }),
      safe: '0',
      msgtype: settings.messageType,
      [settings.messageType]: { content: text(settings.message) },
    };
  },

  plain: (settings, { text }) => ({ ...settings, message: text }),

  preview(message) {
    return previewLines(message[message.msgtype]?.content);
  },
});
