/**
 * EC2 Auto Scaling groups: launches and terminations, lifecycle hooks, instance refreshes. A group
 * that cannot get capacity fails every minute, so one alert stands for all failures of a kind in a
 * group, and the next success of that kind ends it. The same facts come by EventBridge and, flat,
 * by SNS.
 *
 * Source: Amazon EC2 Auto Scaling User Guide, "Amazon EC2 Auto Scaling event reference", "Instance
 * refresh example events and patterns", "Amazon SNS notification options" and "Prepare to add a
 * lifecycle hook".
 */

import * as z from 'zod/mini';
import { DAY_MS, type EpochMs, HOUR_MS } from '../model/time.ts';
import { parseArn } from './support/arn.ts';
import { consoleUrl, encode } from './support/aws-console.ts';
import { textOf } from './support/fields.ts';
import { Anything, Text } from './support/lenient.ts';
import {
  EVENT_HEADER,
  news,
  ordinary,
  problem,
  recovery,
  serviceSighting,
  type Verdict,
} from './support/service-event.ts';
import { alerts, defineSource, member, type Parcel, readTime } from './support/source.ts';

const NAME = 'autoscaling';
/** A group that still fails says so again at its next try. */
const LAPSE_MS = HOUR_MS;
/** A refresh fails once, and stays so until somebody starts the next. */
const REFRESH_LAPSE_MS = DAY_MS;

const Activity = z.object({
  AutoScalingGroupName: z.string().check(z.minLength(1)),
  // Empty where a launch failed before there was an instance.
  EC2InstanceId: Text,
  StatusMessage: Text,
  Description: Text,
  Cause: Text,
  LifecycleHookName: Text,
  Details: Anything,
});

const Payload = z.union([
  z.object({ ...EVENT_HEADER, detail: Activity }),
  z.extend(Activity, { AccountId: Text, AutoScalingGroupARN: Text, Time: Text }),
]);
type Payload = z.infer<typeof Payload>;

export const autoscaling = defineSource({
  name: NAME,
  recognises: (parcel) => kindOf(parcel) !== undefined,
  schema: Payload,
  read,
});

function read(payload: Payload, parcel: Parcel) {
  const kind = kindOf(parcel);
  if (kind === undefined) throw new Error(`not a readable ${NAME}: of no known kind`);
  const activity = 'detail' in payload ? payload.detail : payload;
  const { AutoScalingGroupName: group, EC2InstanceId: instanceId } = activity;
  const { region, ...where } = placeOf(payload, parcel);
  const zone = textOf(member(activity.Details, 'Availability Zone'));
  const sighting = serviceSighting(
    {
      source: NAME,
      alertname: kind.alertname,
      service: 'Auto Scaling',
      ...where,
      region,
      verdict: kind.verdict,
      identity: { auto_scaling_group: group },
      annotations: {
        title: `${kind.words}: ${[group, instanceId].filter(Boolean).join(' ')}`,
        reason: reasonOf(activity),
        availability_zone: zone,
        lifecycle_hook: activity.LifecycleHookName,
      },
      resources: [group, instanceId],
      page: consoleUrl(region, 'ec2/home', `#AutoScalingGroupDetails:id=${encode(group)}`),
      lapse: kind.alertname === 'AutoScalingRefresh' ? REFRESH_LAPSE_MS : LAPSE_MS,
    },
    parcel,
  );
  return alerts(sighting);
}

/** What went wrong or was done, and why the group did it. */
function reasonOf({ StatusMessage, Description, Cause }: z.infer<typeof Activity>): string {
  return [StatusMessage || Description, Cause].filter(Boolean).join('\n');
}

interface Place {
  readonly account: string;
  readonly region: string;
  readonly at: EpochMs | undefined;
}

/** Lifecycle hooks that notify SNS or SQS name no group's ARN: the topic's or the queue's serves. */
function placeOf(payload: Payload, { region = '', sns, sqs }: Parcel): Place {
  if ('detail' in payload) {
    const { account, time } = payload;
    return { account, region: payload.region || region, at: readTime(time) };
  }
  const group = parseArn(payload.AutoScalingGroupARN);
  const target = parseArn(sns?.topicArn || sqs?.queueArn);
  return {
    account: payload.AccountId || group?.account || '',
    region: group?.region ?? target?.region ?? region,
    at: readTime(payload.Time) ?? sns?.sentAt ?? sqs?.sentAt,
  };
}

interface Kind {
  /** The detail-type; SNS has none, and people should not have to care. */
  readonly words: string;
  readonly alertname: string;
  readonly verdict: Verdict;
}

const ACTIVITY = /^EC2 Instance (Launch|Terminate) (Successful|Unsuccessful)$/;
const LIFECYCLE = /^EC2 Instance-(launch|terminate) Lifecycle Action$/;
const REFRESH = /^EC2 Auto Scaling Instance Refresh ([A-Z][A-Za-z ]+)$/;

/** Undefined for what is not Auto Scaling's, or nothing that is known of it. */
function kindOf({ payload }: Parcel): Kind | undefined {
  const words = textOf(member(payload, 'detail-type')) ?? flatKind(payload) ?? '';
  const [, action, outcome] = ACTIVITY.exec(words) ?? [];
  if (action !== undefined) {
    const verdict =
      outcome === 'Successful'
        ? recovery(ENDS)
        : problem(`the group cannot ${action === 'Launch' ? 'get' : 'give back'} capacity`);
    return { words, alertname: `AutoScaling${action}`, verdict };
  }
  const [, transition] = LIFECYCLE.exec(words) ?? [];
  if (transition !== undefined) {
    const alertname = `AutoScaling${transition === 'launch' ? 'Launch' : 'Terminate'}Lifecycle`;
    return { words, alertname, verdict: ordinary('a lifecycle hook runs: ordinary life') };
  }
  const [, stage] = REFRESH.exec(words) ?? [];
  if (stage === undefined) return undefined;
  return { words, alertname: 'AutoScalingRefresh', verdict: judgeRefresh(stage) };
}

const ENDS = 'ends an earlier failure of the same group';

function judgeRefresh(stage: string): Verdict {
  if (/\bFailed$/.test(stage)) return problem('the group is left half replaced');
  switch (stage) {
    case 'Succeeded':
      return recovery(ENDS);
    case 'Cancelled':
      return news('somebody stopped the refresh; what was replaced stays replaced');
    case 'Checkpoint Reached':
      return news('the refresh waits at a checkpoint, for people to look');
    default:
      return ordinary('a refresh goes on: ordinary life');
  }
}

const FLAT: ReadonlyMap<unknown, string> = new Map([
  ['autoscaling:EC2_INSTANCE_LAUNCH', 'EC2 Instance Launch Successful'],
  ['autoscaling:EC2_INSTANCE_LAUNCH_ERROR', 'EC2 Instance Launch Unsuccessful'],
  ['autoscaling:EC2_INSTANCE_TERMINATE', 'EC2 Instance Terminate Successful'],
  ['autoscaling:EC2_INSTANCE_TERMINATE_ERROR', 'EC2 Instance Terminate Unsuccessful'],
  ['autoscaling:EC2_INSTANCE_LAUNCHING', 'EC2 Instance-launch Lifecycle Action'],
  ['autoscaling:EC2_INSTANCE_TERMINATING', 'EC2 Instance-terminate Lifecycle Action'],
]);

/** The detail-type that a notification by SNS would have by EventBridge. */
function flatKind(payload: unknown): string | undefined {
  return FLAT.get(member(payload, 'Event') ?? member(payload, 'LifecycleTransition'));
}
