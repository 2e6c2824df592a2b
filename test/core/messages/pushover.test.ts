import { describe, expect, it } from 'vitest';
import { pushover } from '../../../shared/core/messages/pushover.ts';
import type { Notification } from '../../../shared/core/model/notification.ts';
import { pushover as receiver } from '../../../shared/core/receivers/pushover.ts';
import type { Values } from '../../../shared/core/receivers/support/scalar.ts';
import { aNotification, anAlert, aResolved } from '../../helpers/notification.ts';
import { plainEntry, said } from '../../helpers/plain-requests.ts';
import { describePlainMessage } from './plain-requests.contract.ts';

describePlainMessage(receiver, pushover, 'priority');

describe('a message by Pushover', () => {
  const message = (some: Values = {}, notification: Notification = aNotification()) =>
    said(receiver, pushover, { ...plainEntry('pushover'), ...some }, notification);

  it('is an emergency while something fires, and none when it is over', () => {
    expect(message()).toMatchObject({ priority: '2', retry: '60', expire: '3600' });
    expect(message({}, aResolved([anAlert()]))).toMatchObject({ priority: '0' });
  });

  it('is sounded again as often and as long as the settings say, in seconds', () => {
    expect(message({ retry: '30s', expire: '1h30m', ttl: '2m' })).toMatchObject({
      retry: '30',
      expire: '5400',
      ttl: '120',
    });
    expect(message()).not.toHaveProperty('ttl');
  });

  it('is cut to what Pushover takes', () => {
    const {
      title,
      message: text,
      url,
    } = message({
      title: 't'.repeat(300),
      message: 'm'.repeat(2_000),
      url: `https://${'u'.repeat(600)}`,
    });
    expect([title?.length, text.length, url?.length]).toEqual([250, 1_024, 512]);
  });

  it('is never empty, for that would be refused', () => {
    expect(message({ message: ' {{ "" }} ' }).message).toBe('(no details)');
  });

  it.each([
    ['as HTML, values escaped', { html: true }, '<b>1 &lt; 2</b>', { html: '1' }],
    ['in one width', { monospace: true }, '<b>1 < 2</b>', { monospace: '1' }],
    ['as it is', {}, '<b>1 < 2</b>', {}],
  ])('is written %s', (_, some, text, flags) => {
    const told = message({ message: '<b>{{ "1 < 2" }}</b>', ...some });
    expect(told).toMatchObject({ message: text, ...flags });
  });
});
