/** What receivers of the type `sns` need of the world. */

import type { Agent as HttpAgent } from 'node:http';
import type { Agent as HttpsAgent } from 'node:https';

export interface SnsPublisher {
  /** Resolves with whatever SNS answered. @throws Error when it gave no answer */
  publish(
    letter: SnsLetter,
    signer: SnsSigner,
    agents: Agents,
    deadline: AbortSignal,
  ): Promise<SnsAnswer>;
}

/** Who makes the connections. */
export interface Agents {
  readonly http: HttpAgent;
  readonly https: HttpsAgent;
}

export interface SnsLetter {
  /** Of the service. Empty: AWS's own for the region. */
  readonly apiUrl: string;
  readonly target:
    | { readonly topicArn: string }
    | { readonly phoneNumber: string }
    | { readonly targetArn: string };
  /** Empty: none. */
  readonly subject: string;
  readonly message: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** For a FIFO topic alone. */
  readonly groupId?: string;
  readonly deduplicationId?: string;
}

/** Who calls. What is absent is found where the program runs. */
export interface SnsSigner {
  readonly region?: string | undefined;
  readonly credentials?: { readonly accessKey: string; readonly secretKey: string } | undefined;
  readonly profile?: string | undefined;
  /** Taken on for the call. */
  readonly roleArn?: string | undefined;
  readonly externalId?: string | undefined;
}

export interface SnsAnswer {
  readonly status: number;
  /** What it complains of; empty when it does not. */
  readonly said: string;
  readonly messageId?: string;
}
