/**
 * AWS Backup: jobs that back up, copy or restore, by EventBridge and, from a vault, by SNS, where
 * the message is a sentence and the facts are its attributes. A job that completes ends the
 * failure of an earlier one for the same resource.
 *
 * Source: AWS Backup Developer Guide, "Monitoring AWS Backup events using Amazon EventBridge" and
 * "Notification options with AWS Backup".
 */

import * as z from 'zod/mini';
import type { Sighting } from '../model/reading.ts';
import { DAY_MS, type EpochMs, HOUR_MS } from '../model/time.ts';
import { parseArn } from './support/arn.ts';
import { consoleUrl } from './support/aws-console.ts';
import { detailTypeOf, eachOnce } from './support/aws-event.ts';
import { Text } from './support/lenient.ts';
import {
  EVENT_HEADER,
  news,
  ordinary,
  problem,
  recovery,
  serviceSighting,
  type Verdict,
} from './support/service-event.ts';
import { alerts, defineSource, type Parcel, readAs, readTime } from './support/source.ts';

const NAME = 'backup-job';
/** The next one may be a week away, and deliveries get lost. */
const FAILURE_LAPSE_MS = 8 * DAY_MS;
const LAPSE_MS = HOUR_MS;

const JobEvent = z.object({
  ...EVENT_HEADER,
  'detail-type': Text,
  detail: z.object({
    backupJobId: Text,
    copyJobId: Text,
    restoreJobId: Text,
    resourceArn: Text,
    recoveryPointArn: Text,
    backupVaultName: Text,
    statusMessage: Text,
    // Some kinds of job say the one, some the other.
    state: Text,
    status: Text,
  }),
});

export const backupJob = defineSource({
  name: NAME,
  recognises: (parcel) =>
    /^(Backup|Copy|Restore) Job State Change$/.test(detailTypeOf(parcel)) || isVaultLetter(parcel),
  schema: z.unknown(),
  read(payload, parcel) {
    const job = isVaultLetter(parcel)
      ? fromLetter(parcel)
      : fromEvent(readAs(NAME, JobEvent, payload));
    return alerts(sightingOf(job, parcel));
  },
});

type Kind = 'backup' | 'copy' | 'restore';

interface Job {
  readonly kind: Kind;
  readonly account: string;
  readonly region: string;
  readonly at: EpochMs | undefined;
  readonly id: string;
  /** What is backed up; empty where a job has just been made. */
  readonly resource: string;
  readonly vault: string;
  readonly state: string;
  readonly message: string;
}

function fromEvent({ detail, ...event }: z.infer<typeof JobEvent>): Job {
  return {
    kind: kindOf(event['detail-type']),
    account: event.account,
    region: event.region,
    at: readTime(event.time),
    id: detail.backupJobId || detail.copyJobId || detail.restoreJobId,
    resource: detail.resourceArn || detail.recoveryPointArn,
    vault: detail.backupVaultName,
    state: (detail.state || detail.status).toUpperCase(),
    // Some messages stand in quotes of their own.
    message: detail.statusMessage.replace(/^"(.*)"$/s, '$1'),
  };
}

function isVaultLetter({ payload, sns }: Parcel): boolean {
  const { EventType = '', State = '' } = sns?.attributes ?? {};
  const isJob = /^(BACKUP|COPY|RESTORE)_JOB$/.test(EventType);
  return typeof payload === 'string' && isJob && State !== '';
}

function fromLetter({ payload, sns }: Parcel): Job {
  const text = typeof payload === 'string' ? payload : '';
  const { EventType = '', State = '', AccountId = '', Id = '' } = sns?.attributes ?? {};
  const resource = /Resource ARN ?: ?(arn:[^\s,;]+?)\.?(?=[\s,;]|$)/i.exec(text)?.[1] ?? '';
  const topic = parseArn(sns?.topicArn);
  return {
    kind: kindOf(EventType),
    account: AccountId || (topic?.account ?? ''),
    region: parseArn(resource)?.region ?? topic?.region ?? '',
    at: sns?.sentAt,
    id: Id,
    resource,
    vault: '',
    state: State.toUpperCase(),
    message: text.trim(),
  };
}

function kindOf(words: string): Kind {
  if (/^copy/i.test(words)) return 'copy';
  return /^restore/i.test(words) ? 'restore' : 'backup';
}

function sightingOf(job: Job, parcel: Parcel): Sighting {
  const { kind, account, region, id, resource, vault, state, message } = job;
  const verdict = judge(state);
  const words = kind === 'backup' ? 'job' : `${kind} job`;
  return serviceSighting(
    {
      source: NAME,
      alertname: ALERT_NAMES[kind],
      service: 'Backup',
      account,
      region,
      verdict,
      at: job.at,
      // The job's own id is another one every night.
      identity: { resource: resource || id },
      annotations: { title: `AWS Backup ${words} ${state}${message && `: ${message}`}` },
      resources: eachOnce([resource, vault, id]),
      page: consoleUrl(region, 'backup/home', '#/jobs'),
      lapse: verdict.status === 'firing' ? FAILURE_LAPSE_MS : LAPSE_MS,
    },
    parcel,
  );
}

const ALERT_NAMES: Readonly<Record<Kind, string>> = {
  backup: 'BackupJob',
  copy: 'BackupCopyJob',
  restore: 'BackupRestoreJob',
};

function judge(state: string): Verdict {
  switch (state) {
    case 'FAILED':
    case 'EXPIRED':
    case 'PARTIAL':
      return problem(`a job that ends as ${state} leaves nothing whole behind`);
    case 'COMPLETED':
      return recovery('ends an earlier failure, if any');
    case 'ABORTED':
      return news('somebody stopped it');
    default:
      return ordinary(`a step on the way: ${state}`);
  }
}
