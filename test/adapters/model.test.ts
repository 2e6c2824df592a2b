/** The store on DynamoDB against the one in memory, which is short enough to be read as the rule. */

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../shared/adapters/aws/clock.ts';
import { createGroupStore } from '../../shared/adapters/aws/group-store.ts';
import { createMemoryGroupStore } from '../../shared/adapters/memory/group-store.ts';
import type { GroupId } from '../../shared/core/model/keys.ts';
import type { Commit, GroupStore } from '../../shared/stores.ts';
import { anAlert, anItem, NOW } from '../helpers/group.ts';
import { type Engine, engines, openEngine } from './support/engine.ts';
import { aClaim, aGroupId } from './support/groups.ts';

/** Enough for every test; thousands, when somebody sets them for once. */
const RUNS = Number(process.env.TOCSIN_MODEL_RUNS ?? 60);

/** One call; what it answers must be the same from both. */
type Call = (store: GroupStore, id: GroupId, log: string) => Promise<unknown>;

const moment = fc.integer({ min: 0, max: 5 }).map((step) => NOW + step * 10);
const small = fc.integer({ min: 0, max: 3 });
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const place = fc.constantFrom('a/slack[0]', 'a/email[0]');

const commit: fc.Arbitrary<Omit<Commit, 'log'>> = fc
  .record({ timer: maybe(moment), news: maybe(moment), outbox: maybe(small), at: moment })
  .chain(({ timer, news, outbox, at }) =>
    fc.record({ told: maybe(moment), proven: fc.boolean() }).map(({ told, proven }) => ({
      ...(timer !== undefined && { timer, ...(proven && { timerBy: 'log' }) }),
      ...(news !== undefined && { news, newsProven: proven }),
      ...(outbox !== undefined && { outbox }),
      ...(told !== undefined && { newsToldAt: told }),
      ...{ epoch: at, committedAt: at, phase: at, ends: false },
    })),
  );
const end = moment.map((at) => ({ epoch: at, committedAt: at, ends: true }));

const arm = fc.tuple(moment, fc.boolean(), moment).map(
  ([news, proven, now]): Call =>
    (store, id) =>
      store.arm(id, news, proven, now),
);
const commits = fc.tuple(fc.oneof(commit, end), fc.constantFrom('gen', 'dues', 'stale')).map(
  ([body, read]): Call =>
    async (store, id, log) => {
      const header = await store.readHeader(id);
      if (header === undefined) return undefined;
      const { version, gen, news, timer } = header;
      await store.writeLog(id, log, {});
      const dues = { version, news, timer };
      const expected =
        read === 'gen' ? { version, gen } : read === 'dues' ? dues : { version, gen: gen - 1 };
      return store.commit(id, expected, { ...body, log });
    },
);
const clear = small.map(
  (epoch): Call =>
    (store, id) =>
      store.clearOutbox(id, epoch),
);
const acknowledge = fc.tuple(moment, fc.constantFrom('ada', 'grace')).map(
  ([at, by]): Call =>
    async (store, id) => {
      const episode = (await store.readHeader(id))?.episode ?? 0;
      return store.acknowledge(id, episode, { by, at });
    },
);
const put = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom('A', 'B'), fc.uuid())
  .map(([revision, name, writtenBy]): Call => {
    return (store, id) => store.putAlert(id, anItem(anAlert(name), { revision, writtenBy }));
  });
const claim = fc.tuple(place, small, moment).map(([integration, epoch, now]): Call => {
  const leaseUntil = now + 15;
  return (store, id) => store.claim(id, aClaim({ integration, epoch, now, leaseUntil }));
});
const settle = fc
  .tuple(place, fc.constantFrom('sent', 'failed', 'unsure'), small, maybe(small))
  .map(
    ([integration, state, tries, heard]): Call =>
      async (store, id) => {
        const record = (await store.readRecords(id))[integration];
        if (record === undefined) return;
        const settled = { ...record, state, tries, ...(heard !== undefined && { heard }) };
        await store.settle(id, integration, settled);
      },
  );

const calls = fc.array(fc.oneof(arm, commits, clear, acknowledge, put, claim, settle), {
  minLength: 5,
  maxLength: 30,
});

describe.each(engines())('the store on %s', (_, address) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openEngine(address);
  });
  afterAll(() => engine.close());

  const everything = async (store: GroupStore, id: GroupId) => ({
    header: await store.readHeader(id),
    records: await store.readRecords(id),
    alerts: [...(await store.readAlerts(id))].sort((a, b) =>
      a.alert.fingerprint < b.alert.fingerprint ? -1 : 1,
    ),
    overdue: (await store.listOverdue(Number.MAX_SAFE_INTEGER, 1_000 + RUNS)).filter(
      ({ groupId }) => groupId === id,
    ),
  });

  it('answers like the one in memory, whatever it is asked', {
    timeout: 60_000 + RUNS * 500,
  }, async () => {
    const memory = createMemoryGroupStore();
    const table = createGroupStore({ ...engine, clock: systemClock });
    await fc.assert(
      fc.asyncProperty(calls, async (sequence) => {
        const id = aGroupId();
        for (const [index, call] of sequence.entries()) {
          const answer = await call(table, id, `log-${index}`);
          expect(answer).toEqual(await call(memory, id, `log-${index}`));
        }
        expect(await everything(table, id)).toEqual(await everything(memory, id));
      }),
      // Another seed every time; a failure prints it.
      { numRuns: RUNS },
    );
  });
});
