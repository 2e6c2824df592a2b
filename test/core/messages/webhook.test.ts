import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeOrPlain } from '../../../shared/core/messages/support/compose-or-plain.ts';
import { goJson, goMap } from '../../../shared/core/messages/support/go-json.ts';
import { webhook } from '../../../shared/core/messages/webhook.ts';
import type { Notification } from '../../../shared/core/model/notification.ts';
import { MINUTE_MS } from '../../../shared/core/model/time.ts';
import type { WebhookSettings } from '../../../shared/core/receivers/webhook.ts';
import { composed } from '../../helpers/composed.ts';
import {
  aNotification,
  anAlert,
  aResolved,
  BEGAN_AT,
  manyAlerts,
} from '../../helpers/notification.ts';

const settings: WebhookSettings = {
  url: 'https://hooks.example.com/tocsin',
  maxAlerts: 0,
  privateAddresses: false,
};
const bodyOf = (notification: Notification, maxAlerts = 0) =>
  JSON.parse(composed(webhook, notification, { ...settings, maxAlerts }).body);

const alert = anAlert({
  labels: { team: 'checkout' },
  annotations: {
    summary: '5XX above 5 & rising',
    runbook_url: 'https://wiki.example.com/5xx?a=1&b=2',
  },
  generatorUrl: 'https://console.example.com/alarms/checkout',
});
const other = anAlert({ name: 'queue-age', labels: { instance: 'worker-7' } });

