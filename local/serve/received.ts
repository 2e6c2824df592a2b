/** What the stand-ins have received, as the page shows it and as machines read it. */

import * as z from 'zod/mini';
import type { DoubleIncident } from '../stack/pagerduty-double.ts';
import type { ReceivedMail as SunkMail } from '../stack/smtp-sink.ts';
import type { PublishedLetter } from '../stack/sns-double.ts';
import type { StandIns } from './stand-ins.ts';

export interface Received {
  /** As they stand now, in the order in which they were posted. */
  readonly slack: readonly ReceivedMessage[];
  readonly mail: readonly ReceivedMail[];
  readonly pagerduty: readonly DoubleIncident[];
  readonly sns: readonly PublishedLetter[];
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

export function receivedBy({ slack, mail, pagerduty, sns, webhook }: StandIns): Received {
  return {
    slack: slack.messages().map(({ attachments, ...message }) => ({
      ...message,
      // What came by an incoming webhook has its blocks, or its text, in an attachment.
      blocks: [...message.blocks, ...attachments.flatMap(blocksOf)],
    })),
    mail: mail.mails.map(({ from, to, email }) => {
      const { subject = '', text = '' } = email;
      return { from, to, subject, text, html: withPictures(email) };
    }),
    pagerduty: pagerduty.incidents(),
    sns: sns.letters,
    webhook: webhook.requests.map(({ body }) => body),
  };
}

/** What the mail carries in itself, where its HTML names it. */
function withPictures({ html = '', attachments }: SunkMail['email']): string {
  return attachments.reduce((shown, { contentId = '', mimeType, content }) => {
    const bytes = typeof content === 'string' ? content : new Uint8Array(content);
    const data = Buffer.from(bytes).toString('base64');
    return shown.replaceAll(`cid:${contentId.slice(1, -1)}`, `data:${mimeType};base64,${data}`);
  }, html);
}

const Attachment = z.object({
  blocks: z.optional(z.array(z.unknown())),
  title: z.optional(z.string()),
  text: z.optional(z.string()),
  fallback: z.optional(z.string()),
  image_url: z.optional(z.string()),
});

function blocksOf(attachment: unknown): readonly unknown[] {
  const { blocks = [], title, text, ...picture } = Attachment.safeParse(attachment).data ?? {};
  const { image_url, fallback } = picture;
  if (image_url !== undefined) return [{ type: 'image', image_url, alt_text: fallback ?? '' }];
  const words = [title, text].filter((part) => part !== undefined).join('\n');
  const section = { type: 'section', text: { type: 'plain_text', text: words } };
  return words === '' ? blocks : [...blocks, section];
}
