import { describe, expect, it } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '../../shared/core/model/time.ts';
import { surveyFailed } from '../../shared/pipeline/survey.ts';
import { recordedEvent } from '../helpers/events.ts';
import { aFleet } from '../helpers/fleet.ts';
import { createFleetTown, listed } from '../helpers/fleet-town.ts';
import { NOW } from '../helpers/group.ts';
import { instanceEvent, launchEvent, spotWarning } from '../helpers/payloads.ts';

const warn = (instance: string) => (at: number) => spotWarning(instance, 'eu-west-1b', at);
const state = (instance: string, name: string) => (at: number) => instanceEvent(instance, name, at);
const at = (minutes: number) => NOW + minutes * MINUTE_MS;

describe('a fleet', () => {
  it('takes in what concerns its members, and is told of as a whole', async () => {
    const town = createFleetTown();
    town.survey(listed(20), { wanted: 20 });
    await town.runUntil(at(1));
    for (const index of [0, 1, 2]) town.take(`m-${index}`, warn(`i-${index}`));
    await town.runUntil(at(2));
    expect(town.fates).toEqual([
      ...Array(3).fill('SpotInterruption fleet render-farm'),
      'FleetHealth new',
    ]);
    expect((await town.verdict())?.words).toBe(
      'render-farm: 3 of 20 to go within 2 min (15 %), 3 spot in eu-west-1b',
    );
  });

  it('is weighed again when a deadline passes, without any event', async () => {
    const town = createFleetTown();
    town.survey(listed(20), { wanted: 20 });
    town.take('m-1', warn('i-1'), at(1));
    await town.runUntil(at(4));
    expect((await town.verdict())?.words).toBe('render-farm: 1 of 20 gone (5 %)');
  });

  it('knows by its group whom it launches, and counts who comes back under an old id', async () => {
    const town = createFleetTown([aFleet({ wanted: 10 })]);
    const instances = Array.from({ length: 10 }, (_, index) => `i-${index}`);
    for (const id of instances) town.take(id, (moment) => launchEvent(id, 'render-eu', moment));
    town.take('gone', state('i-3', 'terminated'), at(1));
    await town.runUntil(at(2));
    expect(await town.verdict()).toMatchObject({ severity: 'warning', count: { lost: 1 } });
    town.take('back', state('i-3', 'running'), at(3));
    await town.runUntil(at(4));
    expect(await town.verdict()).toMatchObject({ count: { lost: 0, healthy: 10 } });
    expect((await town.verdict())?.severity).toBeUndefined();
  });

  it('goes by the clock of the source, whatever the order of arrival', async () => {
    const town = createFleetTown();
    town.survey(listed(10), { wanted: 10 });
    await town.runUntil(at(1));
    town.take('late', () => instanceEvent('i-3', 'running', at(0.8)), at(1.5));
    town.take('early', () => instanceEvent('i-3', 'terminated', at(0.9)), at(1.1));
    await town.runUntil(at(3));
    expect(await town.verdict()).toMatchObject({ count: { lost: 1 } });
  });

  it('writes a duplicate nowhere, and asks for no weighing', async () => {
    const town = createFleetTown();
    town.survey(listed(20), { wanted: 20 });
    town.take('m-1', warn('i-1'), at(1));
    await town.runUntil(at(6));
    const [item] = await town.app.fleets.readMembers([{ fleet: 'render-farm', id: 'i-1' }]);
    const before = town.wakeups;
    town.take('m-2', () => warn('i-1')(at(1)), at(7));
    await town.runUntil(at(8));
    expect(await town.app.fleets.readMembers([{ fleet: 'render-farm', id: 'i-1' }])).toEqual([
      item,
    ]);
    expect(town.wakeups).toBe(before);
  });

  it('lets an end go on, which may end what was told before the member was known', async () => {
    const town = createFleetTown();
    const members = listed(20).map((one, index) =>
      index === 0 ? { ...one, id: 'i-0a1b2c3d4e5f00001' } : one,
    );
    town.take('m-1', () => recordedEvent('cloudwatch-alarm/status-check.alarm'));
    await town.runUntil(at(1));
    town.survey(members, { wanted: 20 });
    await town.runUntil(at(2));
    expect((await town.verdict())?.count).toMatchObject({ unhealthy: 1 });
    town.take('m-2', () => recordedEvent('cloudwatch-alarm/status-check.ok'));
    await town.runUntil(at(3));
    expect((await town.verdict())?.count).toMatchObject({ unhealthy: 0, healthy: 20 });
    const [name] = (town.fates[0] ?? '').split(' ');
    expect(town.fates).toEqual([
      `${name} new`,
      'FleetHealth new',
      `${name} changed`,
      'FleetHealth changed',
    ]);
  });
});

