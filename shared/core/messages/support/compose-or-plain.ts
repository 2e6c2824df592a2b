/**
 * A template that fails costs a message its looks and not the message: Alertmanager would deliver
 * nothing.
 */

import { DeliveryError } from '../../../errors.ts';
import type { TemplateFile } from '../../model/config.ts';
import { goQuote } from '../../model/labels.ts';
import type { Notification } from '../../model/notification.ts';
import { TemplateError } from '../../template/template-error.ts';
import { oneLine } from './clean.ts';
import { emailText } from './email-text.ts';
import { headline } from './headline.ts';
import type { MessageType, PlainWords, Wording } from './message-type.ts';
import { tellStory } from './story.ts';
import { truncate } from './truncate.ts';
import { createWording } from './wording.ts';

const LISTED_MAX = 20;
const REASON_CHARS_MAX = 300;

export interface Composed<Message> {
  readonly message: Message;
  /** For what the client fills in by itself: addresses and keys. */
  readonly wording: Wording;
  /** That a template failed, and which. Absent: none did. */
  readonly remark?: string;
}

/**
 * The message that the settings ask for; where one of their templates fails, the facts in plain
 * words, under a line that says so.
 *
 * @throws DeliveryError where the template of an address fails, and nobody knows whom to tell
 */
export function composeOrPlain<Settings, Message>(
  type: MessageType<Settings, Message>,
  notification: Notification,
  settings: Settings,
  files?: readonly TemplateFile[],
): Composed<Message> {
  const wording = createWording(notification, files);
  try {
    return { message: type.compose(notification, settings, wording), wording };
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const remark = remarkOn(error);
    const plain = type.plain(settings, plainWords(notification, remark));
    return { message: composePlain(type, notification, plain, wording), wording, remark };
  }
}

/** The message as a person reads it at the far end, or why there is none. */
export function previewOf<Settings, Message>(
  type: MessageType<Settings, Message>,
  notification: Notification,
  settings: Settings,
  files?: readonly TemplateFile[],
): readonly string[] {
  try {
    return type.preview(composeOrPlain(type, notification, settings, files).message);
  } catch (error) {
    if (error instanceof DeliveryError) return [error.message];
    throw error;
  }
}

/** @throws DeliveryError */
function composePlain<Settings, Message>(
  type: MessageType<Settings, Message>,
  notification: Notification,
  settings: Settings,
  wording: Wording,
): Message {
  try {
    return type.compose(notification, settings, wording);
  } catch (cause) {
    if (!(cause instanceof TemplateError)) throw cause;
    throw new DeliveryError(remarkOn(cause), { answer: 'never', cause });
  }
}

function remarkOn({ message }: TemplateError): string {
  const reason = oneLine(message.replace(/^template: /, ''));
  return `template of the receiver failed: ${truncate(reason, REASON_CHARS_MAX)}`;
}

function plainWords(notification: Notification, remark: string): PlainWords {
  const note = `(${remark})`;
  const story = emailText(tellStory(notification, LISTED_MAX));
  return {
    title: literal(`${headline(notification)} ${note}`),
    text: literal(`${note}\n\n${story}`),
  };
}

/** A template that says this, whatever it is. */
function literal(text: string): string {
  return `{{ ${goQuote(text)} }}`;
}
