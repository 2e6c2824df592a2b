import type { MessageType } from '../../shared/core/messages/support/message-type.ts';
import { createWording } from '../../shared/core/messages/support/wording.ts';
import type { TemplateFile } from '../../shared/core/model/config.ts';
import type { Notification } from '../../shared/core/model/notification.ts';

/** What a type says with these settings. @throws TemplateError */
export function composed<Settings, Message>(
  type: MessageType<Settings, Message>,
  notification: Notification,
  settings: Settings,
  files?: readonly TemplateFile[],
): Message {
  return type.compose(notification, settings, createWording(notification, files));
}
