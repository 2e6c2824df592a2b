import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemClock } from '../../shared/adapters/aws/clock.ts';
import { createFilingStore } from '../../shared/adapters/aws/filing-store.ts';
import { createGroupStore } from '../../shared/adapters/aws/group-store.ts';
import { createPeek } from '../../shared/adapters/aws/support/peek.ts';
import { anAlert, anItem, NOW } from '../helpers/group.ts';
import { type Engine, openEngine } from './support/engine.ts';
import { aGroupId } from './support/groups.ts';

let engine: Engine;
const calls: { readonly keys: number; readonly consistent: boolean }[] = [];
beforeAll(async () => {
  engine = await openEngine();
  engine.client.middlewareStack.add(
    (next) => (args) => {
      const tables =
        'RequestItems' in args.input ? Object.values(args.input.RequestItems ?? {}) : [];
      for (const asked of tables) {
        if (!('Keys' in asked)) continue;
        calls.push({ keys: asked.Keys?.length ?? 0, consistent: asked.ConsistentRead === true });
      }
      return next(args);
    },
    { step: 'initialize' },
  );
});
afterAll(() => engine.close());

it('takes along in one call what stores ask for at once, none of it behind where one may not be', async () => {
  const options = { ...engine, clock: systemClock };
  const peek = createPeek(options);
  const groups = createGroupStore({ ...options, peek });
  const filings = createFilingStore({ ...options, peek });
  const [id, alert] = [aGroupId(), anAlert('DiskFull')];
  const { fingerprint, labels } = alert;
  await groups.putAlert(id, anItem(alert));
  await filings.put(fingerprint, { labels, updatedAt: NOW, revision: 1 });

  const [view, filing] = await Promise.all([
    groups.look(id, [fingerprint]),
    filings.read(fingerprint),
  ]);
  expect(view.alerts.get(fingerprint)?.alert).toEqual(alert);
  expect(filing?.labels).toEqual(labels);
  await groups.look(id, [fingerprint]);
  expect(calls).toEqual([
    { keys: 3, consistent: true },
    { keys: 2, consistent: false },
  ]);
});
