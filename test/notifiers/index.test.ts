import { expect, it } from 'vitest';
import { startWebhookSink } from '../../local/stack/webhook-sink.ts';
import { receiverTypes } from '../../shared/core/receivers/index.ts';
import { ConfigError } from '../../shared/errors.ts';
import { createNotifier } from '../../shared/notifiers/index.ts';
import { aNotification } from '../helpers/notification.ts';
import { patiently, secretsOf } from './reach.ts';

it.each(receiverTypes.map(({ type }) => type))(
  'has a notifier for receivers of type %s',
  async (type) => {
    expect(await createNotifier(type, {}, { secrets: secretsOf() })).toHaveProperty('notify');
  },
);

it.each(['carrier-pigeon', '__proto__', 'constructor'])('has none for %s', async (type) => {
  await expect(createNotifier(type, {}, { secrets: secretsOf() })).rejects.toThrow(ConfigError);
});

it('makes one that reads its secrets and sends', async () => {
  const sink = await startWebhookSink();
  const settings = { url: 'ssm:/tocsin/hook', maxAlerts: 0, privateAddresses: false };
  const secrets = secretsOf({ 'ssm:/tocsin/hook': sink.url });
  const notifier = await createNotifier('webhook', settings, { secrets, privateAddresses: true });
  await notifier.notify(aNotification(), patiently());
  await sink.close();
  expect(sink.requests).toHaveLength(1);
});
