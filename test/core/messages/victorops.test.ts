import { describe, expect, it } from 'vitest';
import { victorops } from '../../../shared/core/messages/victorops.ts';
import type { Notification } from '../../../shared/core/model/notification.ts';
import type { Values } from '../../../shared/core/receivers/support/scalar.ts';
import { victorops as receiver } from '../../../shared/core/receivers/victorops.ts';
import { aNotification, anAlert, aResolved } from '../../helpers/notification.ts';
import { plainEntry, said } from '../../helpers/plain-requests.ts';
import { describePlainMessage } from './plain-requests.contract.ts';

describePlainMessage(receiver, victorops, 'entity_display_name');

describe('an alert in Splunk On-Call', () => {
  const message = (some: Values = {}, notification: Notification = aNotification()) =>
    said(receiver, victorops, { ...plainEntry('victorops'), ...some }, notification);

  it.each([
    ['critical, where nobody says what it is', {}, aNotification(), 'CRITICAL'],
    ['what the settings say', { message_type: 'WARNING' }, aNotification(), 'WARNING'],
    [
      'critical, where they say what is unknown',
      { message_type: 'BAD' },
      aResolved([anAlert()]),
      'RECOVERY',
    ],
    ['critical again, likewise', { message_type: 'BAD' }, aNotification(), 'CRITICAL'],
    ['taken on', {}, aNotification({ reason: 'acknowledged' }), 'ACKNOWLEDGEMENT'],
    ['over', { message_type: 'INFO' }, aResolved([anAlert()]), 'RECOVERY'],
  ])('is %s', (_, some, notification, type) => {
    expect(message(some, notification).body).toMatchObject({
      message_type: type,
      entity_id: notification.dedupKey,
    });
  });

  it('goes where a label leads, with fields of its own', () => {
    const some = {
      routing_key: 'team-{{ .CommonLabels.account }}',
      custom_fields: { region: '{{ .CommonLabels.region }}' },
    };
    expect(message(some)).toMatchObject({ routingKey: 'team-prod', body: { region: 'eu-west-1' } });
  });

  it('is cut to what Splunk takes', () => {
    const { body } = message({ state_message: 'x'.repeat(21_000) });
    expect(body.state_message).toHaveLength(20_480);
  });
});
