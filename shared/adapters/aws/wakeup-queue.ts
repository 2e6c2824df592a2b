import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';
import type { GroupId } from '../../core/model/keys.ts';
import { type EpochMs, SECOND_MS } from '../../core/model/time.ts';
import type { Clock, FleetWakeup, FleetWakeupQueue, Wakeup, WakeupQueue } from '../../ports.ts';
import { deadline } from './clients.ts';

/** Source: SQS holds a message back for 15 minutes at most. */
export const DELAY_SECONDS_MAX = 900;

const FleetMessage = z.object({
  fleet: z.string(),
  at: z.number(),
  by: z.exactOptional(z.number()),
});
const GroupMessage = z.object({
  groupId: z.string(),
  at: z.number(),
  by: z.exactOptional(z.string()),
});

/**
 * Wakeups as delayed messages. One further off than SQS holds anything back arrives early, and
 * whoever takes it up sends it on: a hop.
 */
export function createWakeupQueue(options: {
  sqs: SQSClient;
  queueUrl: string;
  clock: Clock;
}): WakeupQueue & FleetWakeupQueue {
  const { sqs, queueUrl, clock } = options;
  return {
    async wakeAt(wakeup: Wakeup | FleetWakeup) {
      const message = new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: JSON.stringify(wakeup),
        DelaySeconds: delaySeconds(wakeup.at, clock.now()),
      });
      await sqs.send(message, deadline());
    },
  };
}

/**
 * @param body of a message of the wakeup queue
 * @throws Error when it is none of ours
 */
export function readWakeup(body: string): Wakeup | FleetWakeup {
  const message = z.union([FleetMessage, GroupMessage]).parse(JSON.parse(body));
  if ('fleet' in message) return message;
  const { groupId, ...wakeup } = message;
  return { groupId: groupId as GroupId, ...wakeup };
}

/** Whole seconds, rounded down: the sleeper waits out the rest, and nobody is woken late. */
export function delaySeconds(at: EpochMs, now: EpochMs): number {
  const seconds = Math.floor((at - now) / SECOND_MS);
  return Math.min(Math.max(seconds, 0), DELAY_SECONDS_MAX);
}
