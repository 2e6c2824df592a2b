/** What every store of groups promises. The claims of deliveries are in `claims.contract.ts`. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NotificationLog } from '../../shared/core/model/incident.ts';
import { type Fingerprint, fingerprint } from '../../shared/core/model/keys.ts';
import { ConflictError } from '../../shared/errors.ts';
import type { GroupStore } from '../../shared/stores.ts';
import { anAlert, anItem, aWord, NOW } from '../helpers/group.ts';
import { describeClaims } from './claims.contract.ts';
import { describeHeader } from './header.contract.ts';
import { describeHistory } from './history.contract.ts';
import { aCommit, aGroup, aGroupId } from './support/groups.ts';
import { describeTree } from './tree.contract.ts';

export interface OpenStore {
  readonly groups: GroupStore;
  close(): Promise<void>;
}

export function describeGroupStore(name: string, open: () => Promise<OpenStore>): void {
  describe(`groups in ${name}`, () => {
    let store: OpenStore;
    beforeAll(async () => {
      store = await open();
    });
    afterAll(() => store.close());
    const groups = () => store.groups;

    describeAlerts(groups);
    describeFacts(groups);
    describeLogs(groups);
    describeHeader(groups);
    describeClaims(groups);
    describeTree(groups);
    describeHistory(groups);
  });
}

function describeAlerts(groups: () => GroupStore): void {
  const alert = anAlert('DiskFull');
  const ended = { ...alert, endsAt: NOW };

  it('takes the first revision of an alert once', async () => {
    const id = aGroupId();
    expect(await groups().putAlert(id, anItem(alert))).toBe(true);
    expect(await groups().putAlert(id, anItem(ended, { writtenBy: 'another' }))).toBe(false);
    expect(await groups().readAlerts(id)).toEqual([anItem(alert)]);
  });

  it.each([
    ['the next revision', 2, true],
    ['the revision that stands', 1, false],
    ['one that leaves a gap', 3, false],
  ])('over revision 1 answers to %s', async (_, revision, taken) => {
    const id = aGroupId();
    await groups().putAlert(id, anItem(alert));
    const next = anItem(ended, { revision, writtenBy: 'another' });
    expect(await groups().putAlert(id, next)).toBe(taken);
    expect(await groups().readAlerts(id)).toEqual([taken ? next : anItem(alert)]);
  });

  it('refuses a later revision of an alert that it does not have', async () => {
    const id = aGroupId();
    expect(await groups().putAlert(id, anItem(alert, { revision: 2 }))).toBe(false);
    expect(await groups().readAlerts(id)).toEqual([]);
  });

  it('lets one of many that write at once win', async () => {
    const id = aGroupId();
    const writers = Array.from({ length: 20 }, (_, index) =>
      groups().putAlert(id, anItem(alert, { writtenBy: `message-${index}` })),
    );
    expect((await Promise.all(writers)).filter((taken) => taken)).toHaveLength(1);
  });

  it('keeps the buried, and everything an alert says, whatever its labels are called', async () => {
    const identity = Object.fromEntries([
      ['__proto__', 'x'],
      ['constructor', 'Zürich 🚒'],
    ]);
    const odd = anAlert('Odd', {
      identity,
      annotations: { title: 'a\u0000b' },
      resources: ['arn:aws:ec2:eu-west-1:111122223333:instance/i-1'],
      endsAt: NOW + 1,
      generatorUrl: 'https://example.com/?a=b',
    });
    const item = anItem(odd, { pointInTime: true, buriedAt: NOW });
    const id = aGroupId();
    await groups().putAlert(id, item);
    const [stored] = await groups().readAlerts(id);
    expect(stored).toEqual(item);
    expect(Object.keys(stored?.alert.labels ?? {})).toEqual(Object.keys(odd.labels));
  });

  it('takes an alert of the greatest size', async () => {
    const wide = Array.from({ length: 64 }, (_, index) => [`label-${index}`, 'ä'.repeat(500)]);
    const huge = anAlert('Huge', {
      labels: Object.fromEntries(wide),
      annotations: { description: 'x'.repeat(32 * 1_024) },
      resources: Array.from({ length: 100 }, (_, index) => `${index}-${'r'.repeat(1_000)}`),
    });
    const id = aGroupId();
    await groups().putAlert(id, anItem(huge));
    expect(await groups().readAlerts(id)).toEqual([anItem(huge)]);
  });

  it('looks at the header and at the alerts that are asked for', async () => {
    const id = aGroupId();
    expect(await groups().look(id, [alert.fingerprint])).toEqual({ alerts: new Map() });

    const header = await groups().arm(id, NOW, false, NOW);
    await groups().putAlert(id, anItem(alert));
    await groups().putAlert(id, anItem(anAlert('Other')));
    const unknown = fingerprint({ alertname: 'Unknown' });
    const view = await groups().look(id, [alert.fingerprint, unknown, alert.fingerprint]);
    expect(view).toEqual({ header, alerts: new Map([[alert.fingerprint, anItem(alert)]]) });
  });

  it('looks at more alerts than one call takes', async () => {
    const id = aGroupId();
    const many = Array.from({ length: 250 }, (_, index) => anAlert(`Host-${index}`));
    await Promise.all(many.map((one) => groups().putAlert(id, anItem(one))));
    const { alerts } = await groups().look(
      id,
      many.map((one) => one.fingerprint),
    );
    expect(alerts.size).toBe(250);
    expect(await groups().readAlerts(id)).toHaveLength(250);
  });
}

function describeFacts(groups: () => GroupStore): void {
  it('reads facts as they were written, however often', async () => {
    const facts = aGroup();
    expect(await groups().readFacts(facts.groupId)).toBeUndefined();
    await groups().putFacts(facts);
    await groups().putFacts(facts);
    expect(await groups().readFacts(facts.groupId)).toEqual(facts);
  });
}

function describeLogs(groups: () => GroupStore): void {
  const small: NotificationLog = {
    'on-call/slack[0]': { told: aWord([anAlert('A')], [anAlert('B')]), pending: aWord([]) },
    'on-call/email[0]': { pending: aWord([anAlert('A')]) },
    'on-call/webhook[0]': {},
  };

  it('reads a log as it was written', async () => {
    const id = aGroupId();
    await groups().writeLog(id, 'log-1', small);
    await groups().writeLog(id, 'log-10', {});
    expect(await groups().readLog(id, 'log-1')).toEqual(small);
    expect(await groups().readLog(id, 'log-10')).toEqual({});
  });

  it('reads a log of tens of thousands of alerts', async () => {
    const firing = Array.from({ length: 40_000 }, (_, index) =>
      index.toString(16).padStart(16, '0'),
    );
    const word = { ...aWord([]), firing: firing.map((hex) => hex as Fingerprint) };
    const id = aGroupId();
    await groups().writeLog(id, 'log-1', { 'on-call/slack[0]': { told: word, pending: word } });
    const log = await groups().readLog(id, 'log-1');
    expect(log['on-call/slack[0]']?.told?.firing).toHaveLength(40_000);
    expect(log).toEqual({ 'on-call/slack[0]': { told: word, pending: word } });
  });

  it('knows nothing of a log that was never written', async () => {
    expect(await groups().readLog(aGroupId(), 'log-1')).toEqual({});
  });

  it('gives the name of a log to one writer', async () => {
    const id = aGroupId();
    await groups().writeLog(id, 'log-1', small);
    await expect(groups().writeLog(id, 'log-1', {})).rejects.toThrow(ConflictError);
    expect(await groups().readLog(id, 'log-1')).toEqual(small);
  });

  it('keeps the log before the last for those who read the header a moment ago', async () => {
    const id = aGroupId();
    await groups().arm(id, NOW, false, NOW);
    await groups().writeLog(id, 'log-1', small);
    await groups().commit(id, { version: 0, gen: 1 }, aCommit({ log: 'log-1' }));
    await groups().writeLog(id, 'log-2', {});
    await groups().commit(id, { version: 1, gen: 1 }, aCommit({ log: 'log-2' }));
    expect(await groups().readLog(id, 'log-1')).toEqual(small);
  });
}
