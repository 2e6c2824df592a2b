/** The app on AWS, built once by each process that wants it. */

import { readFileSync } from 'node:fs';
import { createArchive } from '../adapters/aws/archive.ts';
import {
  type Clients,
  createDynamo,
  createSns,
  createSqs,
  createSsm,
} from '../adapters/aws/clients.ts';
import { systemClock } from '../adapters/aws/clock.ts';
import { createCostExplorer, createCostSource } from '../adapters/aws/cost-source.ts';
import { createDeliveryQueue } from '../adapters/aws/delivery-queue.ts';
import { createDetectorStore } from '../adapters/aws/detector-store.ts';
import { createFilingStore } from '../adapters/aws/filing-store.ts';
import { createFleetClients } from '../adapters/aws/fleet-clients.ts';
import { createFleetSource } from '../adapters/aws/fleet-source.ts';
import { createFleetStore } from '../adapters/aws/fleet-store.ts';
import { createGroupStore } from '../adapters/aws/group-store.ts';
import { createInhibitorStore } from '../adapters/aws/inhibitor-store.ts';
import { createLog } from '../adapters/aws/log.ts';
import { createMetricClient, createMetricSource } from '../adapters/aws/metric-source.ts';
import { createPictureStore } from '../adapters/aws/picture-store.ts';
import { createFactsClients, createResourceFacts } from '../adapters/aws/resource-facts.ts';
import { createSampleInbox } from '../adapters/aws/sample-inbox.ts';
import { createSecretStore } from '../adapters/aws/secrets.ts';
import { createSilenceStore } from '../adapters/aws/silence-store.ts';
import { createSnsPublisher } from '../adapters/aws/sns-publisher.ts';
import { createFactsCache } from '../adapters/aws/support/facts-cache.ts';
import { createPeek } from '../adapters/aws/support/peek.ts';
import { createTraceLog } from '../adapters/aws/trace-log.ts';
import { createWakeupQueue } from '../adapters/aws/wakeup-queue.ts';
import { withSecretFiles } from '../adapters/secret-files.ts';
import { thawConfig } from '../core/config/freeze.ts';
import type { Config } from '../core/model/config.ts';
import { createMask, MASK_RULES } from '../core/model/mask.ts';
import type { Route } from '../core/model/route.ts';
import { DAY_MS, type Milliseconds } from '../core/model/time.ts';
import type { CostSource } from '../cost-source.ts';
import { ConfigError } from '../errors.ts';
import type { MetricSource } from '../metric-source.ts';
import type { App, FleetSource, SecretStore } from '../ports.ts';
import type { SnsPublisher } from '../sns-port.ts';
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

/** The app of functions that deliver: it asks AWS, too, what alerts are about. */
export const awsDeliverApp: () => App = /* @__PURE__ */ once(() => {
  const { environment, config } = readWorld();
  const clients = { dynamo: createDynamo(), sns: createSns(), sqs: createSqs() };
  const app = createAwsApp(environment, config, clients);
  const { table, topicArn, region } = environment;
  const { clock, log } = app;
  const [, , , , account = ''] = topicArn.split(':');
  const facts = createResourceFacts({
    ...createFactsClients(),
    ...{ account, region, clock, log },
    cache: createFactsCache({ client: clients.dynamo, table, clock, log }),
    mask: createMask(config.sources.masking ?? MASK_RULES),
  });
  return { ...app, facts };
});

export const awsSecrets: () => SecretStore = /* @__PURE__ */ once(() =>
  withSecretFiles(createSecretStore({ ssm: createSsm(), clock: systemClock }), '.'),
);

export const awsSnsPublisher: () => SnsPublisher = /* @__PURE__ */ once(createSnsPublisher);

export const awsFleetSource: () => FleetSource = /* @__PURE__ */ once(() =>
  createFleetSource({ clients: createFleetClients(), clock: systemClock }),
);

export const awsMetricSource: () => MetricSource = /* @__PURE__ */ once(() =>
  createMetricSource(createMetricClient()),
);

export const awsCostSource: () => CostSource = /* @__PURE__ */ once(() =>
  createCostSource(createCostExplorer()),
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
  const { table, region, stack, wakeupQueueUrl } = environment;
  const clock = systemClock;
  const log = createLog();
  const wakeups = createWakeupQueue({ sqs, queueUrl: wakeupQueueUrl, clock });
  // A group is committed at least once in its repeat interval, each time with a new log.
  const keepMs = 2 * longestRepeat(config.route) + LOG_GRACE_MS;
  const peek = createPeek({ client: dynamo, table, clock });
  return {
    config,
    externalUrl: config.externalUrl ?? '',
    region,
    ...(stack !== undefined && { stack }),
    clock,
    groups: createGroupStore({ client: dynamo, table, clock, keepMs, peek }),
    filings: createFilingStore({ client: dynamo, table, peek }),
    silences: createSilenceStore({ client: dynamo, table }),
    inhibitors: createInhibitorStore({ client: dynamo, table }),
    fleets: createFleetStore({ client: dynamo, table, clock }),
    detectors: createDetectorStore({ client: dynamo, table, clock, log }),
    samples: createSampleInbox({ client: dynamo, table, clock, log }),
    pictures: createPictureStore({ client: dynamo, table, clock }),
    ...(config.archive !== undefined && {
      archive: createArchive({ client: dynamo, table, clock, keepMs: config.archive.keepMs }),
    }),
    wakeups,
    fleetWakeups: wakeups,
    deliveries: {
      async publish() {
        throw new ConfigError('this function asks for no deliveries');
      },
    },
    // Each function that delivers brings the voice of its channel, and no other's client.
    voice: async ({ id }) => {
      throw new ConfigError(`this function speaks to nobody, and so not to ${id}`);
    },
    trace: createTraceLog(log),
    log,
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
