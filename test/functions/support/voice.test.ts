import { describe, expect, it } from 'vitest';
import { speaking } from '../../../functions/support/voice.ts';
import { defineMessageType } from '../../../shared/core/messages/support/message-type.ts';
import { ConfigError } from '../../../shared/errors.ts';
import { defineNotifierType } from '../../../shared/notifiers/support/notifier-type.ts';
import { anIntegration } from '../../helpers/group.ts';
import { aNotification } from '../../helpers/notification.ts';
import { createTestWorld } from '../world.ts';

const channel = {
  notifier: defineNotifierType<unknown>({
    type: 'slack',
    create: (settings, { secrets }) => ({
      notify: async () => ({ externalId: `${settings}/${await secrets.read('ssm:/house/slack')}` }),
    }),
  }),
  message: defineMessageType<unknown, string>({
    type: 'slack',
    compose: ({ reason }, settings) => `${reason} for ${settings}`,
    preview: (message) => [message],
  }),
  secrets: () => ({ read: async () => 'a token' }),
};
const app = speaking(() => createTestWorld().app, channel)();

describe('the voice of a channel', () => {
  it('speaks with the settings of the integration and the secrets of the stage', async () => {
    const voice = await app.voice(anIntegration({ type: 'slack', settings: '#alerts' }));
    const notification = aNotification({ reason: 'repeat' });
    expect(voice.preview(notification)).toEqual(['repeat for #alerts']);
    expect(await voice.notifier.notify(notification, AbortSignal.timeout(1_000))).toEqual({
      externalId: '#alerts/a token',
    });
  });

  it('does not speak for another channel', async () => {
    await expect(app.voice(anIntegration({ type: 'email' }))).rejects.toThrow(ConfigError);
  });
});
