import type { DeliveryRecord } from '../../../shared/core/model/incident.ts';
import type { App } from '../../../shared/ports.ts';
import type { ClaimAnswer, GroupStore } from '../../../shared/stores.ts';
import type { Mutant } from '../mutants.ts';

const withGroups = (app: App, groups: Partial<GroupStore>): App => ({
  ...app,
  groups: { ...app.groups, ...groups },
});

/** Faults about claims, and about what is recorded of a delivery. */
export const brokenDeliveries: readonly Mutant[] = [
  {
    name: 'no-claim',
    fault: 'no claim',
    below: (app) =>
      withGroups(app, {
        async claim(_, { epoch, episode, leaseUntil }): Promise<ClaimAnswer> {
          const record: DeliveryRecord = { epoch, episode, state: 'claimed', tries: 0, leaseUntil };
          return { answer: 'claimed', record };
        },
      }),
  },
  {
    name: 'claim-per-message',
    fault: 'claims per message, not per place',
    below: (app) =>
      withGroups(app, {
        claim: (id, claim) =>
          app.groups.claim(id, { ...claim, integration: `${claim.integration} ${claim.epoch}` }),
        async settle(id, integration, record) {
          await app.groups.settle(id, `${integration} ${record.epoch}`, record);
        },
        readRecords: async (id) => latest(await app.groups.readRecords(id)),
      }),
  },
  {
    name: 'busy-dies',
    fault: 'a key that finds its place busy is deleted',
    above: (app, { kind }) =>
      kind !== 'delivery'
        ? app
        : {
            ...app,
            deliveries: {
              async publish(keys) {
                const isUnsure = keys.some(
                  ({ notBefore = 0 }) => notBefore > app.clock.now() + 26_000,
                );
                if (isUnsure) await app.deliveries.publish(keys);
              },
            },
          },
  },
  {
    name: 'sent-before-sending',
    fault: '`sent` is recorded before sending',
    above: (app) => recordsFirst(app),
  },
  {
    name: 'short-lease',
    fault: 'a lease that is shorter than the work done under it',
    above: (app) =>
      withGroups(app, {
        claim: (id, claim) => app.groups.claim(id, { ...claim, leaseUntil: claim.now + 1_000 }),
      }),
  },
  {
    name: 'nothing-heard',
    fault: 'what a place may have heard before a refusal is forgotten',
    below: (app) =>
      withGroups(app, {
        async settle(id, integration, { heard: _, ...record }) {
          await app.groups.settle(id, integration, record);
        },
      }),
  },
  {
    name: 'quiet-is-forgotten',
    fault: 'a place that asked to be left alone is called at the next tick',
    below: (app) =>
      withGroups(app, {
        async settle(id, integration, { quietUntil: _, ...record }) {
          await app.groups.settle(id, integration, record);
        },
      }),
  },
  {
    name: 'refusal-is-forgotten',
    fault: 'a refusal that arms nothing, of a word whose group has no timer',
    above: (app, { kind }) => (kind === 'delivery' ? neverArms(app) : app),
    below: (app) =>
      withGroups(app, {
        async commit(id, expected, commit) {
          const { timer: _, timerBy: __, ...rest } = commit;
          return app.groups.commit(id, expected, commit.outbox === undefined ? commit : rest);
        },
      }),
  },
];

function latest(records: Readonly<Record<string, DeliveryRecord>>) {
  const sorted = Object.entries(records).sort(([, a], [, b]) => a.epoch - b.epoch);
  return Object.fromEntries(sorted.map(([key, record]) => [key.replace(/ \d+$/, ''), record]));
}

function recordsFirst(app: App): App {
  let claimed: ((record: Partial<DeliveryRecord>) => Promise<void>) | undefined;
  return {
    ...withGroups(app, {
      async claim(id, claim) {
        const answer = await app.groups.claim(id, claim);
        if (answer.answer === 'claimed') {
          claimed = (change) =>
            app.groups.settle(id, claim.integration, { ...answer.record, ...change });
        }
        return answer;
      },
    }),
    async voice(integration) {
      const { notifier, preview } = await app.voice(integration);
      return {
        preview,
        notifier: {
          async notify(notification, deadline) {
            await claimed?.({ state: 'sent', settledAt: app.clock.now() });
            return notifier.notify(notification, deadline);
          },
        },
      };
    },
  };
}

function neverArms(app: App): App {
  return withGroups(app, {
    arm: async (id) => {
      const header = await app.groups.readHeader(id);
      return header ?? { gen: 0, version: 0, epoch: 0, episode: 0, newsProven: false };
    },
  });
}
