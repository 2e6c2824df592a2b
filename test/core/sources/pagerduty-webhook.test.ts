import { describe, expect, it } from 'vitest';
import { pagerdutyWebhook } from '../../../shared/core/sources/pagerduty-webhook.ts';
import { aParcel, onlySighting, readParcel, recordedParcel } from '../../helpers/parcels.ts';

const read = (name: string) =>
  onlySighting(pagerdutyWebhook, recordedParcel(`pagerduty-webhook/${name}`));
const ofIncident = (data: object, event: object = {}) =>
  aParcel({ event: { event_type: 'incident.triggered', data: { id: 'Q1', ...data }, ...event } });

describe('pagerduty-webhook', () => {
  it('reads what became of an incident, untold', () => {
    const parcel = recordedParcel('pagerduty-webhook/acknowledged');
    expect(readParcel(pagerdutyWebhook, parcel).disposition).toBe('sync');
    expect(read('acknowledged')).toMatchObject({
      status: 'firing',
      untold: 'PagerDuty reports what became of an incident there: no problem of its own',
      alert: {
        labels: {
          alertname: 'PagerDutyIncident',
          source: 'pagerduty-webhook',
          severity: 'critical',
          service: 'Shop',
          incident_id: 'Q1TOC5IN',
          event_type: 'incident.acknowledged',
        },
        annotations: {
          title: 'checkout-5xx-rate',
          acknowledged: 'true',
          actor: 'Dana',
          dedup_key: '9c5f2d',
          event_id: '01EXAMPLE7Q2',
          severity_reason: 'urgency high',
        },
        resources: ['Q1TOC5IN', '9c5f2d'],
        startsAt: Date.UTC(2026, 2, 12, 8, 0, 5),
        updatedAt: Date.UTC(2026, 2, 12, 8, 3, 27),
        generatorUrl: 'https://example.pagerduty.com/incidents/Q1TOC5IN',
      },
    });
  });

  it('says that an incident was merged and not solved', () => {
    const { status, alert } = read('merged');
    expect(status).toBe('resolved');
    expect(alert.endsAt).toBe(Date.UTC(2026, 2, 12, 8, 20));
    expect(alert.annotations.note).toBe('merged into another incident, not solved');
  });

  it('reads a note as news of its incident', () => {
    const { alert } = read('note');
    expect(alert.fingerprint).toBe(read('acknowledged').alert.fingerprint);
    expect(alert.annotations).toMatchObject({ title: 'checkout-5xx-rate', reason: 'Rolled back.' });
  });

  it.each(['pagey.ping', 'service.updated'])('reads %s as plumbing', (event_type) => {
    const reading = readParcel(pagerdutyWebhook, ofIncident({}, { event_type }));
    expect(reading).toMatchObject({ disposition: 'control', sightings: [] });
  });

  it('reads the ping as it is recorded', () => {
    const ping = recordedParcel('pagerduty-webhook/ping');
    expect(readParcel(pagerdutyWebhook, ping).disposition).toBe('control');
  });

  it('takes names where there are no summaries, and does without both', () => {
    const named = onlySighting(pagerdutyWebhook, ofIncident({ service: { name: 'Shop' } }));
    expect(named.alert.labels.service).toBe('Shop');
    const bare = onlySighting(pagerdutyWebhook, ofIncident({ service: 7 }, { agent: null }));
    expect(bare).toMatchObject({
      startsAtKnown: false,
      alert: { labels: { severity: 'warning' } },
    });
  });

  it('refuses news of an incident without an id', () => {
    const parcel = ofIncident({ id: 7 });
    expect(() => onlySighting(pagerdutyWebhook, parcel)).toThrow('it names no incident');
  });

  it.each([{ event: 'incident.triggered' }, { event: { event_type: 'x' } }, [], null])(
    'leaves alone %j',
    (payload) => {
      expect(pagerdutyWebhook.recognises(aParcel(payload))).toBe(false);
    },
  );
});
