/** The router on this machine: the functions that are deployed, fed from queues, in one process. */

import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { createIngestQueue } from '../../shared/adapters/aws/ingest-queue.ts';
import type { TraceEntry } from '../../shared/core/model/trace.ts';
import type { Logger } from '../../shared/ports.ts';
import type { LocalQueues } from '../stack/queues.ts';
import { createApps } from './apps.ts';
import { createFunctions } from './functions.ts';
import { contextOf } from './lambda.ts';
import { startMachine } from './machine.ts';
import { startPoller } from './pollers.ts';
import type { Settings } from './settings.ts';
import type { StandIns } from './stand-ins.ts';
import { startSweeping } from './sweeping.ts';

export interface StackOptions {
  /** Read at the start, and again at every reload. */
  readonly readSettings: () => Settings;
  /** Folder of everything that outlives the process. */
  readonly dataPath: string;
  readonly externalUrl: string;
  readonly log: Logger;
  readonly onTrace: (entry: TraceEntry) => void;
}

export interface Stack {
  readonly settings: Settings;
  readonly standIns: StandIns;
  readonly queues: LocalQueues;
  /** Answers when the payload lies on disk: from then on it is not lost, whatever happens here. */
  ingest(payload: unknown): Promise<void>;
  slackAction(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2>;
  /** @throws ConfigMistakes when the configuration cannot be run: then the old one stays */
  reload(): void;
  /** Takes up nothing more, and waits for what is under way. */
  close(): Promise<void>;
}

/** @throws ConfigMistakes, or Error when another process works in the folder */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { log, readSettings } = options;
  let settings = readSettings();
  const machine = await startMachine(options.dataPath);
  const { queues, standIns, clients, poll } = machine;
  standIns.openChannels(settings.config);

  const appOf = createApps({ ...options, ...machine, settings: () => settings });
  const functions = createFunctions(appOf, () => settings.secrets, queues);
  const { region } = queues;
  const pollers = functions.fed.map((source) => startPoller(source, { sqs: poll, region, log }));
  const sweeping = startSweeping(() => functions.sweep({}, contextOf('sweep', region)), log);
  const incoming = createIngestQueue({ sqs: clients.sqs, queueUrl: queues.ingestUrl });

  return {
    get settings() {
      return settings;
    },
    ...{ standIns, queues },
    ingest: (payload) => incoming.put(payload),
    slackAction: (event) => functions.slackAction(event, contextOf('slack-action', region)),
    reload() {
      const fresh = readSettings();
      standIns.openChannels(fresh.config);
      settings = fresh;
    },
    async close() {
      await Promise.all([...pollers.map((poller) => poller.stop()), sweeping.stop()]);
      await machine.close();
    },
  };
}
