/** What is said by e-mail: the headline as subject, the story as text and as HTML. */

import type { EmailSettings } from '../receivers/email.ts';
import { type Headers, mailHeaders, messageId, threadId } from './support/email-headers.ts';
import { emailHtml } from './support/email-html.ts';
import { emailText } from './support/email-text.ts';
import { headline } from './support/headline.ts';
import { defineMessageType } from './support/message-type.ts';
import { tellStory } from './support/story.ts';
import { truncate } from './support/truncate.ts';

/** Longer subjects are cut by every client; the mail says it all again. */
const SUBJECT_CHARS_MAX = 200;
const LISTED_MAX = 50;

export interface EmailMessage {
  /** As the reader sees it; the envelope is the settings'. */
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** With its angle brackets, like the ids below. */
  readonly messageId: string;
  readonly inReplyTo: string;
  /** The episode's thread, then the mail before this one where it is known. */
  readonly references: readonly string[];
  readonly headers: Headers;
}

export const email = defineMessageType<EmailSettings, EmailMessage>({
  type: 'email',

  compose(notification, settings) {
    // Alertmanager's way to set them: what the configuration writes goes before ours.
    const { From, To, Subject, 'Message-Id': id, ...others } = settings.headers;
    const subject = Subject ?? truncate(headline(notification), SUBJECT_CHARS_MAX);
    const story = tellStory(notification, LISTED_MAX);
    const thread = threadId(notification);
    const previous = notification.previousExternalId;

    return {
      from: From ?? settings.from,
      to: To ?? settings.to,
      subject,
      text: emailText(story),
      html: emailHtml(story, subject),
      messageId: id ?? messageId(notification),
      inReplyTo: previous ?? thread,
      references: previous === undefined ? [thread] : [thread, previous],
      headers: { ...mailHeaders(notification), ...others },
    };
  },

  preview({ subject, text }) {
    return [`Subject: ${subject}`, '', ...text.trimEnd().split('\n')];
  },
});
