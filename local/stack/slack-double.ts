/**
 * Slack on loopback: the web methods and the incoming webhook that the notifier uses, with Slack's
 * answers to what Slack does not take.
 *
 * Source: docs.slack.dev, chat.postMessage, chat.update, "Sending messages using incoming webhooks".
 */

import {
  type Answer,
  HOST,
  listen,
  type ReceivedRequest,
  type Silence,
} from './support/http-server.ts';
import { answerMethod, answerWebhook } from './support/slack-methods.ts';
import { createWorkspace, type SlackMessage } from './support/slack-workspace.ts';

export const SLACK_WEBHOOK_PATH = '/services/T0LOCAL/B0LOCAL/stand-in';

export interface SlackDoubleOptions {
  readonly token?: string;
  /** Names without `#`. Each gets an id. */
  readonly channels?: readonly string[];
  /** Called with every message that is posted or changed. */
  readonly onMessage?: (message: SlackMessage) => void;
}

export interface SlackDouble {
  /** Where the web methods are, with a slash at the end. */
  readonly apiUrl: string;
  readonly webhookUrl: string;
  readonly token: string;
  readonly requests: readonly ReceivedRequest[];
  /** As they stand now, in the order in which they were posted. */
  messages(): readonly SlackMessage[];
  /** Adds a channel by its name without `#`, unless there is one. */
  openChannel(name: string): void;
  /** What a person does who deletes a message. */
  remove(message: SlackMessage): void;
  /** How the next requests are answered instead of being looked at, one each. */
  answerNext(...answers: readonly (Answer | Silence)[]): void;
  /** Forgets what came, what was posted and how it was to be answered. */
  reset(): void;
  close(): Promise<void>;
}

export async function startSlackDouble({
  token = 'xoxb-stand-in',
  channels = ['alerts'],
  onMessage = () => {},
}: SlackDoubleOptions = {}): Promise<SlackDouble> {
  const requests: ReceivedRequest[] = [];
  const programmed: (Answer | Silence)[] = [];
  const workspace = createWorkspace({ token, channels, onMessage });

  const { port, close } = await listen((request) => {
    requests.push(request);
    const said = programmed.shift();
    if (said !== undefined) return said;
    return request.path === SLACK_WEBHOOK_PATH
      ? answerWebhook(request, workspace)
      : answerMethod(request, workspace);
  });
  return {
    apiUrl: `http://${HOST}:${port}/api/`,
    webhookUrl: `http://${HOST}:${port}${SLACK_WEBHOOK_PATH}`,
    token,
    requests,
    messages: () => workspace.messages(),
    openChannel: (name) => workspace.open(name),
    remove: ({ channel, ts }) => workspace.remove(channel, ts),
    answerNext: (...answers) => void programmed.push(...answers),
    reset() {
      for (const { channel, ts } of workspace.messages()) workspace.remove(channel, ts);
      for (const kept of [requests, programmed]) kept.length = 0;
    },
    close,
  };
}
