import { describe, expect, it } from 'vitest';
import { pagerduty } from '../../../shared/core/messages/pagerduty.ts';
import { composeOrPlain } from '../../../shared/core/messages/support/compose-or-plain.ts';
import type { Notification } from '../../../shared/core/model/notification.ts';
import { PAGERDUTY_URL, type PagerDutySettings } from '../../../shared/core/receivers/pagerduty.ts';
import { composed } from '../../helpers/composed.ts';
import { aNotification, anAlert, aResolved, manyAlerts } from '../../helpers/notification.ts';

const settings: PagerDutySettings = {
  api: 'v2',
  key: 'ssm:/tocsin/pagerduty',
  url: PAGERDUTY_URL,
  details: {},
};

/** The event of version 2. */
function eventOf(notification: Notification, some: Partial<PagerDutySettings> = {}) {
  const message = composed(pagerduty, notification, { ...settings, ...some });
  if (message.version !== 2) throw new Error('not an event of version 2');
  return message.event;
}

describe('the PagerDuty message about what Prometheus posted', () => {
  const posted = anAlert({
    ...{ name: 'DiskFull', labels: { region: '', account: '', severity: '', host: 'db-1' } },
    posted: {},
  });
  const notification = aNotification({ firing: [posted], externalUrl: 'http://alerts.example' });
  const client_url = 'http://alerts.example/#/alerts?receiver=team-checkout';

  it("is Alertmanager's", () => {
    expect(eventOf(notification)).toEqual({
      event_action: 'trigger',
      dedup_key: notification.dedupKey,
      payload: {
        summary: '[FIRING:1] DiskFull (db-1)',
        source: 'Alertmanager',
        severity: 'error',
        custom_details: {
          firing: [
            {
              status: 'firing',
              labels: { alertname: 'DiskFull', host: 'db-1' },
              annotations: {},
              startsAt: '2026-11-14T02:58:00Z',
              endsAt: '0001-01-01T00:00:00Z',
              generatorURL: null,
              fingerprint: posted.fingerprint,
            },
          ],
          resolved: [],
          num_firing: 1,
          num_resolved: 0,
        },
      },
      client: 'Alertmanager',
      client_url,
    });
  });

  it('names who asks when it opens an incident, and not when it ends one', () => {
    const event = (told: Notification) =>
      composed(pagerduty, told, { ...settings, api: 'v1' }).event;
    expect(event(notification)).toMatchObject({ client: 'Alertmanager', client_url });
    expect(event(aResolved([posted]))).not.toHaveProperty('client');
  });

  it('fills in whatever the configuration writes', () => {
    const event = eventOf(notification, {
      description: '{{ .Status }}',
      source: '{{ .CommonLabels.host }}',
      severity: '{{ if true }}critical{{ end }}',
      details: { firing: 'none', note: { '{{ .Status }}': ['{{ len .Alerts }}', true] } },
      links: [
        { href: 'https://x.example/{{ .Status }}', text: 'Go' },
        { href: '{{ .CommonLabels.nothing }}', text: 'Nowhere' },
      ],
      images: [{ src: 'https://x.example/a.png', alt: '{{ .Status }}', href: '' }],
    });
    expect(event).toMatchObject({
      payload: {
        ...{ summary: 'firing', source: 'db-1', severity: 'critical' },
        custom_details: { firing: 'none', num_firing: 1, note: { firing: [1, true] } },
      },
      links: [{ href: 'https://x.example/firing', text: 'Go' }],
      images: [{ src: 'https://x.example/a.png', alt: 'firing', href: '' }],
    });
  });

  it('has a severity that PagerDuty takes, whatever a template says', () => {
    expect(eventOf(notification, { severity: 'page' }).payload.severity).toBe('error');
  });

  it('says in place of details that are too large what Alertmanager says', () => {
    const firing = manyAlerts(600, () => ({
      annotations: { description: 'x'.repeat(1_000) },
      posted: {},
    }));
    expect(eventOf(aNotification({ firing })).payload.custom_details).toEqual({
      error:
        'Custom details have been removed because the original event exceeds the maximum size of 512KB',
    });
  });

  it('tells the facts where a template fails', () => {
    const broken = { ...settings, details: { who: '{{ .Person }}' }, source: '{{ .Place }}' };
    const { message } = composeOrPlain(pagerduty, notification, broken);
    expect(message.event).toMatchObject({
      payload: {
        summary: expect.stringMatching(/DiskFull.*\(template of the receiver failed/),
        source: 'Tocsin',
        custom_details: { num_firing: 1 },
      },
    });
  });
});
