/**
 * AWS Batch: a job changed its state. Ids change from run to run, so that a job is known by its
 * queue and its name; the run that succeeds ends the failure of the one before. Jobs carry
 * environment variables and parameters: never read.
 *
 * Source: AWS Batch User Guide, "Job state change events", "Service job state change events",
 * "Automated job retries" and "Array jobs".
 */

import * as z from 'zod/mini';
import { DAY_MS } from '../model/time.ts';
import { consoleUrl, encode, logGroupUrl } from './support/aws-console.ts';
import { listOf, numberOf, textOf } from './support/fields.ts';
import { Anything, Text } from './support/lenient.ts';
import {
  EVENT_HEADER,
  ordinary,
  problem,
  recovery,
  serviceSighting,
  type Verdict,
} from './support/service-event.ts';
import { alerts, defineSource, member, type Parcel, readTime } from './support/source.ts';

const NAME = 'batch-job';
/** The next run may be tomorrow's, and may have another name. */
const LAPSE_MS = DAY_MS;
/** Unless its definition says otherwise. Source: "Using the awslogs log driver". */
const LOG_GROUP = '/aws/batch/job';
const DETAIL_TYPE = /^Batch (?:Service )?Job State Change$/;
/** What Batch says of a job on an instance that Spot, or somebody, took away. */
const HOST_GONE = /^Host EC2\b.*\bterminated/i;

const Event = z.object({
  ...EVENT_HEADER,
  detail: z.object({
    jobName: z.string().check(z.minLength(1)),
    jobId: Text,
    jobQueue: Text,
    status: Text,
    statusReason: Text,
    attempts: Anything,
    retryStrategy: Anything,
    arrayProperties: Anything,
    container: Anything,
    startedAt: Anything,
    stoppedAt: Anything,
  }),
});
type Event = z.infer<typeof Event>;
type Job = Event['detail'];

export const batchJob = defineSource({
  name: NAME,
  recognises: ({ payload }) => DETAIL_TYPE.test(textOf(member(payload, 'detail-type')) ?? ''),
  schema: Event,
  read,
});

function read({ detail: job, ...event }: Event, parcel: Parcel) {
  const { jobName, jobId, status, statusReason } = job;
  const region = event.region || parcel.region || '';
  const queue = job.jobQueue.split('/').at(-1) ?? '';
  const sighting = serviceSighting(
    {
      source: NAME,
      alertname: 'BatchJob',
      service: 'Batch',
      account: event.account,
      region,
      verdict: judge(job),
      at: readTime(event.time) ?? numberOf(job.stoppedAt),
      identity: { job_name: jobName, job_queue: queue },
      annotations: {
        title: `Batch job ${jobName} ${status}${statusReason && `: ${statusReason}`}`,
        reading: readingOf(job),
        reason: reasonOf(job),
        state: status,
        note: HOST_GONE.test(reasonOf(job)) ? RECLAIMED : undefined,
        logs_url: logsUrl(job, region),
      },
      resources: [jobId, jobName],
      page: consoleUrl(region, 'batch/home', `#jobs/detail/${encode(jobId)}`),
      lapse: LAPSE_MS,
    },
    parcel,
  );
  return alerts(sighting);
}

const RECLAIMED = 'Its host went away, as Spot instances do: the job itself may be sound';

/** A job whose attempt failed, and that is to be tried again, is RUNNABLE: FAILED is for good. */
function judge({ status, arrayProperties }: Job): Verdict {
  switch (status) {
    case 'FAILED':
      return problem('job failed');
    case 'SUCCEEDED':
      // One of many under the same name, another of which may have failed.
      return numberOf(member(arrayProperties, 'index')) === undefined
        ? recovery('ends an earlier failure of the same job')
        : ordinary('one job of an array succeeded');
    default:
      return ordinary(`job is ${status || 'in a state it does not name'}`);
  }
}

/** `exit code 1, attempt 2 of 3`; empty before there was an attempt. */
function readingOf({ container, attempts, retryStrategy }: Job): string {
  const tried = listOf(attempts);
  const exitCode =
    numberOf(member(container, 'exitCode')) ??
    numberOf(member(member(tried.at(-1), 'container'), 'exitCode'));
  const allowed = numberOf(member(retryStrategy, 'attempts'));
  const of = allowed === undefined ? '' : ` of ${allowed}`;
  const parts = [
    exitCode === undefined ? '' : `exit code ${exitCode}`,
    tried.length === 0 ? '' : `attempt ${tried.length}${of}`,
  ];
  return parts.filter(Boolean).join(', ');
}

/** The job's and its container's; of one that is tried again, those of the attempt that failed. */
function reasonOf({ statusReason, container, attempts }: Job): string {
  const attempt = listOf(attempts).at(-1);
  const reasons = [
    statusReason || textOf(member(attempt, 'statusReason')),
    textOf(member(container, 'reason')) ?? textOf(member(member(attempt, 'container'), 'reason')),
  ];
  return reasons.filter(Boolean).join('\n');
}

function logsUrl({ container, startedAt }: Job, region: string): string | undefined {
  const from = numberOf(startedAt);
  const isLogged = textOf(member(container, 'logStreamName')) !== undefined;
  if (!isLogged || from === undefined || region === '') return undefined;
  const options = member(member(container, 'logConfiguration'), 'options');
  return logGroupUrl(region, textOf(member(options, 'awslogs-group')) ?? LOG_GROUP, from);
}
