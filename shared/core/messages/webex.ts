/**
 * A message in a room of Webex, in Markdown.
 *
 * Source: Alertmanager 0.33, notify/webex/webex.go; developer.webex.com, "Create a Message".
 */

import type { WebexSettings } from '../receivers/webex.ts';
import { filled } from './support/filled.ts';
import { defineMessageType } from './support/message-type.ts';
import { previewLines } from './support/preview.ts';
import { truncateBytes } from './support/runes.ts';

const MARKDOWN_BYTES_MAX = 7_439;

/** As it is posted. */
interface WebexMessage {
  readonly markdown: string;
  readonly roomId?: string;
}

export const webex = defineMessageType<WebexSettings, WebexMessage>({
  type: 'webex',

  compose(_notification, settings, { text }) {
    return {
      markdown: truncateBytes(text(settings.message), MARKDOWN_BYTES_MAX),
      ...filled({ roomId: text(settings.roomId) }),
    };
  },

  plain: (settings, { text }) => ({ ...settings, message: text }),

  preview: ({ markdown }) => previewLines(markdown),
});
