/** What a store of groups remembers of those that ended, and tells of all alerts that have not. */

import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { OpenAlert, OpenQuery } from '../../shared/core/model/open-alert.ts';
import type { GroupStore } from '../../shared/stores.ts';
import { anAlert, anItem, NOW } from '../helpers/group.ts';
import { aGroupId } from './support/groups.ts';

export function describeHistory(groups: () => GroupStore): void {
  describeEpisodes(groups);
  describeOpenAlerts(groups);
}

function describeEpisodes(groups: () => GroupStore): void {
  const opened = { at: NOW + 5, startedAt: NOW - 5 };

  it('adds what each look notes to the episode, in any number of notes', async () => {
    const id = aGroupId();
    await groups().noteEpisode(id, NOW, { opened, told: { severity: 'warning', at: NOW + 5 } });
    await groups().noteEpisode(id, NOW, { told: { severity: 'critical', at: NOW + 8 } });
    const acknowledgement = { by: 'dana', at: NOW + 9 };
    await groups().noteEpisode(id, NOW, { acknowledgement, resolvedAt: NOW + 20 });
    expect(await groups().listEpisodes(id, 10)).toEqual([
      {
        episode: NOW,
        openedAt: NOW + 5,
        startedAt: NOW - 5,
        told: { warning: NOW + 5, critical: NOW + 8 },
        acknowledgement,
        resolvedAt: NOW + 20,
      },
    ]);
  });

  it('keeps the first beginning when the same is noted again, later', async () => {
    const id = aGroupId();
    const told = { severity: 'info', at: NOW + 5 } as const;
    await groups().noteEpisode(id, NOW, { opened, told });
    await groups().noteEpisode(id, NOW, {
      opened: { at: NOW + 50, startedAt: NOW + 40 },
      told: { ...told, at: NOW + 50 },
    });
    expect(await groups().listEpisodes(id, 10)).toEqual([
      { episode: NOW, openedAt: NOW + 5, startedAt: NOW - 5, told: { info: NOW + 5 } },
    ]);
  });

  it('knows of no end of what opened again, and of the last one when it ended twice', async () => {
    const id = aGroupId();
    await groups().noteEpisode(id, NOW, { opened, resolvedAt: NOW + 10 });
    await groups().noteEpisode(id, NOW, { opened });
    expect((await groups().listEpisodes(id, 1))[0]).not.toHaveProperty('resolvedAt');
    await groups().noteEpisode(id, NOW, { resolvedAt: NOW + 20 });
    await groups().noteEpisode(id, NOW, { resolvedAt: NOW + 30 });
    expect((await groups().listEpisodes(id, 1))[0]?.resolvedAt).toBe(NOW + 30);
  });

  it('lists the newest first, and no more than it is asked for', async () => {
    const id = aGroupId();
    for (const after of [3, 1, 2]) await groups().noteEpisode(id, NOW + after, { opened });
    const listed = await groups().listEpisodes(id, 2);
    expect(listed.map(({ episode }) => episode)).toEqual([NOW + 3, NOW + 2]);
    expect(await groups().listEpisodes(aGroupId(), 2)).toEqual([]);
  });
}

function describeOpenAlerts(groups: () => GroupStore): void {
  const about = (service: string, name: string) =>
    anAlert(name, { labels: { service, resource: 'db-1' } });

  const listAll = async (query: Omit<OpenQuery, 'limit'>, limit: number) => {
    const found: OpenAlert[] = [];
    let from: string | undefined;
    do {
      const page = await groups().listOpenAlerts({ ...query, limit, ...(from && { from }) });
      expect(page.alerts.length).toBeLessThanOrEqual(limit);
      found.push(...page.alerts);
      from = page.next;
    } while (from !== undefined);
    return found;
  };

  it('lists the open alerts of a service, with where they lie and what they are called', async () => {
    const [id, service] = [aGroupId(), `shop-${randomUUID()}`];
    const alert = about(service, 'Lag');
    await groups().putAlert(id, anItem(alert));
    await groups().putAlert(aGroupId(), anItem(about(`${service}#2`, 'Other')));
    expect(await groups().listOpenAlerts({ service, limit: 5 })).toMatchObject({
      alerts: [
        { groupId: id, fingerprint: alert.fingerprint, service, resource: 'db-1', name: 'Lag' },
      ],
    });
  });

  it.each([
    ['firing', {}, {}, 1],
    ['to lapse', { endsAt: NOW + 1 }, {}, 1],
    ['over', { endsAt: NOW }, {}, 0],
    ['buried', {}, { buriedAt: NOW }, 0],
  ])('lists what is %s as it should', async (_, change, overrides, count) => {
    const [id, service] = [aGroupId(), `shop-${randomUUID()}`];
    const alert = about(service, 'Lag');
    await groups().putAlert(id, anItem(alert));
    const changed = { ...alert, ...change };
    await groups().putAlert(id, anItem(changed, { revision: 2, ...overrides }));
    expect(await listAll({ service }, 5)).toHaveLength(count);
  });

  it('finds each of many once, page by page', async () => {
    const [id, service] = [aGroupId(), `shop-${randomUUID()}`];
    const names = Array.from({ length: 7 }, (_, index) => `Lag-${index}`);
    for (const name of names) {
      const labels = { service: name < 'Lag-5' ? service : `${service}-${name}` };
      await groups().putAlert(id, anItem(anAlert(name, { labels })));
    }
    const ofService = await listAll({ service }, 2);
    expect(ofService.map(({ name }) => name).sort()).toEqual(names.slice(0, 5));
    const all = await listAll({}, 3);
    expect(
      all
        .filter((one) => one.groupId === id)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(names);
  });
}
