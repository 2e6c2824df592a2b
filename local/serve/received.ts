/** What the stand-ins have received, as the page shows it and as machines read it. */

import * as z from 'zod/mini';
import type { DoubleIncident } from '../stack/pagerduty-double.ts';
import type { StandIns } from './stand-ins.ts';

export interface Received {
  /** As they stand now, in the order in which they were posted. */
  readonly slack: readonly ReceivedMessage[];
  readonly mail: readonly ReceivedMail[];
  readonly pagerduty: readonly DoubleIncident[];
  /** Bodies of webhooks. */
  readonly webhook: readonly string[];
}

export interface ReceivedMessage {
  readonly channel: string;
  readonly channelName: string;
  readonly ts: string;
  readonly threadTs?: string | undefined;
  readonly edits: number;
  readonly text: string;
  readonly blocks: readonly unknown[];
}

interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export function receivedBy({ slack, mail, pagerduty, webhook }: StandIns): Received {
  return {
    slack: slack.messages().map(({ attachments, ...message }) => ({
      ...message,
      // What came by an incoming webhook has its blocks, or its text, in an attachment.
      blocks: [...message.blocks, ...attachments.flatMap(blocksOf)],
    })),
    mail: mail.mails.map(({ from, to, email: { subject = '', text = '', html = '' } }) => {
      return { from, to, subject, text, html };
    }),
    pagerduty: pagerduty.incidents(),
    webhook: webhook.requests.map(({ body }) => body),
  };
}

const Attachment = z.object({
  blocks: z.optional(z.array(z.unknown())),
  title: z.optional(z.string()),
  text: z.optional(z.string()),
});

function blocksOf(attachment: unknown): readonly unknown[] {
  const { blocks = [], title, text } = Attachment.safeParse(attachment).data ?? {};
  const words = [title, text].filter((part) => part !== undefined).join('\n');
  const section = { type: 'section', text: { type: 'plain_text', text: words } };
  return words === '' ? blocks : [...blocks, section];
}
