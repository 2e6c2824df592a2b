/** What an alert says of one member of a fleet, whosever it is. */

import type { Alert } from '../model/alert.ts';
import type { FleetMember, Sign } from '../model/fleet-member.ts';
import { labelValue } from '../model/labels.ts';
import type { Sighting } from '../model/reading.ts';
import type { Claim } from './membership.ts';

export interface MemberChange {
  /** With nothing but what this sighting tells. */
  readonly member: FleetMember;
  /** Absent: the event names nothing but the instance. */
  readonly claim?: Claim;
  /** False for what tells of more than of its member, and goes on its way besides. */
  readonly isAbsorbed: boolean;
  /** Worth keeping for an instance that nobody knows: a survey may say later where it belongs. */
  readonly isKept: boolean;
}

/** Undefined for what is about no single instance, task or job. */
export function memberChange(sighting: Sighting): MemberChange | undefined {
  const change = changeOf(sighting);
  if (change === undefined || change.member.id === '') return undefined;
  // An end goes on: what it ends may have been told before the member was known for one.
  return sighting.status === 'resolved' ? { ...change, isAbsorbed: false } : change;
}

function changeOf(sighting: Sighting): MemberChange | undefined {
  const { alert } = sighting;
  switch (labelValue(alert.labels, 'alertname')) {
    case 'SpotInterruption':
      return warning(alert, 'deadline', deadlineOf(alert), true);
    case 'RebalanceRecommendation':
      return warning(alert, 'risk', alert.updatedAt, true);
    case 'InstanceState':
      return stateChange(alert, instanceOf(alert), STATES);
    case 'AutoScalingLaunch':
    case 'AutoScalingTerminate':
    case 'AutoScalingLaunchLifecycle':
    case 'AutoScalingTerminateLifecycle':
      return groupChange(sighting);
    case 'EcsTask':
      return taskChange(sighting);
    case 'BatchJob':
      return jobChange(alert);
    default:
      return checkChange(sighting);
  }
}

function warning(alert: Alert, sign: Sign, at: number, isSpot: boolean): MemberChange {
  return {
    member: aMember(alert, instanceOf(alert), { [sign]: at }, isSpot),
    isAbsorbed: true,
    isKept: true,
  };
}

/** Without a moment to count from, as in samples with placeholders, it is about to go. */
function deadlineOf({ annotations, updatedAt }: Alert): number {
  const at = Date.parse(labelValue(annotations, 'deadline'));
  return Number.isNaN(at) ? updatedAt : at;
}

/** Source: Amazon EC2 User Guide, "Amazon EC2 instance state changes". */
const STATES: ReadonlyMap<string, Sign> = new Map([
  ['pending', 'starting'],
  ['running', 'running'],
  ['stopping', 'gone'],
  ['shutting-down', 'gone'],
  ['stopped', 'gone'],
  ['terminated', 'gone'],
]);

function stateChange(
  alert: Alert,
  id: string,
  states: ReadonlyMap<string, Sign>,
  state = labelValue(alert.labels, 'state'),
): MemberChange | undefined {
  const sign = states.get(state);
  if (sign === undefined) return undefined;
  return {
    member: aMember(alert, id, { [sign]: alert.updatedAt }),
    isAbsorbed: true,
    isKept: false,
  };
}

/**
 * What Auto Scaling gives as the cause when fewer are wanted.
 *
 * Source: Amazon EC2 Auto Scaling User Guide, "Verify a scaling activity for an Auto Scaling group".
 */
const SHRINKS = /\bshrinking the capacity\b/;

