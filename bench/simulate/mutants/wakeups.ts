import type { GroupHeader } from '../../../shared/core/model/incident.ts';
import { CALL_MS_MAX, MARGIN_MS } from '../../../shared/pipeline/support/app.ts';
import type { App, Wakeup } from '../../../shared/ports.ts';
import type { GroupStore } from '../../../shared/stores.ts';
import type { Mutant } from '../mutants.ts';

const withWakeups = (app: App, wakeAt: (wakeup: Wakeup) => Promise<void>): App => ({
  ...app,
  wakeups: { wakeAt },
});

const seeing = (app: App, change: (header: GroupHeader) => GroupHeader): App => ({
  ...app,
  groups: {
    ...app.groups,
    async look(id, wanted) {
      const { header, ...view } = await app.groups.look(id, wanted);
      return header === undefined ? view : { ...view, header: change(header) };
    },
  },
});

/** Faults about who sends a wakeup, when, and which of them may die. */
export const brokenWakeups: readonly Mutant[] = [
  {
    name: 'first-arrival-wakes',
    fault: 'a wakeup for the first arrival only',
    above: (app, { kind }) => (kind === 'ingest' ? firstWakes(app) : app),
  },
  {
    name: 'rely-on-anything',
    fault: 'relying on a due that is near, and whose wakeup is not proven',
    above: (app) => seeing(app, (header) => farther({ ...header, newsProven: true }, app)),
  },
  {
    name: 'rely-without-margin',
    fault: 'relying on a due that is near',
    above: (app) => seeing(app, (header) => farther(header, app)),
  },
  {
    name: 'proof-dies',
    fault: 'a wakeup that comes early dies although the header counts on it',
    above: (app, job) =>
      job.kind !== 'wakeup'
        ? app
        : withWakeups(app, async (wakeup) => {
            const isAgain = wakeup.at === job.wakeup.at && wakeup.by === job.wakeup.by;
            if (!isAgain) await app.wakeups.wakeAt(wakeup);
          }),
  },
  {
    name: 'wakeup-after-commit',
    fault: "the timer's wakeup goes out after the commit",
    above: (app, { kind }) => (kind === 'wakeup' ? wakesAfter(app) : app),
  },
  {
    name: 'wakeup-too-soon',
    fault: 'a near wakeup may arrive before the commit that it is for',
    above: (app, { kind }) =>
      kind !== 'wakeup'
        ? app
        : withWakeups(app, (wakeup) =>
            app.wakeups.wakeAt(wakeup.by === undefined ? wakeup : { ...wakeup, at: 0 }),
          ),
  },
  {
    name: 'nameless-wakeups',
    fault: 'wakeups of refused commits live on',
    above: (app, { kind }) => (kind === 'wakeup' ? nameless(app) : app),
  },
  {
    name: 'look-drops-news',
    fault: 'a look at the timer drops news that are still to come',
    below: (app) => ({
      ...app,
      groups: {
        ...app.groups,
        async commit(id, expected, { news: _, newsProven: __, ...commit }) {
          return app.groups.commit(id, expected, commit);
        },
      },
    }),
  },
];

function farther(header: GroupHeader, { clock }: App): GroupHeader {
  const { news } = header;
  const isNear = news !== undefined && news > clock.now();
  return isNear ? { ...header, news: news + CALL_MS_MAX + MARGIN_MS } : header;
}

function firstWakes(app: App): App {
  let isFirst = true;
  const arm: GroupStore['arm'] = async (id, news, proven, now) => {
    const header = await app.groups.arm(id, news, proven, now);
    isFirst = header.gen === 1;
    return header;
  };
  return {
    ...withWakeups(app, async (wakeup) => {
      if (isFirst) await app.wakeups.wakeAt(wakeup);
    }),
    groups: { ...app.groups, arm },
  };
}

function wakesAfter(app: App): App {
  let held: Wakeup[] = [];
  return {
    ...withWakeups(app, async (wakeup) => {
      if (wakeup.by === undefined) await app.wakeups.wakeAt(wakeup);
      else held.push(wakeup);
    }),
    groups: {
      ...app.groups,
      async commit(id, expected, commit) {
        const inTheWay = await app.groups.commit(id, expected, commit);
        for (const wakeup of held) await app.wakeups.wakeAt(wakeup);
        held = [];
        return inTheWay;
      },
    },
  };
}

function nameless(app: App): App {
  return {
    ...withWakeups(app, async ({ by: _, ...wakeup }) => app.wakeups.wakeAt(wakeup)),
    groups: {
      ...app.groups,
      async commit(id, expected, { timerBy: _, ...commit }) {
        return app.groups.commit(id, expected, commit);
      },
    },
  };
}
