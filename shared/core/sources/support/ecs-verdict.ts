/**
 * Which of the many things that ECS reports are problems.
 *
 * Source: Amazon ECS Developer Guide, "Amazon ECS task state change events", "Amazon ECS stopped
 * tasks error messages", "Amazon ECS service action events".
 */

import { listOf, numberOf, textOf } from './fields.ts';
import { ordinary, problem, recovery, type Verdict } from './service-event.ts';
import { member } from './source.ts';

export interface Container {
  readonly name: string;
  /** Absent for one that never ran, and for one that still runs. */
  readonly exitCode?: number;
  /** Why it could not start, or was killed; empty where ECS does not say. */
  readonly reason: string;
}

export interface TaskState {
  readonly lastStatus: string;
  /** Empty in events from before 2019. */
  readonly stopCode: string;
  readonly stoppedReason: string;
  readonly containers: readonly Container[];
}

/** Names, exit codes and reasons, and nothing else of a container. */
export function containersOf(containers: unknown): readonly Container[] {
  return listOf(containers).map((container) => {
    const exitCode = numberOf(member(container, 'exitCode'));
    return {
      name: textOf(member(container, 'name')) ?? 'a container',
      ...(exitCode !== undefined && { exitCode }),
      reason: textOf(member(container, 'reason')) ?? '',
    };
  });
}

const LIFE = 'ordinary life of a task';
const UNHEALTHY = /health ?checks?\b/i;
/** How a scheduler explains itself where no stop code does. */
const BY_DESIGN = /^(?:Scaling activity initiated by|Task stopped by user|Stopped by user)/i;

/** A task has come to its end at STOPPED only; before that it may say why it is stopping. */
export function judgeTask(task: TaskState): Verdict {
  if (task.lastStatus !== 'STOPPED') return ordinary(LIFE);
  switch (task.stopCode) {
    case 'TaskFailedToStart':
      return problem('the task never started');
    case 'SpotInterruption':
    case 'TerminationNotice':
      return problem('the capacity under the task was taken back');
    case 'InfrastructureHealth':
      return problem('the infrastructure under the task was unhealthy');
    case 'UserInitiated':
      return ordinary('somebody stopped the task');
    case 'ServiceSchedulerInitiated':
      return UNHEALTHY.test(task.stoppedReason)
        ? problem('the task failed its health checks')
        : ordinary('the service needed the task no longer');
    default:
      return judgeExit(task);
  }
}

function judgeExit(task: TaskState): Verdict {
  if (failuresOf(task).length > 0 && !BY_DESIGN.test(task.stoppedReason)) {
    return problem('a container exited with a code other than 0');
  }
  const isFinished = task.containers.some(({ exitCode }) => exitCode === 0);
  if (isFinished || task.stopCode === '') return ordinary(LIFE);
  return problem('the task stopped, and no container reports that it ended well');
}

const TERMINATED = 143;

/** The containers that went wrong: not those that were asked to stop once another had finished. */
export function failuresOf({ containers }: TaskState): readonly Container[] {
  const isFinished = containers.some(({ exitCode }) => exitCode === 0);
  return containers.filter(({ exitCode, reason }) => {
    if (exitCode === undefined) return reason !== '';
    return exitCode !== 0 && !(isFinished && exitCode === TERMINATED);
  });
}

const TROUBLES: ReadonlyMap<string, string> = new Map([
  ['SERVICE_TASK_PLACEMENT_FAILURE', 'tasks cannot be placed'],
  ['SERVICE_TASK_CONFIGURATION_FAILURE', 'tasks cannot be placed as they are configured'],
  ['SERVICE_TASK_START_IMPAIRED', 'tasks do not start reliably'],
  ['SERVICE_DAEMON_PLACEMENT_CONSTRAINT_VIOLATED', 'a daemon task is where it may not be'],
  ['SERVICE_DISCOVERY_INSTANCE_UNHEALTHY', 'service discovery has an unhealthy task'],
  ['VPC_LATTICE_TARGET_UNHEALTHY', 'VPC Lattice has an unhealthy target'],
  ['SERVICE_DEPLOYMENT_FAILED', 'the deployment failed'],
]);
const RECOVERIES: ReadonlySet<string> = new Set([
  // Not the steady state of a task set or of a capacity provider: the service may still suffer.
  'SERVICE_STEADY_STATE',
  'SERVICE_DEPLOYMENT_COMPLETED',
]);

/** By its name, and where that is new, by its type: only what says it is information is. */
export function judgeService(eventName: string, eventType: string): Verdict {
  if (RECOVERIES.has(eventName)) return recovery('ends an earlier failure');
  const trouble = TROUBLES.get(eventName);
  if (trouble !== undefined) return problem(trouble);
  if (eventType === 'INFO' || eventName === 'SERVICE_DEPLOYMENT_IN_PROGRESS') {
    return ordinary('ordinary life of a service');
  }
  return problem(`ECS reports it as ${eventType || 'of no type'}`);
}

const LEAVING: ReadonlySet<string> = new Set(['DRAINING', 'DEREGISTERING', 'INACTIVE']);

/**
 * Agents reconnect several times an hour. An event that finds the agent there, or the instance
 * leaving, therefore ends what an earlier one began.
 */
export function judgeInstance(status: string, agentConnected: unknown): Verdict {
  if (LEAVING.has(status)) return { ...ordinary('the instance leaves its cluster'), isEnd: true };
  if (agentConnected === true) return { ...ordinary('agent connected'), isEnd: true };
  if (agentConnected === false) {
    return problem('ECS cannot reach the agent: tasks there run unattended');
  }
  return ordinary('says nothing of its agent');
}