function groupChange({ alert, status }: Sighting): MemberChange | undefined {
  const alertname = labelValue(alert.labels, 'alertname');
  const isLifecycle = alertname.endsWith('Lifecycle');
  // What failed to launch is no member; what failed to terminate is one still.
  if (!isLifecycle && status !== 'resolved') return undefined;
  const isLaunch = alertname.startsWith('AutoScalingLaunch');
  const isRelease = !isLaunch && SHRINKS.test(labelValue(alert.annotations, 'reason'));
  const came: Sign = isLifecycle ? 'starting' : 'running';
  const sign = isLaunch ? came : isRelease ? 'released' : 'gone';
  return {
    member: aMember(alert, alert.resources[1] ?? '', { [sign]: alert.updatedAt }),
    claim: { kind: 'group', name: labelValue(alert.labels, 'auto_scaling_group') },
    isAbsorbed: true,
    isKept: false,
  };
}

/** Source: Amazon ECS Developer Guide, "Amazon ECS task lifecycle". */
const TASK_STATES: ReadonlyMap<string, Sign> = new Map([
  ['PROVISIONING', 'starting'],
  ['PENDING', 'starting'],
  ['ACTIVATING', 'starting'],
  ['RUNNING', 'running'],
]);
const SERVICE = 'service:';

function taskChange({ alert, status }: Sighting): MemberChange | undefined {
  const { labels, annotations, resources } = alert;
  const group = labelValue(labels, 'task_group');
  if (!group.startsWith(SERVICE)) return undefined;
  const state = labelValue(annotations, 'state');
  // A task that its service needs no longer, or that somebody stopped, is no problem to its source.
  const stopped: Sign = status === 'firing' ? 'gone' : 'released';
  const states = new Map([...TASK_STATES, ['STOPPED', stopped]] as const);
  const change = stateChange(alert, resources[0] ?? '', states, state);
  const name = `${labelValue(labels, 'cluster')}/${group.slice(SERVICE.length)}`;
  return change && { ...change, claim: { kind: 'service', name } };
}

/** Source: AWS Batch User Guide, "Job states". */
const JOB_STATES: ReadonlyMap<string, Sign> = new Map([
  ['SUBMITTED', 'starting'],
  ['PENDING', 'starting'],
  ['RUNNABLE', 'starting'],
  ['STARTING', 'starting'],
  ['RUNNING', 'running'],
  ['SUCCEEDED', 'done'],
  ['FAILED', 'gone'],
]);

/** Children alone are members: `<id of the array>:<index>`. */
function jobChange(alert: Alert): MemberChange | undefined {
  const id = alert.resources[0] ?? '';
  if (!id.includes(':')) return undefined;
  const change = stateChange(alert, id, JOB_STATES, labelValue(alert.annotations, 'state'));
  const name = labelValue(alert.labels, 'job_name');
  return change && { ...change, claim: { kind: 'job', name } };
}

const CHECK = /^StatusCheckFailed(_\w{1,30})?$/;
const INSTANCE = 'InstanceId=';

/** A CloudWatch alarm on the status checks of one instance. */
function checkChange({ alert, status }: Sighting): MemberChange | undefined {
  const { labels, resources, updatedAt } = alert;
  const check = labelValue(labels, 'metric');
  if (labelValue(labels, 'service') !== 'AWS/EC2' || !CHECK.test(check)) return undefined;
  const [instance, ...more] = resources.filter((resource) => resource.startsWith(INSTANCE));
  // Too little data says nothing of the instance.
  if (instance === undefined || more.length > 0 || status === 'info') return undefined;
  const found = { [check]: updatedAt };
  const member = aMember(alert, instance.slice(INSTANCE.length), {});
  return {
    member: status === 'firing' ? { ...member, failed: found } : { ...member, passed: found },
    isAbsorbed: true,
    isKept: true,
  };
}

function instanceOf({ labels }: Alert): string {
  return labelValue(labels, 'instance_id');
}

function aMember(
  { labels, annotations }: Alert,
  id: string,
  seen: FleetMember['seen'],
  isSpot = false,
): FleetMember {
  const zone =
    labelValue(labels, 'availability_zone') || labelValue(annotations, 'availability_zone');
  return { id, seen, failed: {}, passed: {}, ...(zone !== '' && { zone }), isSpot };
}
