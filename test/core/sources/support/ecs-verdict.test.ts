import { describe, expect, it } from 'vitest';
import {
  containersOf,
  judgeInstance,
  judgeService,
  judgeTask,
} from '../../../../shared/core/sources/support/ecs-verdict.ts';

const app = (exitCode?: unknown, reason?: unknown) => ({ name: 'app', exitCode, reason });

const judged = (
  stopCode: string,
  containers: unknown,
  stoppedReason = '',
  lastStatus = 'STOPPED',
) =>
  judgeTask({ lastStatus, stopCode, stoppedReason, containers: containersOf(containers) }).status;

describe('a task', () => {
  it.each(['PENDING', 'RUNNING', 'DEACTIVATING', 'STOPPING', 'DEPROVISIONING'])(
    'is no problem at %s, whatever it will be',
    (lastStatus) => {
      expect(judged('EssentialContainerExited', [app(1)], '', lastStatus)).toBe('info');
    },
  );

  it.each([
    ['never started', 'TaskFailedToStart', [], 'firing'],
    ['lost its Spot capacity', 'SpotInterruption', [app(143)], 'firing'],
    ['lost its host', 'TerminationNotice', [app(143)], 'firing'],
    ['had a broken host', 'InfrastructureHealth', [app(0)], 'firing'],
    ['was stopped by somebody, and killed', 'UserInitiated', [app(137)], 'info'],
    ['was scaled in, and killed', 'ServiceSchedulerInitiated', [app(137)], 'info'],
    ['finished', 'EssentialContainerExited', [app(0)], 'info'],
    ['crashed', 'EssentialContainerExited', [app(1)], 'firing'],
    ['crashed, its code written as text', 'EssentialContainerExited', [app('1')], 'firing'],
    ['was killed', 'EssentialContainerExited', [app(137)], 'firing'],
    ['was asked to stop from within', 'EssentialContainerExited', [app(143)], 'firing'],
    ['finished, a sidecar stopped', 'EssentialContainerExited', [app(0), app(143)], 'info'],
    ['finished, a sidecar crashed', 'EssentialContainerExited', [app(0), app(1)], 'firing'],
    [
      'finished, a sidecar never ran',
      'EssentialContainerExited',
      [app(0), app(undefined, 'CannotStartContainerError')],
      'firing',
    ],
    ['exited without a word', 'EssentialContainerExited', [], 'firing'],
    ['exited with containers that are no list', 'EssentialContainerExited', 'app', 'firing'],
    ['stopped for a reason that is new', 'SomethingElse', [app(3)], 'firing'],
    ['crashed before there were stop codes', '', [app(1)], 'firing'],
    ['ended before there were stop codes', '', [], 'info'],
  ])('that %s', (_, stopCode, containers, status) => {
    expect(judged(stopCode, containers)).toBe(status);
  });

  it.each([
    ['Task failed ELB health checks in (target-group shop)', 'firing'],
    ['Task failed container health checks', 'firing'],
    ['Scaling activity initiated by (deployment ecs-svc/1)', 'info'],
  ])('that its scheduler stopped: %s', (reason, status) => {
    expect(judged('ServiceSchedulerInitiated', [app(143)], reason)).toBe(status);
  });

  it('that was scaled in before there were stop codes is no problem', () => {
    expect(judged('', [app(137)], 'Scaling activity initiated by (deployment ecs-svc/1)')).toBe(
      'info',
    );
  });
});

describe('a service', () => {
  it.each([
    ['SERVICE_STEADY_STATE', 'INFO', 'resolved'],
    ['SERVICE_DEPLOYMENT_COMPLETED', 'INFO', 'resolved'],
    ['CAPACITY_PROVIDER_STEADY_STATE', 'INFO', 'info'],
    ['TASKSET_STEADY_STATE', 'INFO', 'info'],
    ['SERVICE_DESIRED_COUNT_UPDATED', 'INFO', 'info'],
    ['SERVICE_DEPLOYMENT_IN_PROGRESS', '', 'info'],
    ['SERVICE_TASK_START_IMPAIRED', 'WARN', 'firing'],
    ['SERVICE_TASK_CONFIGURATION_FAILURE', 'ERROR', 'firing'],
    ['SERVICE_DAEMON_PLACEMENT_CONSTRAINT_VIOLATED', 'ERROR', 'firing'],
    ['SERVICE_DEPLOYMENT_FAILED', '', 'firing'],
    ['SOMETHING_NEW', 'ERROR', 'firing'],
    ['SOMETHING_NEW', 'INFO', 'info'],
    ['SOMETHING_NEW', '', 'firing'],
  ])('that reports %s as %j', (name, type, status) => {
    expect(judgeService(name, type).status).toBe(status);
  });
});

describe('a container instance', () => {
  it.each([
    ['ACTIVE', true, 'info', true],
    ['ACTIVE', false, 'firing', undefined],
    ['ACTIVE', undefined, 'info', undefined],
    ['', false, 'firing', undefined],
    ['DRAINING', false, 'info', true],
    ['INACTIVE', false, 'info', true],
  ])('that is %j, its agent connected: %j', (status, agentConnected, expected, isEnd) => {
    expect(judgeInstance(status, agentConnected)).toMatchObject({ status: expected });
    expect(judgeInstance(status, agentConnected).isEnd).toBe(isEnd);
  });
});
