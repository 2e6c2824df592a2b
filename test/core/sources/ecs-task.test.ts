import { describe, expect, it } from 'vitest';
import { isResolved } from '../../../shared/core/model/alert.ts';
import { ecsTask } from '../../../shared/core/sources/ecs-task.ts';
import {
  alteredParcel,
  aParcel,
  onlySighting,
  RECEIVED_AT,
  recordedParcel,
} from '../../helpers/parcels.ts';

const TASK = '4f0d2b6c8a9e4157b3c1d5e7f9a0b2c4';
const AT = Date.UTC(2026, 2, 12, 7, 44, 2);

const read = (name: string) => onlySighting(ecsTask, recordedParcel(`ecs-task/${name}`));
const altered = (name: string, detail: object, changes: object = {}) =>
  onlySighting(ecsTask, alteredParcel(`ecs-task/${name}`, changes, detail));

describe('ecs-task', () => {
  it('reads a task that crashed as a warning of its service', () => {
    const { status, untold, alert } = read('crashed');
    expect([status, untold]).toEqual(['firing', undefined]);
    expect(alert).toMatchObject({
      labels: {
        alertname: 'EcsTask',
        source: 'ecs-task',
        severity: 'warning',
        account: '004215550173',
        region: 'eu-central-1',
        service: 'ECS',
        resource: 'service:cart',
        task_group: 'service:cart',
        cluster: 'shop',
      },
      annotations: {
        title: 'ECS task service:cart STOPPED: Essential container in task exited',
        reading: 'app exited with 137: OutOfMemoryError: Container killed due to memory usage',
        stop_code: 'EssentialContainerExited',
        task_definition: 'cart:41',
        severity_reason: 'a container exited with a code other than 0',
      },
      resources: [TASK, 'service:cart', 'shop'],
      startsAt: AT,
      endsAt: RECEIVED_AT + 3_600_000,
    });
  });

  it('reads a task that never started, without containers and without a start', () => {
    const { status, alert } = read('not-started');
    expect(status).toBe('firing');
    expect(alert.annotations.title).toMatch(/^ECS task service:cart STOPPED: CannotPull/);
    expect(alert.fingerprint).toBe(read('crashed').alert.fingerprint);
  });

  it.each(['crashed', 'not-started', 'job-finished', 'scaled-in'])(
    'keeps the environment of %s to itself',
    (name) => {
      expect(JSON.stringify(read(name))).not.toContain('correct-horse');
    },
  );

  it('masks what a reason gives away', () => {
    const { annotations } = altered('crashed', { stoppedReason: 'exit: password=hunter22' }).alert;
    expect(annotations.title).toContain('password=[masked]');
    expect(JSON.stringify(annotations)).not.toContain('hunter22');
  });

  it.each([
    ['of a container killed by nobody it knows', 'app', 137, 'app exited with 137: killed'],
    ['of a container without a name', undefined, 2, 'a container exited with 2'],
  ])('says the exit code %s', (_, name, exitCode, reading) => {
    const { annotations } = altered('crashed', { containers: [{ name, exitCode }] }).alert;
    expect(annotations.reading).toContain(reading);
  });

  it.each([
    ['has no group', { group: undefined }, 'family:cart'],
    ['has neither group nor family', { group: undefined, taskDefinitionArn: 7 }, TASK],
  ])('knows a task that %s', (_, detail, group) => {
    expect(altered('crashed', detail).alert.labels.task_group).toBe(group);
  });

  it('takes the id of a task from a short ARN as well', () => {
    const taskArn = `arn:aws:ecs:eu-central-1:004215550173:task/${TASK}`;
    expect(altered('crashed', { taskArn }).alert.resources[0]).toBe(TASK);
  });

  it('reads tasks that cannot be placed, until the service is steady', () => {
    const { status, alert } = read('placement-failure');
    expect(status).toBe('firing');
    expect(alert).toMatchObject({
      labels: { alertname: 'EcsService', severity: 'warning', ecs_service: 'cart' },
      annotations: { title: 'ECS cart: SERVICE_TASK_PLACEMENT_FAILURE (RESOURCE:MEMORY)' },
      resources: ['cart', 'shop'],
    });
    const steady = read('steady-state');
    expect([steady.status, steady.untold === undefined]).toEqual(['resolved', false]);
    expect(steady.alert.endsAt).toBe(Date.UTC(2026, 2, 12, 7, 58, 19));
    expect(steady.alert.fingerprint).toBe(alert.fingerprint);
  });

  it('reads a failed deployment, until one completes', () => {
    const { status, alert } = read('deployment-failed');
    expect(status).toBe('firing');
    expect(alert.resources).toEqual(['cart', 'shop', 'ecs-svc/3047215589630124871']);
    expect(alert.annotations.title).toBe(
      'ECS cart: SERVICE_DEPLOYMENT_FAILED (ECS deployment circuit breaker: tasks failed to start.)',
    );
    expect(alert.fingerprint).not.toBe(read('placement-failure').alert.fingerprint);
    const completed = altered('deployment-failed', {
      eventName: 'SERVICE_DEPLOYMENT_COMPLETED',
      eventType: 'INFO',
    });
    expect(completed.status).toBe('resolved');
    expect(completed.alert.fingerprint).toBe(alert.fingerprint);
  });

  it('knows a service by the short form of its ARN', () => {
    const resources = ['arn:aws:ecs:eu-central-1:004215550173:service/cart'];
    const { labels } = altered('placement-failure', {}, { resources }).alert;
    expect(labels).toMatchObject({ ecs_service: 'cart', cluster: 'shop' });
  });

  it('reads an agent that is gone, until it is back', () => {
    const { status, alert } = read('agent-disconnected');
    expect(status).toBe('firing');
    expect(alert).toMatchObject({
      annotations: {
        title: 'ECS container instance ACTIVE: agent disconnected (i-0c7f3a91d2e84b650)',
      },
      resources: ['i-0c7f3a91d2e84b650'],
    });
    const back = altered('agent-disconnected', { agentConnected: true });
    expect([back.status, back.untold]).toEqual(['info', 'agent connected']);
    expect(back.alert.fingerprint).toBe(alert.fingerprint);
    expect(isResolved(back.alert, RECEIVED_AT)).toBe(true);
  });

  it.each([
    ['crashed', { group: '', taskArn: '', taskDefinitionArn: '' }, 'it names no task'],
    ['placement-failure', {}, 'it names no service'],
    ['agent-disconnected', { containerInstanceArn: '' }, 'it names no container instance'],
  ])('refuses an event like %s that names nothing', (name, detail, message) => {
    expect(() => altered(name, detail, { resources: [] })).toThrow(message);
  });

  it.each(['ECS', 'ECS Task State Change 2', '__proto__', 7])('leaves alone %j', (type) => {
    expect(ecsTask.recognises(aParcel({ 'detail-type': type }))).toBe(false);
  });
});
