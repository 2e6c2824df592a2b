import type { Notification } from '../../model/notification.ts';
import type { Template } from '../../receivers/support/receiver-type.ts';
import type { TemplateData } from '../../template/data.ts';

/** Puts templates of the settings into words, with what one notification says. */
export interface Wording {
  readonly data: TemplateData;
  /** @throws TemplateError */
  text(template: Template): string;
  /** With values escaped for the places where they stand. @throws TemplateError */
  html(template: Template): string;
  /** The same templates, put into words with something else. */
  about(data: TemplateData): Wording;
}

/** What is said where a template of the settings fails. They are templates that cannot. */
export interface PlainWords {
  /** One line: what there is to tell first, and that a template failed, where and why. */
  readonly title: Template;
  /** Several: the failure, and all that there is to tell. */
  readonly text: Template;
}

/**
 * What is said to one type of integration, composed without a client: a file of its own, a line in
 * `index.ts`.
 */
export interface MessageType<Settings, Message> {
  /** As in integration ids: `slack`. */
  readonly type: string;
  /** @throws TemplateError when a template of the settings fails */
  compose(notification: Notification, settings: Settings, wording: Wording): Message;
  /**
   * The settings with these words for what people wrote, and with no template but those that say
   * where the message goes.
   */
  plain(settings: Settings, words: PlainWords): Settings;
  /** The message as a person reads it at the far end, in plain text, line by line. */
  preview(message: Message): readonly string[];
}

export function defineMessageType<Settings, Message>(
  type: MessageType<Settings, Message>,
): MessageType<Settings, Message> {
  return type;
}