describe('the webhook message', () => {
  it.each<[string, Notification]>([
    ['first', aNotification({ firing: [alert] })],
    ['resolved', aResolved([alert])],
    [
      'acknowledged',
      aNotification({
        firing: [alert],
        status: 'acknowledged',
        reason: 'acknowledged',
        acknowledgement: { by: 'dana', at: BEGAN_AT + MINUTE_MS },
      }),
    ],
    [
      'some-resolved',
      aNotification({
        firing: [alert],
        resolved: [{ ...other, endsAt: BEGAN_AT + 90_500 }],
        reason: 'some-resolved',
        groupLabels: {},
      }),
    ],
  ])('says %s as recorded', async (name, notification) => {
    const { headers, body } = composed(webhook, notification, settings);
    const sent = `${JSON.stringify(headers, undefined, 2)}\n${body}`;
    await expect(sent).toMatchFileSnapshot(`../../golden/webhook/${name}.txt`);
  });

  it('lists what fires and what ended together, in one order', () => {
    const [first, second, third] = manyAlerts(3);
    if (first === undefined || second === undefined || third === undefined) throw new Error();
    const ended = { ...second, endsAt: BEGAN_AT + MINUTE_MS };
    const { alerts } = bodyOf(aNotification({ firing: [third, first], resolved: [ended] }));

    expect(
      alerts.map(({ labels, status }: { labels: Record<string, string>; status: string }) => [
        labels.instance,
        status,
      ]),
    ).toEqual([
      ['i-0000', 'firing'],
      ['i-0001', 'resolved'],
      ['i-0002', 'firing'],
    ]);
  });

  it('cuts after so many alerts, and says how many are missing', () => {
    const body = bodyOf(aNotification({ firing: manyAlerts(5) }), 2);
    expect(body.alerts).toHaveLength(2);
    expect(body.truncatedAlerts).toBe(3);
  });

  it('takes status and common labels from the alerts it lists, and from no others', () => {
    const ended = { ...anAlert({ labels: { job: 'a' } }), endsAt: BEGAN_AT + MINUTE_MS };
    const firing = anAlert({ name: 'queue-age', labels: { job: 'b' } });
    const body = bodyOf(aNotification({ firing: [firing], resolved: [ended] }), 1);
    expect(body).toMatchObject({
      status: 'resolved',
      commonLabels: { alertname: 'checkout-5xx-rate' },
    });
  });

  it('keeps times as they were posted, zone and nanoseconds among them', () => {
    const startsAt = '2026-11-14T03:58:00.000000100+01:00';
    const body = bodyOf(aNotification({ firing: [anAlert({ posted: { startsAt } })] }));
    expect(body.alerts[0].startsAt).toBe('2026-11-14T03:58:00.0000001+01:00');
  });

  it('is what the settings write instead, its texts filled in', () => {
    const payload = { z: '{{ .Status }} <&>', a: [1, '{{ len .Alerts }}', null], n: '' };
    const message = composed(webhook, aNotification({ firing: manyAlerts(3) }), {
      ...settings,
      ...{ payload, maxAlerts: 2 },
    });
    expect(message.body).toBe('{"a":[1,2,null],"n":null,"z":"firing \\u003c\\u0026\\u003e"}\n');
    expect(webhook.preview(message)[1]).toBe('A body of its own: 2 alerts and 1 more by number');
  });

  it("is Alertmanager's where what the settings write fails", () => {
    const broken = { ...settings, payload: { who: '{{ .Person }}' } };
    const { message, remark } = composeOrPlain(webhook, aNotification(), broken);
    expect(message.body).toBe(composed(webhook, aNotification(), settings).body);
    expect(remark).toContain('Person');
  });

  it('previews as one headline and a count', () => {
    const notification = aNotification({ firing: manyAlerts(5) });
    const message = composed(webhook, notification, { ...settings, maxAlerts: 2 });
    expect(webhook.preview(message)).toEqual([
      'CRITICAL 5 × instance-status-check · eu-west-1, prod · since 02:58 UTC',
      "Alertmanager's webhook, version 4: 2 alerts and 3 more by number",
    ]);
  });

  it('names the receiver as a regular expression that matches it', () => {
    expect(bodyOf(aNotification({ receiver: 'team.db (eu)' })).receiver).toBe('team\\.db \\(eu\\)');
  });

  it.each([
    ['first', 'first notification'],
    ['new-alerts', 'new alerts added'],
    ['some-resolved', 'some alerts resolved'],
    ['worse', 'severity of alerts raised'],
    ['changed', 'figures of alerts changed'],
    ['all-resolved', 'all alerts resolved'],
    ['acknowledged', 'incident acknowledged'],
    ['repeat', 'repeat interval elapsed'],
  ] as const)('gives the reason %s as "%s"', (reason, words) => {
    expect(bodyOf(aNotification({ reason })).notification_reason).toBe(words);
  });

  it.each([
    ['whole seconds', 0, '2026-11-14T02:58:00Z'],
    ['tenths', 500, '2026-11-14T02:58:00.5Z'],
    ['milliseconds', 50, '2026-11-14T02:58:00.05Z'],
  ])('writes %s as Go does', (_, ms, text) => {
    const startsAt = BEGAN_AT + ms;
    const body = bodyOf(aNotification({ firing: [anAlert({ startsAt })] }));
    expect(body.alerts[0]).toMatchObject({ startsAt: text, endsAt: '0001-01-01T00:00:00Z' });
  });

  it('keeps a label named __proto__', () => {
    const labels = Object.fromEntries([['__proto__', 'kept']]);
    const { body } = composed(webhook, aNotification({ firing: [anAlert({ labels })] }), settings);
    expect(body).toContain('"__proto__":"kept"');
  });

  it('has a key that is the same for the same decision and differs for the next', () => {
    const key = (epoch: number) =>
      composed(webhook, aNotification({ epoch }), settings).headers['Idempotency-Key'];
    expect(key(7)).toBe(key(7));
    expect(key(7)).not.toBe(key(8));
  });
});

describe('JSON as Go writes it', () => {
  it('escapes what could end a script, and line separators', () => {
    expect(goJson('<a href="x">&\u2028\u2029')).toBe(
      '"\\u003ca href=\\"x\\"\\u003e\\u0026\\u2028\\u2029"',
    );
  });

  it('puts the keys of maps in the order of their bytes, numbers among them', () => {
    const labels = { b: '', '10': '', '9': '', '\u{1f525}': '', '\ufb01': '' };
    expect(goJson(goMap(labels))).toBe('{"10":"","9":"","b":"","\ufb01":"","\u{1f525}":""}');
  });

  it('replaces halves of characters', () => {
    expect(goJson('a\ud800b')).toBe('"a\ufffdb"');
  });

  it('is read back as it was', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: 'binary' }), fc.string(), { maxKeys: 4 }),
        (labels) => {
          expect(JSON.parse(goJson(goMap(labels)))).toEqual({ ...labels });
        },
      ),
    );
  });
});
