/** The app on AWS, built once by each process that wants it. */

import { readFileSync } from 'node:fs';
import {
  type Clients,
  createDynamo,
  createSns,
  createSqs,
  createSsm,
} from '../adapters/aws/clients.ts';
import { systemClock } from '../adapters/aws/clock.ts';
import { createDeliveryQueue } from '../adapters/aws/delivery-queue.ts';
import { createFilingStore } from '../adapters/aws/filing-store.ts';
import { createGroupStore } from '../adapters/aws/group-store.ts';
import { createLog } from '../adapters/aws/log.ts';
import { createSecretStore } from '../adapters/aws/secrets.ts';
import { createSilenceStore } from '../adapters/aws/silence-store.ts';
import { createWakeupQueue } from '../adapters/aws/wakeup-queue.ts';
import { thawConfig } from '../core/config/freeze.ts';
import type { Config } from '../core/model/config.ts';
import type { Route } from '../core/model/route.ts';
import { DAY_MS, type Milliseconds } from '../core/model/time.ts';
import { ConfigError } from '../errors.ts';
import type { App, SecretStore } from '../ports.ts';
import { type Environment, readEnvironment } from './environment.ts';

/** How long a group may be left alone by faults before what it was told is forgotten. */
const LOG_GRACE_MS: Milliseconds = 7 * DAY_MS;

/**
 * The app of functions that take something in and ask for no deliveries: it carries no client for
 * them, and starts the sooner.
 *
 * @throws ConfigError at the first call, when the environment or the configuration is wanting
 */
export const awsIntakeApp: () => App = /* @__PURE__ */ once(() => {
  const { environment, config } = readWorld();
  return createIntakeApp(environment, config, { dynamo: createDynamo(), sqs: createSqs() });
});

/** @throws ConfigError at the first call, when the environment or the configuration is wanting */
export const awsApp: () => App = /* @__PURE__ */ once(() => {
  const { environment, config } = readWorld();
  const clients = { dynamo: createDynamo(), sns: createSns(), sqs: createSqs() };
  return createAwsApp(environment, config, clients);
});

export const awsSecrets: () => SecretStore = /* @__PURE__ */ once(() =>
  createSecretStore({ ssm: createSsm(), clock: systemClock }),
);

function readWorld() {
  const environment = readEnvironment();
  return { environment, config: thawConfig(readFileSync(environment.configFile, 'utf8')) };
}

/** The app of any environment, for the one above and for the local stack. It has no voice yet. */
export function createAwsApp(
  environment: Environment,
  config: Config,
  { dynamo, sns, sqs }: Omit<Clients, 'ssm'>,
): App {
  const { topicArn, deliveryQueueUrl } = environment;
  return {
    ...createIntakeApp(environment, config, { dynamo, sqs }),
    deliveries: createDeliveryQueue({
      ...{ sns, sqs, topicArn, clock: systemClock },
      queueUrlOf: () => deliveryQueueUrl,
    }),
  };
}

function createIntakeApp(
  environment: Environment,
  config: Config,
  { dynamo, sqs }: Pick<Clients, 'dynamo' | 'sqs'>,
): App {
  const { table, region, wakeupQueueUrl } = environment;
  const clock = systemClock;
  // A group is committed at least once in its repeat interval, each time with a new log.
  const logLifeMs = 2 * longestRepeat(config.route) + LOG_GRACE_MS;
  return {
    config,
    externalUrl: config.externalUrl ?? '',
    region,
    clock,
    groups: createGroupStore({ client: dynamo, table, clock, logLifeMs }),
    filings: createFilingStore({ client: dynamo, table }),
    silences: createSilenceStore({ client: dynamo, table }),
    wakeups: createWakeupQueue({ sqs, queueUrl: wakeupQueueUrl, clock }),
    deliveries: {
      async publish() {
        throw new ConfigError('this function asks for no deliveries');
      },
    },
    // Each function that delivers brings the voice of its channel, and no other's client.
    voice: async ({ id }) => {
      throw new ConfigError(`this function speaks to nobody, and so not to ${id}`);
    },
    // The log has what a person needs; the whole story of an alert is told by replays.
    trace: { add() {} },
    log: createLog(),
  };
}

function longestRepeat({ repeatIntervalMs, routes }: Route): Milliseconds {
  return Math.max(repeatIntervalMs, ...routes.map(longestRepeat));
}

function once<Value>(create: () => Value): () => Value {
  let kept: { readonly value: Value } | undefined;
  return () => {
    kept ??= { value: create() };
    return kept.value;
  };
}