describe('an instance that nobody knows', () => {
  it('is told of by itself, and counted once a survey says where it belongs', async () => {
    const town = createFleetTown();
    town.take('m-1', warn('i-1'));
    await town.runUntil(at(0.5));
    expect(town.fates).toEqual(['SpotInterruption new']);
    town.survey(listed(10), { wanted: 10 });
    await town.runUntil(at(1));
    expect((await town.verdict())?.count).toMatchObject({ warned: 1, healthy: 9 });
  });

  it('costs nothing where its state is all there is to say', async () => {
    const town = createFleetTown();
    town.take('m-1', state('i-1', 'running'));
    await town.runUntil(at(1));
    expect(town.fates).toEqual(['InstanceState untold']);
    expect(await town.app.fleets.readMembers([{ fleet: undefined, id: 'i-1' }])).toEqual([]);
  });
});

describe('a member of two fleets', () => {
  const first = aFleet({ name: 'first' });
  const second = aFleet({ name: 'second' });

  it.each([
    ['the first is asked first', [first, second]],
    ['the second is asked first', [second, first]],
  ])('belongs to the first listed, also when %s', async (_, order) => {
    const town = createFleetTown([first, second]);
    const shared = listed(10, 'shared');
    for (let minute = 0; minute < 10; minute += 5) {
      for (const fleet of order) {
        const own = listed(10, fleet.name);
        town.survey([...own, ...shared], { wanted: 20 }, fleet);
        await town.runUntil(at(minute + 1));
      }
      await town.runUntil(at(minute + 5));
    }
    expect((await town.verdict('first'))?.count).toMatchObject({ healthy: 20, lost: 0 });
    expect(await town.verdict('second')).toMatchObject({
      count: { healthy: 10, lost: 0, gone: 0 },
      note: '10 of its members belong to a fleet listed earlier, which counts them',
    });
    expect(town.warnings).toEqual(['fleets overlap']);
    town.take('m-1', warn('shared-1'));
    await town.runUntil(at(11));
    expect(town.fates.at(0)).toBe('SpotInterruption fleet first');
  });
});

describe('an API that refuses', () => {
  it('leaves the fleet to be judged by events, and the alert says so', async () => {
    const fleet = aFleet();
    const town = createFleetTown([fleet]);
    town.survey(listed(10), { wanted: 10 });
    await town.runUntil(at(1));
    town.take('m-1', warn('i-1'));
    await town.runUntil(at(2));
    for (let minute = 2; minute < 10; minute += 1) {
      await surveyFailed('DescribeInstances: RequestLimitExceeded', fleet, town.app);
      await town.runUntil(at(minute + 1));
    }
    expect(await town.verdict()).toMatchObject({
      severity: 'warning',
      words: 'render-farm: 1 of 10 gone (10 %)',
      note: 'AWS could not be asked since 03:02 UTC (DescribeInstances: RequestLimitExceeded): what events lost is missing',
    });
    expect(town.fates.filter((fate) => fate === 'FleetHealth changed').length).toBeLessThan(5);
    town.survey(listed(10, 'j'), { wanted: 10 });
    await town.runUntil(at(11));
    expect((await town.verdict())?.note).toBeUndefined();
  });

  it('is older than what is known when its answer comes late', async () => {
    const town = createFleetTown();
    town.survey(listed(10), { wanted: 10 });
    await town.runUntil(at(1));
    town.survey([], { wanted: 0, takenAt: NOW - SECOND_MS });
    await town.runUntil(at(2));
    expect((await town.verdict())?.count.wanted?.count).toBe(10);
  });
});

describe('a fleet that wants nobody', () => {
  it('is well, and what was open of it ends', async () => {
    const town = createFleetTown();
    town.survey(listed(10), { wanted: 20 });
    await town.runUntil(at(1));
    expect((await town.verdict())?.severity).toBe('critical');
    town.survey([], { wanted: 0 });
    await town.runUntil(at(2));
    expect((await town.verdict())?.severity).toBeUndefined();
    expect(town.fates.at(-1)).toBe('FleetHealth changed');
  });
});
