import type { Notification } from '../../model/notification.ts';

/**
 * What is said to one type of integration, composed without a client: a file of its own, a line in
 * `index.ts`.
 */
export interface MessageType<Settings, Message> {
  /** As in integration ids: `slack`. */
  readonly type: string;
  compose(notification: Notification, settings: Settings): Message;
  /** The message as a person reads it at the far end, in plain text, line by line. */
  preview(message: Message): readonly string[];
}

export function defineMessageType<Settings, Message>(
  type: MessageType<Settings, Message>,
): MessageType<Settings, Message> {
  return type;
}
