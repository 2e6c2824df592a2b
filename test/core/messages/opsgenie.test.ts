import { describe, expect, it } from 'vitest';
import { opsgenie } from '../../../shared/core/messages/opsgenie.ts';
import type { Notification } from '../../../shared/core/model/notification.ts';
import { opsgenie as receiver } from '../../../shared/core/receivers/opsgenie.ts';
import type { Values } from '../../../shared/core/receivers/support/scalar.ts';
import { aNotification, anAlert, aResolved, BEGAN_AT } from '../../helpers/notification.ts';
import { said } from '../../helpers/plain-requests.ts';
import { describePlainMessage } from './plain-requests.contract.ts';

describePlainMessage(receiver, opsgenie, 'tags');

const requests = (some: Values = {}, notification: Notification = aNotification()) =>
  said(receiver, opsgenie, { api_key: 'k', ...some }, notification).requests;
const paths = (...args: Parameters<typeof requests>) =>
  requests(...args).map(({ method, path }) => `${method} ${path.replace(/[\da-f]{64}/, '<key>')}`);

describe('an alert in Opsgenie', () => {
  const acknowledged = aNotification({
    status: 'acknowledged',
    reason: 'acknowledged',
    acknowledgement: { by: 'dana', at: BEGAN_AT },
  });

  it.each([
    ['made', {}, aNotification(), ['POST v2/alerts']],
    [
      'made, and kept up to date',
      { update_alerts: true },
      aNotification(),
      [
        'POST v2/alerts',
        'PUT v2/alerts/<key>/message?identifierType=alias',
        'PUT v2/alerts/<key>/description?identifierType=alias',
      ],
    ],
    ['closed', {}, aResolved([anAlert()]), ['POST v2/alerts/<key>/close?identifierType=alias']],
    ['taken on', {}, acknowledged, ['POST v2/alerts/<key>/acknowledge?identifierType=alias']],
    [
      'made again when there is more to say of one that was taken on',
      {},
      aNotification({ status: 'acknowledged', reason: 'repeat' }),
      ['POST v2/alerts'],
    ],
  ])('is %s', (_, some, notification, expected) => {
    expect(paths(some, notification)).toEqual(expected);
  });

  it('is known by the key of its group', () => {
    const [first, ...others] = requests({ update_alerts: true });
    const { dedupKey } = aNotification();
    expect(first?.body).toMatchObject({ alias: dedupKey });
    expect(others.every(({ path }) => path.includes(dedupKey))).toBe(true);
  });

  it('has a message of no more than 130 characters, however many bytes they take', () => {
    const [request] = requests({ message: '🔥'.repeat(200) });
    expect(request?.body.message).toBe(`${'🔥'.repeat(129)}…`);
  });

  it('has the common labels for details, and those of the settings before them', () => {
    const [request] = requests({ details: { region: 'all of {{ .CommonLabels.account }}' } });
    expect(request?.body).toMatchObject({
      details: { alertname: 'checkout-5xx-rate', region: 'all of prod' },
    });
  });

  it.each([
    ['teams, written with commas', { name: 'a, b,,', type: 'teams' }, ['a team', 'b team']],
    ['somebody', { username: 'dana@example.com', type: 'user' }, ['dana@example.com user']],
    ['nobody, where no label names one', { name: '{{ .CommonLabels.none }}', type: 'team' }, []],
    ['a kind that a label says', { id: '7', type: '{{ "schedule" }}' }, ['7 schedule']],
  ])('calls %s', (_, responder, expected) => {
    const [request] = requests({ responders: [responder] });
    const { responders = [] } = { responders: [], ...request?.body };
    expect(
      responders.map(
        (one: Record<string, string>) => `${one.name ?? one.username ?? one.id} ${one.type}`,
      ),
    ).toEqual(expected);
  });

  it('leaves out what says nothing', () => {
    expect(Object.keys(requests()[0]?.body ?? {})).toEqual([
      ...['alias', 'message', 'description', 'details', 'source'],
    ]);
  });
});
