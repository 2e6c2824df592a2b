/** The router on this machine: the functions that are deployed, fed from queues, in one process. */

import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { createIngestQueue } from '../../shared/adapters/aws/ingest-queue.ts';
import type { Reload } from '../../shared/core/api/metrics.ts';
import { MINUTE_MS } from '../../shared/core/model/time.ts';
import type { TraceEntry } from '../../shared/core/model/trace.ts';
import { adoptTree, announceTree } from '../../shared/pipeline/adopt-tree.ts';
import type { Archive, Logger } from '../../shared/ports.ts';
import { type Survey, takeSurvey } from '../replay/story-survey.ts';
import type { LocalQueues } from '../stack/queues.ts';
import { createApps } from './apps.ts';
import { createFunctions, type Functions } from './functions.ts';
import { contextOf, logsEventIn } from './lambda.ts';
import { startMachine } from './machine.ts';
import { startPoller } from './pollers.ts';
import { type Scheduled, startSchedule } from './schedule.ts';
import type { Settings } from './settings.ts';
import type { StandIns } from './stand-ins.ts';

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
  /** Absent: the configuration keeps no payloads. */
  readonly archive: Archive | undefined;
  /** Answers when the payload lies on disk: from then on it is not lost, whatever happens here. */
  /** @param payload text, as it came */
  ingest(payload: string): Promise<void>;
  survey(survey: Survey): Promise<void>;
  slackAction(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2>;
  api(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2>;
  samples(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2>;
  /**
   * Answers when every open group was told to look whether it is still where its alerts belong.
   *
   * @throws ConfigMistakes when the configuration cannot be run: then the old one stays
   */
  reload(): Promise<void>;
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
  const startedAt = Date.now();
  let last: Reload = { isSuccessful: true, succeededAt: startedAt };
  const runtime = () => ({ startedAt, reload: last });
  const functions = createFunctions(appOf, () => settings.secrets, queues, runtime);
  const { region } = queues;
  const pollers = functions.fed.map((source) => startPoller(source, { sqs: poll, region, log }));
  // One process: whatever begins from now on files by the tree that is read now.
  const adopt = async () => {
    while (!(await adoptTree(appOf(), 0)));
  };
  await adopt();
  const scheduled = schedules(functions, region).map((one) => startSchedule(one, log));
  const incoming = createIngestQueue({ sqs: clients.sqs, queueUrl: queues.ingestUrl });

  return {
    get settings() {
      return settings;
    },
    ...{ standIns, queues },
    get archive() {
      return appOf().archive;
    },
    async ingest(payload) {
      const logs = logsEventIn(payload);
      if (logs === undefined) await incoming.put(payload);
      else await functions.logs(logs, contextOf('logs', region));
    },
    survey: (survey) => takeSurvey(survey, Date.now(), appOf()),
    slackAction: (event) => functions.slackAction(event, contextOf('slack-action', region)),
    api: (event) => functions.api(event, contextOf('api', region)),
    samples: (event) => functions.samples(event, contextOf('samples', region)),
    async reload() {
      last = { ...last, isSuccessful: false };
      const fresh = readSettings();
      standIns.openChannels(fresh.config);
      settings = fresh;
      last = { isSuccessful: true, succeededAt: Date.now() };
      await announceTree(appOf(), 0);
      await adopt();
    },
    async close() {
      await Promise.all([...pollers, ...scheduled].map((one) => one.stop()));
      await machine.close();
    },
  };
}

/** As serverless.yml has them. */
function schedules({ sweep, detect }: Functions, region: string): readonly Scheduled[] {
  const minute = () => ({ time: new Date().toISOString() });
  return [
    {
      ...{ name: 'sweep', everyMs: 2 * MINUTE_MS },
      call: () => sweep({}, contextOf('sweep', region)),
    },
    {
      ...{ name: 'detect', everyMs: MINUTE_MS },
      call: () => detect(minute(), contextOf('detect', region)),
    },
  ];
}
