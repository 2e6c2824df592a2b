import { afterAll, beforeAll, expect, it } from 'vitest';
import { type StandIns, startStandIns } from '../../../local/serve/stand-ins.ts';
import { createNotifier } from '../../../shared/notifiers/index.ts';
import { anIntegration } from '../../helpers/group.ts';
import { aNotification, anAlert, aResolved } from '../../helpers/notification.ts';
import { PLAIN_ENTRIES, plainSettings } from '../../helpers/plain-requests.ts';
import { patiently, secretsOf } from '../../notifiers/reach.ts';

let standIns: StandIns;
beforeAll(async () => {
  standIns = await startStandIns();
});
afterAll(() => standIns.close());

it.each(Object.keys(PLAIN_ENTRIES))('stands in for %s, and wants no secret of it', async (type) => {
  const { settings, reach } = standIns.lead(anIntegration({ type, settings: plainSettings(type) }));
  const notifier = await createNotifier(type, settings, { ...reach, secrets: secretsOf() });
  const before = standIns.webhook.requests.length;
  await notifier.notify(aNotification(), patiently());
  await notifier.notify(aResolved([anAlert()]), patiently());
  expect(standIns.webhook.requests.length).toBeGreaterThanOrEqual(before + 2);
});
