/** Names of what this function works with. The only reader of the environment. */

import * as z from 'zod/mini';
import { ConfigError } from '../errors.ts';

export interface Environment {
  readonly table: string;
  readonly wakeupQueueUrl: string;
  readonly topicArn: string;
  /** Own queue of a function that delivers; others have none. */
  readonly deliveryQueueUrl?: string;
  /** The frozen configuration, beside the code. */
  readonly configFile: string;
  readonly region: string;
  /** What the names of all functions begin with. */
  readonly stack?: string;
}

const Text = z.string().check(z.minLength(1));
const Variables = z.object({
  TABLE_NAME: Text,
  WAKEUP_QUEUE_URL: Text,
  NOTIFICATIONS_TOPIC_ARN: Text,
  DELIVERY_QUEUE_URL: z.optional(Text),
  CONFIG_FILE: Text,
  AWS_REGION: Text,
  STACK: z.optional(Text),
});

/** @throws ConfigError naming the variables that are missing */
export function readEnvironment(
  variables: Readonly<Record<string, string | undefined>> = process.env,
): Environment {
  const { data, error } = Variables.safeParse(variables);
  if (data === undefined) {
    const names = error.issues.map(({ path }) => path.join('.')).join(', ');
    throw new ConfigError(`environment lacks ${names}`);
  }
  const deliveryQueueUrl = data.DELIVERY_QUEUE_URL;
  return {
    table: data.TABLE_NAME,
    wakeupQueueUrl: data.WAKEUP_QUEUE_URL,
    topicArn: data.NOTIFICATIONS_TOPIC_ARN,
    ...(deliveryQueueUrl !== undefined && { deliveryQueueUrl }),
    configFile: data.CONFIG_FILE,
    region: data.AWS_REGION,
    ...(data.STACK !== undefined && { stack: data.STACK }),
  };
}
