/**
 * The errors the router throws on purpose. Each says whether trying again can help, which is all
 * that a queue needs to know. Anything else that is thrown is a bug.
 */

export abstract class RouterError extends Error {
  /** True when the same call may succeed later. */
  abstract readonly retryable: boolean;
}

/** Configuration that cannot be run. Found at start, never in the middle of an incident. */
export class ConfigError extends RouterError {
  override readonly name = 'ConfigError';
  override readonly retryable = false;
}

/** Someone else wrote the record first. Read again, apply the change again. */
export class ConflictError extends RouterError {
  override readonly name = 'ConflictError';
  override readonly retryable = true;
}

/**
 * What a far end's refusal means for the notification.
 *
 * - `again`: may be taken in a moment; tried again in process, within the deadline.
 * - `next-tick`: not now; the group's next tick decides afresh and says it again.
 * - `never`: this notification will not be taken however often it is offered. The refusal is
 *   recorded and an operator told; the next tick decides afresh, as in Alertmanager.
 */
export type Answer = 'again' | 'next-tick' | 'never';

/** A notification was not taken, or nobody can say whether it was. */
export class DeliveryError extends RouterError {
  override readonly name = 'DeliveryError';
  readonly answer: Answer;
  /** True when the far end may have taken the notification before the call failed. */
  readonly unsure: boolean;
  /** How long the far end asks to be left alone, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(
    message: string,
    options: {
      answer: Answer;
      unsure?: boolean;
      retryAfterMs?: number | undefined;
      cause?: unknown;
    },
  ) {
    super(message, { cause: options.cause });
    this.answer = options.answer;
    this.unsure = options.unsure ?? false;
    this.retryAfterMs = options.retryAfterMs;
  }

  override get retryable(): boolean {
    return this.answer !== 'never';
  }
}
