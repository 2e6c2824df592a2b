import { describe, expect, it } from 'vitest';
import { discord } from '../../../shared/core/messages/discord.ts';
import type { Notification } from '../../../shared/core/model/notification.ts';
import { discord as receiver } from '../../../shared/core/receivers/discord.ts';
import type { Values } from '../../../shared/core/receivers/support/scalar.ts';
import { aNotification, anAlert, aResolved } from '../../helpers/notification.ts';
import { said } from '../../helpers/plain-requests.ts';
import { describePlainMessage } from './plain-requests.contract.ts';

describePlainMessage(receiver, discord, 'message');

describe('Discord', () => {
  const message = (some: Values = {}, notification: Notification = aNotification()) =>
    said(receiver, discord, { webhook_url: 'https://x.example/', ...some }, notification);

  it('shows a red card for what fires, and a green one for what is over', () => {
    expect(message().embeds[0].color).toBe(0x992d22);
    expect(message({}, aResolved([anAlert()])).embeds[0].color).toBe(0x2ecc71);
  });

  it('is told no more than it takes', () => {
    const long = 'x'.repeat(5_000);
    const { content, embeds } = message({ title: long, message: long, content: long });
    const [{ title, description }] = embeds;
    expect([title.length, description.length, content.length]).toEqual([256, 4_096, 2_000]);
  });

  it('is not told of names and pictures that nobody has written', () => {
    expect(Object.keys(message())).toEqual(['content', 'embeds']);
    expect(message({ avatar_url: 'https://x.example/a.png' }).avatar_url).toMatch(/png$/);
  });
});
