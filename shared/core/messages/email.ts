/**
 * What is said by e-mail: the settings' words, Alertmanager's, or our own headline and story.
 *
 * Source: Alertmanager 0.33, notify/email/email.go.
 */

import type { Notification } from '../model/notification.ts';
import type { EmailSettings } from '../receivers/email.ts';
import { defaultTemplate } from '../receivers/support/default-template.ts';
import { type Headers, mailHeaders, messageId, threadHeaders } from './support/email-headers.ts';
import { emailHtml } from './support/email-html.ts';
import { emailText } from './support/email-text.ts';
import { isFixed } from './support/fixed.ts';
import { headline } from './support/headline.ts';
import { defineMessageType, type Wording } from './support/message-type.ts';
import { isPosted } from './support/posted.ts';
import { tellStory } from './support/story.ts';
import { truncate } from './support/truncate.ts';

/** Longer subjects are cut by every client; the mail says it all again. */
const SUBJECT_CHARS_MAX = 200;
const LISTED_MAX = 50;

export interface EmailMessage {
  /** Addresses as the settings have them, with names beside them or without. */
  readonly envelope: { readonly from: string; readonly to: string };
  /** With its angle brackets. */
  readonly messageId: string;
  readonly subject: string;
  /** All of them, those above included. One may be empty. */
  readonly headers: Headers;
  /** Empty: the mail has no part of this kind. */
  readonly text: string;
  readonly html: string;
  /** Shown by the HTML, and in the mail itself: nothing is loaded from anywhere. Absent: there is none. */
  readonly picture?: InlinePicture;
}

export interface InlinePicture {
  /** By which the HTML names it. */
  readonly contentId: string;
  readonly png: Uint8Array;
}

export const email = defineMessageType<EmailSettings, EmailMessage>({
  type: 'email',

  compose(notification, settings, wording) {
    const { text } = wording;
    const written = Object.fromEntries(
      Object.entries(settings.headers).map(([name, template]) => [name, text(template)]),
    );
    const { subject, ...parts } = isPosted(notification)
      ? alertmanagersWords(settings, wording)
      : ownWords(notification, settings, wording);
    const envelope = { from: text(settings.from), to: text(settings.to) };
    const headers = {
      From: envelope.from,
      To: envelope.to,
      Subject: subject,
      'Message-Id': messageId(notification),
      ...threadHeaders(notification, settings.threading),
      ...(!isPosted(notification) && mailHeaders(notification)),
      ...written,
    };
    const { Subject, 'Message-Id': id } = headers;
    return { envelope, messageId: id, subject: Subject, headers, ...parts };
  },

  plain: (settings, { title, text }) => ({
    ...settings,
    headers: {
      ...Object.fromEntries(Object.entries(settings.headers).filter(([, value]) => isFixed(value))),
      Subject: title,
    },
    text,
    html: '',
  }),

  preview({ subject, text, headers, envelope }) {
    const lines = text.trimEnd().split('\n');
    return [
      `Subject: ${subject}`,
      '',
      ...(text === '' ? [`To: ${headers.To ?? envelope.to}`] : lines),
    ];
  },
});

type Words = Pick<EmailMessage, 'subject' | 'text' | 'html' | 'picture'>;

/** @throws TemplateError */
function alertmanagersWords(settings: EmailSettings, { text, html }: Wording): Words {
  const { headers, text: plain = '', html: marked } = settings;
  return {
    // What the settings say goes before it.
    subject: headers.Subject === undefined ? text(defaultTemplate('email.default.subject')) : '',
    text: text(plain),
    html: html(marked ?? defaultTemplate('email.default.html')),
  };
}

/** @throws TemplateError */
function ownWords(notification: Notification, settings: EmailSettings, wording: Wording): Words {
  const subject = truncate(headline(notification), SUBJECT_CHARS_MAX);
  const story = tellStory(notification, LISTED_MAX);
  const plain = settings.text === undefined ? emailText(story) : wording.text(settings.text);
  if (settings.html !== undefined) {
    return { subject, text: plain, html: wording.html(settings.html) };
  }
  const { picture } = notification;
  if (picture === undefined) return { subject, text: plain, html: emailHtml(story, subject) };
  const contentId = `${picture.name}@tocsin`;
  const html = emailHtml(story, subject, contentId);
  return { subject, text: plain, html, picture: { contentId, png: picture.png } };
}
