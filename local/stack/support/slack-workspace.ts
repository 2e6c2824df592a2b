/** What the Slack stand-in remembers: channels and the messages in them. */

import type { MessageContent } from './slack-blocks.ts';

export interface SlackMessage extends MessageContent {
  /** Id of the channel: `C0LOCAL1`. */
  readonly channel: string;
  readonly channelName: string;
  /** Name of the message within its channel. */
  readonly ts: string;
  /** Name of the message that this one answers. */
  readonly threadTs?: string;
  /** How often it was changed. */
  readonly edits: number;
}

export interface Workspace {
  readonly token: string;
  /** Adds a channel, unless there is one of that name. */
  open(name: string): void;
  /** Id of a channel by its id, its name, or `#` and its name. */
  channelId(named: string): string | undefined;
  /** Of the channel that the incoming webhook posts to. */
  readonly webhookChannel: string;
  find(channel: string, ts: string): SlackMessage | undefined;
  post(channel: string, content: MessageContent, threadTs?: string): SlackMessage;
  update(message: SlackMessage, content: MessageContent): SlackMessage;
  remove(channel: string, ts: string): void;
  messages(): readonly SlackMessage[];
}

interface WorkspaceParts {
  readonly token: string;
  readonly channels: readonly string[];
  readonly onMessage: (message: SlackMessage) => void;
}

const FRACTION_DIGITS = 6;

export function createWorkspace({ token, channels, onMessage }: WorkspaceParts): Workspace {
  const names = new Map(channels.map((name, index) => [`C0LOCAL${index + 1}`, name]));
  const messages = new Map<string, SlackMessage>();
  let posted = 0;

  const keep = (message: SlackMessage) => {
    messages.set(`${message.channel}:${message.ts}`, message);
    onMessage(message);
    return message;
  };
  return {
    token,
    webhookChannel: names.keys().next().value ?? '',
    open(name) {
      if (![...names.values()].includes(name)) names.set(`C0LOCAL${names.size + 1}`, name);
    },
    channelId: (named) =>
      names.has(named)
        ? named
        : [...names].find(([, name]) => name === named.replace(/^#/, ''))?.[0],
    find: (channel, ts) => messages.get(`${channel}:${ts}`),
    post(channel, content, threadTs) {
      posted += 1;
      return keep({
        ...content,
        channel,
        channelName: names.get(channel) ?? '',
        ts: `${Math.floor(Date.now() / 1_000)}.${String(posted).padStart(FRACTION_DIGITS, '0')}`,
        ...(threadTs !== undefined && { threadTs }),
        edits: 0,
      });
    },
    update: (message, content) => keep({ ...message, ...content, edits: message.edits + 1 }),
    remove: (channel, ts) => void messages.delete(`${channel}:${ts}`),
    messages: () => [...messages.values()],
  };
}
