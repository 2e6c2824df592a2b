import { describe, expect, it } from 'vitest';
import { speaking } from '../../../functions/support/voice.ts';
import { defineMessageType } from '../../../shared/core/messages/support/message-type.ts';
import { ConfigError } from '../../../shared/errors.ts';
import { defineNotifierType } from '../../../shared/notifiers/support/notifier-type.ts';
import { anIntegration } from '../../helpers/group.ts';
import { aNotification } from '../../helpers/notification.ts';
import { createTestWorld } from '../world.ts';

const message = (type: string) =>
  defineMessageType<unknown, string>({
    type,
    compose: ({ reason }, settings) => `${reason} for ${settings}`,
    plain: (settings) => settings,
    preview: (said) => [said],
  });
const notifier = (type: string) =>
  defineNotifierType<unknown>({
    type,
    message: message(type),
    create: (settings, { secrets }) => ({
      notify: async () => ({ externalId: `${settings}/${await secrets.read('ssm:/house/slack')}` }),
    }),
  });
const speech = {
  notifiers: [notifier('slack'), notifier('pigeon')],
  secrets: () => ({ read: async () => 'a token' }),
};
const app = speaking(() => createTestWorld().app, speech)();

describe('the voice of a channel', () => {
  it.each(['slack', 'pigeon'])('speaks with the settings and secrets of its %s', async (type) => {
    const voice = await app.voice(anIntegration({ type, settings: '#alerts' }));
    const notification = aNotification({ reason: 'repeat' });
    expect(voice.preview(notification)).toEqual(['repeat for #alerts']);
    expect(await voice.notifier.notify(notification, AbortSignal.timeout(1_000))).toEqual({
      externalId: '#alerts/a token',
    });
  });

  it('does not speak for another channel', async () => {
    const asked = app.voice(anIntegration({ type: 'email' }));
    await expect(asked).rejects.toThrow(ConfigError);
    await expect(asked).rejects.toThrow("for 'email' came to the function for 'slack', 'pigeon'");
  });
});
