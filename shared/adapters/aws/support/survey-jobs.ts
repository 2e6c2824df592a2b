/** AWS Batch's part of a survey: array jobs by name, and their child jobs. */

import {
  type BatchClient,
  type JobStatus,
  type JobSummary,
  paginateDescribeJobQueues,
  paginateListJobs,
} from '@aws-sdk/client-batch';
import type { SurveyedMember } from '../../../core/model/fleet.ts';
import type { Clock } from '../../../ports.ts';
import { createKeeper } from './keeper.ts';
import { type Calls, type Findings, isMeant, KEPT_MS } from './survey.ts';

/** Source: AWS Batch API Reference, ListJobs, maxResults with a status. */
const CHILDREN_MAX = 1_000;

/** What became of a child job. One that succeeded did its part, and is missed by nobody. */
type Fate = 'well' | 'waits' | 'failed';

const FATES: readonly (readonly [JobStatus, Fate])[] = [
  ['SUBMITTED', 'waits'],
  ['PENDING', 'waits'],
  ['RUNNABLE', 'waits'],
  ['STARTING', 'waits'],
  ['RUNNING', 'well'],
  ['SUCCEEDED', 'well'],
  ['FAILED', 'failed'],
];
const ENDED: readonly string[] = ['SUCCEEDED', 'FAILED'];

export type JobSurvey = (names: readonly string[], calls: Calls) => Promise<Findings>;

export function createJobSurvey(client: BatchClient, clock: Clock): JobSurvey {
  const keepQueues = createKeeper<readonly string[]>(clock, KEPT_MS);
  return async (names, calls) => {
    const queues = await keepQueues('', () => listQueues(client, calls));
    const found: Findings[] = [];
    for (const name of names) {
      for (const queue of queues) {
        for (const array of await listArrays(client, queue, name, calls)) {
          found.push(await surveyArray(client, array, calls));
        }
      }
    }
    return {
      members: found.flatMap(({ members }) => members),
      wanted: found.flatMap(({ wanted }) => wanted),
    };
  };
}

async function listQueues(client: BatchClient, calls: Calls): Promise<readonly string[]> {
  const pages = paginateDescribeJobQueues({ client }, {}, calls.options);
  const all = await calls.pages('batch:DescribeJobQueues', pages);
  return all.flatMap(({ jobQueues = [] }) =>
    jobQueues.flatMap(({ jobQueueArn }) => jobQueueArn ?? []),
  );
}

/** Those that have not ended. The filter pays no heed to case, names do. */
async function listArrays(
  client: BatchClient,
  jobQueue: string,
  name: string,
  calls: Calls,
): Promise<readonly JobSummary[]> {
  const input = { jobQueue, filters: [{ name: 'JOB_NAME', values: [name] }] };
  const all = await calls.pages(
    'batch:ListJobs',
    paginateListJobs({ client }, input, calls.options),
  );
  return all
    .flatMap(({ jobSummaryList = [] }) => jobSummaryList)
    .filter(
      ({ jobName = '', status = '', arrayProperties }) =>
        isMeant(jobName, name) && !ENDED.includes(status) && arrayProperties?.size !== undefined,
    );
}

/**
 * Every child by its id, although most are never asked for: the array counts them by status, and
 * those of the commonest fate are whoever is left when the others have been listed.
 */
async function surveyArray(
  client: BatchClient,
  { jobId = '', arrayProperties }: JobSummary,
  calls: Calls,
): Promise<Findings> {
  const { size = 0, statusSummary = {} } = arrayProperties ?? {};
  const common = commonest(statusSummary);
  const fates = new Map<string, Fate>();
  for (const [jobStatus, fate] of FATES) {
    if (fate === common || (statusSummary[jobStatus] ?? 0) === 0) continue;
    const input = { arrayJobId: jobId, jobStatus, maxResults: CHILDREN_MAX };
    const pages = paginateListJobs({ client }, input, calls.options);
    for (const { jobSummaryList = [] } of await calls.pages('batch:ListJobs', pages)) {
      for (const child of jobSummaryList) fates.set(child.jobId ?? '', fate);
    }
  }
  const ids = Array.from({ length: size }, (_, index) => `${jobId}:${index}`);
  const members = ids.flatMap((id) => memberOf(id, fates.get(id) ?? common) ?? []);
  return { members, wanted: [size] };
}

function commonest(statusSummary: Readonly<Record<string, number>>): Fate {
  const counts = { waits: 0, well: 0, failed: 0 };
  for (const [status, fate] of FATES) counts[fate] += statusSummary[status] ?? 0;
  if (counts.failed > Math.max(counts.waits, counts.well)) return 'failed';
  return counts.well > counts.waits ? 'well' : 'waits';
}

/** Undefined for one that failed. */
function memberOf(id: string, fate: Fate): SurveyedMember | undefined {
  if (fate === 'failed') return undefined;
  return { id, health: fate === 'well' ? 'healthy' : 'starting', isSpot: false };
}
