import type { App } from '../../../shared/ports.ts';
import type { GroupStore } from '../../../shared/stores.ts';
import type { Mutant } from '../mutants.ts';

const withGroups = (app: App, groups: Partial<GroupStore>): App => ({
  ...app,
  groups: { ...app.groups, ...groups },
});

/** Faults about a change of the route tree. */
export const brokenTrees: readonly Mutant[] = [
  {
    name: 'nothing-moves',
    fault: 'what was filed by another route tree stays where it is',
    above: (app, { kind }) =>
      kind === 'wakeup' ? withGroups(app, { readTree: async () => undefined }) : app,
  },
  {
    name: 'moved-and-stays',
    fault: 'an alert that is moved fires on in the group that it left',
    below: (app) =>
      withGroups(app, {
        async putAlert(id, item) {
          const isEnd = item.writtenBy === `moved out of ${id}`;
          return isEnd || app.groups.putAlert(id, item);
        },
      }),
  },
  {
    name: 'wakes-one-page',
    fault: 'after a change of the route tree only some groups are woken',
    above: (app) =>
      withGroups(app, {
        async listOpen() {
          const { groups } = await app.groups.listOpen(1);
          return { groups };
        },
      }),
  },
];
