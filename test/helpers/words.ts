/** A notification as people read it in Slack and in a mail. */

import { email } from '../../shared/core/messages/email.ts';
import { slack } from '../../shared/core/messages/slack.ts';
import type { Notification } from '../../shared/core/model/notification.ts';
import type { SlackAppSettings } from '../../shared/core/receivers/slack.ts';
import { composed } from './composed.ts';

const SLACK: SlackAppSettings = {
  mode: 'app',
  ...{ appToken: 'xoxb-test', apiUrl: 'https://slack.com/api/', channel: '#ops' },
  ...{ updateMessage: true, linkNames: false },
};
const MAIL = {
  ...{ to: 'ops@example.com', from: 'tocsin@example.com', hello: 'localhost', requireTls: true },
  smarthost: { host: 'mail.example.com', port: 587 },
  tls: { insecureSkipVerify: false },
  headers: {},
};

export function slackWords(notification: Notification): string {
  return text(slack.preview(composed(slack, notification, SLACK)), notification);
}

export function mailWords(notification: Notification): string {
  return text(email.preview(composed(email, notification, MAIL)), notification);
}

/** The name of the picture is nobody's concern. */
function text(lines: readonly string[], { picture }: Notification): string {
  const said = lines.join('\n');
  return `${picture === undefined ? said : said.replaceAll(picture.name, 'NAME')}\n`;
}
