import { describe, expect, it } from 'vitest';
import { pagerduty } from '../../../shared/core/messages/pagerduty.ts';
import type { Notification } from '../../../shared/core/model/notification.ts';
import { MINUTE_MS } from '../../../shared/core/model/time.ts';
import { PAGERDUTY_URL, type PagerDutySettings } from '../../../shared/core/receivers/pagerduty.ts';
import { composed } from '../../helpers/composed.ts';
import {
  aNotification,
  anAlert,
  aResolved,
  BEGAN_AT,
  manyAlerts,
} from '../../helpers/notification.ts';

const settings: PagerDutySettings = {
  api: 'v2',
  key: 'ssm:/tocsin/pagerduty',
  url: PAGERDUTY_URL,
  details: {},
};
const alert = anAlert({
  labels: { service: 'checkout', cluster: 'shop' },
  annotations: {
    reading: '5XXError 41.2, threshold > 5',
    runbook_url: 'https://wiki.example.com/5xx',
    logs_url: 'https://console.example.com/logs',
  },
  resources: ['arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/shop'],
  generatorUrl: 'https://console.example.com/alarms/checkout',
});
const acknowledged = aNotification({
  firing: [alert],
  status: 'acknowledged',
  reason: 'acknowledged',
  acknowledgement: { by: 'dana', at: BEGAN_AT + MINUTE_MS },
});

/** The event of version 2. */
function eventOf(notification: Notification, some: Partial<PagerDutySettings> = {}) {
  const message = composed(pagerduty, notification, { ...settings, ...some });
  if (message.version !== 2) throw new Error('not an event of version 2');
  return message.event;
}

describe('the PagerDuty message', () => {
  it.each<[string, Notification, Partial<PagerDutySettings>]>([
    ['first', aNotification({ firing: [alert] }), {}],
    ['many', aNotification({ firing: manyAlerts(3) }), {}],
    ['acknowledged', acknowledged, {}],
    ['resolved', aResolved([alert]), {}],
    ['v1', aNotification({ firing: [alert] }), { api: 'v1' }],
  ])('says %s as recorded', async (name, notification, some) => {
    const message = composed(pagerduty, notification, { ...settings, ...some });
    await expect(`${JSON.stringify(message.event, undefined, 2)}\n`).toMatchFileSnapshot(
      `../../golden/pagerduty/${name}.json`,
    );
    await expect(`${pagerduty.preview(message).join('\n')}\n`).toMatchFileSnapshot(
      `../../golden/pagerduty/${name}.txt`,
    );
  });

  it.each([
    ['firing', 'trigger'],
    ['acknowledged', 'acknowledge'],
    ['resolved', 'resolve'],
  ] as const)('tells %s as %s', (status, action) => {
    expect(eventOf(aNotification({ status })).event_action).toBe(action);
  });

  it('keeps one key through the life of a group, and through its next', () => {
    const keys = [1, 2].flatMap((episode) => [
      eventOf(aNotification({ firing: [alert], episode })).dedup_key,
      eventOf({ ...aResolved([alert]), episode }).dedup_key,
    ]);
    expect(new Set(keys)).toEqual(new Set([aNotification({ firing: [alert] }).dedupKey]));
  });

  it.each([
    ['critical', undefined, 'critical'],
    ['warning', undefined, 'warning'],
    ['info', undefined, 'info'],
    ['critical', 'error', 'error'],
  ] as const)('gives %s, settings saying %s, as %s', (severity, configured, told) => {
    expect(eventOf(aNotification({ severity }), { severity: configured }).payload.severity).toBe(
      told,
    );
  });

  it.each([
    ['the instance', anAlert({ labels: { instance: 'i-0ab12', service: 'checkout' } }), 'i-0ab12'],
    ['the service', anAlert({ labels: { service: 'checkout' } }), 'checkout'],
    ['a resource', anAlert({ resources: ['arn:aws:sqs:eu-west-1:111122223333:orders'] }), 'orders'],
    ['the region', anAlert(), 'eu-west-1'],
  ])('names %s as the source', (_, some, source) => {
    expect(eventOf(aNotification({ firing: [some] })).payload.source).toBe(source);
  });

  it('says what the settings say of source, component, group and class', () => {
    const said = { source: 'load balancer', component: 'shop', group: 'web', class: 'errors' };
    expect(eventOf(aNotification(), said).payload).toMatchObject(said);
  });

  it('puts the details of the settings beside its own', () => {
    const { custom_details } = eventOf(aNotification(), { details: { runbook: 'R-12' } }).payload;
    expect(custom_details).toMatchObject({ runbook: 'R-12', num_firing: 1, num_resolved: 0 });
  });

  it('leaves out details that PagerDuty would refuse, and says how many alerts there are', () => {
    const firing = manyAlerts(600, () => ({ annotations: { description: 'x'.repeat(1_000) } }));
    const event = eventOf(aNotification({ firing }));
    expect(Buffer.byteLength(JSON.stringify(event))).toBeLessThan(10_000);
    expect(event.payload.custom_details).toMatchObject({
      num_firing: 600,
      num_resolved: 0,
      error: expect.stringContaining('have been removed'),
    });
  });

  it('has a summary that PagerDuty takes, whatever the alert is called', () => {
    const firing = [anAlert({ name: '\u{1f525}'.repeat(3_000) })];
    const { summary } = eventOf(aNotification({ firing })).payload;
    expect(Array.from(summary).length).toBeLessThanOrEqual(1_024);
    expect(summary.isWellFormed()).toBe(true);
  });

  it('hands on no address that is not one of the web', () => {
    const firing = [anAlert({ annotations: { runbook_url: 'javascript:alert(1)' } })];
    expect(eventOf(aNotification({ firing })).links).toBeUndefined();
  });
});
