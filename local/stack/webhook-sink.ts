/**
 * A receiver of plain requests on loopback, webhooks first of all: takes everything, unless told to
 * answer otherwise.
 */

import {
  type Answer,
  HOST,
  listen,
  type ReceivedRequest,
  type Silence,
} from './support/http-server.ts';

/**
 * What whoever asks for more than a status wants to hear: Rocket.Chat's and Telegram's word that it was
 * taken, WeCom's token, that Jira has no issue yet, and the one that it makes.
 */
const TAKEN = JSON.stringify({
  ...{ success: true, ok: true, errcode: 0, access_token: 'stand-in', expires_in: 7_200 },
  ...{ issues: [], key: 'STANDIN-1' },
});

export interface WebhookSink {
  /** Every path below it is taken. */
  readonly url: string;
  readonly requests: readonly ReceivedRequest[];
  /** How the next requests are answered, one each; after them, again 200. */
  answerNext(...answers: readonly (Answer | Silence)[]): void;
  /** Forgets what came and how it was to be answered. */
  reset(): void;
  close(): Promise<void>;
}

export async function startWebhookSink(
  onRequest: (request: ReceivedRequest) => void = () => {},
): Promise<WebhookSink> {
  const requests: ReceivedRequest[] = [];
  const programmed: (Answer | Silence)[] = [];
  const { port, close } = await listen((request) => {
    requests.push(request);
    onRequest(request);
    return programmed.shift() ?? { status: 200, body: TAKEN };
  });
  return {
    url: `http://${HOST}:${port}`,
    requests,
    answerNext: (...answers) => void programmed.push(...answers),
    reset() {
      requests.length = 0;
      programmed.length = 0;
    },
    close,
  };
}
