import type { AlertItem, GroupHeader } from '../../../shared/core/model/incident.ts';
import type { App } from '../../../shared/ports.ts';
import type { Commit, GroupStore } from '../../../shared/stores.ts';
import type { Mutant } from '../mutants.ts';

const withGroups = (app: App, change: (groups: GroupStore) => Partial<GroupStore>): App => ({
  ...app,
  groups: { ...app.groups, ...change(app.groups) },
});

/** Faults about what is read, in which order, and written under which condition. */
export const brokenCommits: readonly Mutant[] = [
  {
    name: 'commit-over-version',
    fault: 'commit without the condition on the version',
    below: (app) =>
      withGroups(app, (groups) => ({
        async commit(id, _, commit) {
          const { version = 0, news, timer } = (await groups.readHeader(id)) ?? {};
          return groups.commit(id, { version, news, timer }, commit);
        },
      })),
  },
  {
    name: 'commit-over-arrivals',
    fault: 'commit without the condition on arrivals',
    below: (app) =>
      withGroups(app, (groups) => ({
        async commit(id, { version }, commit) {
          const { news, timer } = (await groups.readHeader(id)) ?? {};
          return groups.commit(id, { version, news, timer }, commit);
        },
      })),
  },
  {
    name: 'alerts-before-header',
    fault: 'alerts read before the header',
    above: (app, { kind }) =>
      kind !== 'wakeup' ? app : withGroups(app, (groups) => alertsFirst(groups)),
  },
  {
    name: 'publish-before-commit',
    fault: 'publish before the commit',
    above: (app) =>
      withGroups(app, (groups) => ({
        async commit(id, expected, commit) {
          await publishEarly(app, groups, id, commit);
          return groups.commit(id, expected, commit);
        },
      })),
  },
  {
    name: 'no-outbox',
    fault: 'no outbox',
    below: (app) =>
      withGroups(app, (groups) => ({
        async commit(id, expected, { outbox: _, ...commit }) {
          return groups.commit(id, expected, commit);
        },
      })),
  },
  {
    name: 'own-put-as-duplicate',
    fault: "this message's own earlier put is taken for another's",
    above: (app) =>
      withGroups(app, (groups) => ({
        look: (id, wanted) =>
          changeAlerts(groups, id, wanted, (item) => ({ ...item, writtenBy: '' })),
      })),
  },
  {
    name: 'last-writer-wins',
    fault: 'the last writer of an alert wins, however old its sighting',
    above: (app) =>
      withGroups(app, (groups) => ({
        look: (id, wanted) =>
          changeAlerts(groups, id, wanted, (item) => ({
            ...item,
            alert: { ...item.alert, updatedAt: 0 },
          })),
      })),
  },
  {
    name: 'last-filing-wins',
    fault: 'a filing is written over whatever was filed meanwhile',
    below: (app) => ({
      ...app,
      filings: {
        ...app.filings,
        async put(id, filing) {
          const { revision = 0 } = (await app.filings.read(id)) ?? {};
          return app.filings.put(id, { ...filing, revision: revision + 1 });
        },
      },
    }),
  },
];

function alertsFirst(groups: GroupStore): Partial<GroupStore> {
  let early: readonly AlertItem[] = [];
  return {
    async readHeader(id): Promise<GroupHeader | undefined> {
      early = await groups.readAlerts(id);
      return groups.readHeader(id);
    },
    readAlerts: async () => early,
  };
}

async function changeAlerts(
  groups: GroupStore,
  id: Parameters<GroupStore['look']>[0],
  wanted: Parameters<GroupStore['look']>[1],
  change: (item: AlertItem) => AlertItem,
): ReturnType<GroupStore['look']> {
  const view = await groups.look(id, wanted);
  const alerts = [...view.alerts].map(([key, item]) => [key, change(item)] as const);
  return { ...view, alerts: new Map(alerts) };
}

async function publishEarly(
  app: App,
  groups: GroupStore,
  groupId: Parameters<GroupStore['commit']>[0],
  { outbox, log }: Commit,
): Promise<void> {
  if (outbox === undefined) return;
  const words = await groups.readLog(groupId, log);
  const integrations = Object.keys(words).filter((one) => words[one]?.pending?.epoch === outbox);
  const key = { groupId, epoch: outbox, channel: '', severity: '' };
  await app.deliveries.publish(integrations.map((integration) => ({ ...key, integration })));
}
