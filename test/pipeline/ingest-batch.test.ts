import { describe, expect, it } from 'vitest';
import { type IngestMessage, ingest, ingestBatch } from '../../shared/pipeline/ingest.ts';
import { NOW } from '../helpers/group.ts';
import { type AlarmParts, alarmEvent, spotWarning } from '../helpers/payloads.ts';
import { createCountedApp } from './counted.ts';

const SECOND = 1_000;
let messages = 0;

function message(payload: unknown, messageId?: string): IngestMessage {
  messages += 1;
  return { messageId: messageId ?? `m${messages}`, payload, text: JSON.stringify(payload) };
}
const alarm = (name: string, state: AlarmParts['state'], at: number, id?: string) =>
  message(alarmEvent({ name, state, at }), id);
const fates = ({ trace }: ReturnType<typeof createCountedApp>) =>
  trace.flatMap((entry) => (entry.kind === 'sighting' ? [entry.fate] : []));

describe('a batch', () => {
  it('puts each alert once, and arms each group once', async () => {
    const world = createCountedApp();
    const batch = ['a', 'b'].flatMap((name) =>
      [1, 2, 3].map((at) => alarm(name, at === 2 ? 'OK' : 'ALARM', NOW - 10_000 + at)),
    );
    const outcomes = await ingestBatch(batch, world.app);
    expect(outcomes.every(({ status }) => status === 'fulfilled')).toBe(true);
    expect(world.calls().toSorted()).toEqual([
      ...['filings.put', 'filings.put', 'filings.read', 'filings.read'],
      ...['groups.arm', 'groups.arm', 'groups.look', 'groups.look'],
      ...['groups.putAlert', 'groups.putAlert', 'groups.putFacts', 'groups.putFacts'],
      ...['wakeups.wakeAt', 'wakeups.wakeAt'],
    ]);
    expect(fates(world)).toEqual(['outdated', 'outdated', 'new', 'outdated', 'outdated', 'new']);
  });

  it.each([
    ['looks once at what another process filed', 'another process', ['groups.look']],
    ['asks nobody about what it filed itself', 'this process', []],
  ] as const)('%s, and does nothing else', async (_, by, calls) => {
    const { app, ...world } = createCountedApp();
    // What a process knows goes by its configuration.
    const writer = by === 'this process' ? app : { ...app, config: { ...app.config } };
    await ingest(alarm('a', 'ALARM', NOW - 5), writer);
    world.calls();
    const again = { ...alarm('a', 'ALARM', NOW - 5), text: 'by another road' };
    await ingestBatch([again, { ...again, messageId: 'm-other' }], app);
    expect(world.calls()).toEqual(calls);
    expect(fates({ app, ...world }).slice(1)).toEqual(['duplicate', 'duplicate']);
  });

  it('asks for the filing at once where something is newer than it knew', async () => {
    const world = createCountedApp();
    await ingest(alarm('a', 'ALARM', NOW - 5), world.app);
    world.calls();
    await ingest(alarm('a', 'OK', NOW - 4), world.app);
    expect(world.calls().slice(0, 2)).toEqual(['groups.look', 'filings.read']);
  });

  it('looks again at what it put itself and did not finish', async () => {
    const world = createCountedApp();
    const first = alarm('a', 'ALARM', NOW - 5, 'm-first');
    await ingest(first, world.app);
    world.calls();
    await ingest({ ...first, text: 'again' }, world.app);
    expect(world.calls()).toContain('groups.look');
  });

  it('asks for those messages again whose group could not be armed, and for no others', async () => {
    const world = createCountedApp();
    world.fail('groups.arm');
    const outcomes = await ingestBatch(
      [alarm('a', 'ALARM', NOW - 5), alarm('b', 'ALARM', NOW - 5)],
      world.app,
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  });

  it('finishes at the next receipt what was put and not armed', async () => {
    const world = createCountedApp();
    world.fail('groups.arm');
    const first = alarm('a', 'ALARM', NOW - 5, 'm-first');
    const copy = alarm('a', 'ALARM', NOW - 5, 'm-copy');
    const outcomes = await ingestBatch([first, copy], world.app);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    world.calls();
    await ingest(first, world.app);
    expect(world.calls()).toContain('groups.arm');
  });

  it('fails as a whole where nothing can be read, message by message', async () => {
    const world = createCountedApp();
    world.fail('groups.look', 2);
    const batch = [alarm('a', 'ALARM', NOW - 5), alarm('b', 'ALARM', NOW - 5)];
    const outcomes = await ingestBatch(batch, world.app);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});

describe('a text that was taken in before', () => {
  it('is refused unread', async () => {
    const world = createCountedApp();
    await ingest(alarm('a', 'ALARM', NOW - 5), world.app);
    world.calls();
    await ingestBatch([alarm('a', 'ALARM', NOW - 5), alarm('a', 'ALARM', NOW - 5)], world.app);
    expect(world.calls()).toEqual([]);
    expect(world.trace.slice(-2).map(({ kind }) => kind)).toEqual(['repeat', 'repeat']);
  });

  it('is read again where it says more the later it comes: a lapse begins anew', async () => {
    const world = createCountedApp();
    const warning = spotWarning('i-0a1b', 'eu-west-1a', NOW);
    await ingest(message(warning), world.app);
    await world.runUntil(NOW + 10 * SECOND);
    await ingest(message(warning), world.app);
    expect(world.trace.map(({ kind }) => kind)).not.toContain('repeat');
  });

  it('is read again when it failed', async () => {
    const world = createCountedApp();
    world.fail('groups.putAlert');
    await expect(ingest(alarm('a', 'ALARM', NOW - 5), world.app)).rejects.toThrow();
    world.calls();
    await ingest(alarm('a', 'ALARM', NOW - 5), world.app);
    expect(world.calls()).toContain('groups.arm');
  });

  it('is read again by those who run under another configuration', async () => {
    const [one, other] = [createCountedApp(), createCountedApp()];
    await ingest(alarm('a', 'ALARM', NOW - 5), one.app);
    await ingest(alarm('a', 'ALARM', NOW - 5), other.app);
    expect(fates(other)).toEqual(['new']);
  });
});

describe('a firing alert posted again', () => {
  const post = (at: number) =>
    message([{ labels: { alertname: 'Lag' }, startsAt: new Date(NOW).toISOString(), at }]);

  it('is put and wakes nobody, once a look knows of it', async () => {
    const world = createCountedApp();
    await ingest(post(1), world.app);
    await world.runUntil(NOW + 60 * SECOND);
    world.calls();
    await ingest(post(2), world.app);
    expect(world.calls()).toEqual(['groups.look', 'groups.putAlert']);
  });

  it('wakes the group before that', async () => {
    const world = createCountedApp();
    await ingest(post(1), world.app);
    await world.runUntil(NOW + 20 * SECOND);
    world.calls();
    await ingest(post(2), world.app);
    expect(world.calls()).toContain('wakeups.wakeAt');
  });

  it('wakes the group when it may have been taken for lapsed', async () => {
    const world = createCountedApp();
    await ingest(post(1), world.app);
    await world.runUntil(NOW + 299 * SECOND);
    world.calls();
    await ingest(post(2), world.app);
    expect(world.calls()).toContain('wakeups.wakeAt');
  });
});
