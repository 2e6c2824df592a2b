import { describe, expect, it } from 'vitest';
import { mergeAlerts } from '../../../shared/core/model/alert.ts';
import { sentry } from '../../../shared/core/sources/sentry.ts';
import {
  alteredParcel,
  aParcel,
  onlySighting,
  RECEIVED_AT,
  readParcel,
  recordedParcel,
} from '../../helpers/parcels.ts';

const DAY_MS = 86_400_000;
const EVENT = 'sentry/event-alert';
const ISSUE = 'sentry/issue-resolved';
const METRIC = 'sentry/metric-critical';
const HAPPENED_AT = Date.UTC(2026, 2, 12, 11, 48, 2, 310);

const read = (path: string) => onlySighting(sentry, recordedParcel(path));
const altered = (path: string, changes: object) =>
  onlySighting(sentry, alteredParcel(path, changes));
const event = (changes: object) =>
  altered(EVENT, { data: { event: { issue_id: '552017733', ...changes } } });

describe('sentry', () => {
  it('reads a rule that an event triggered, as an alert of the issue that lapses', () => {
    expect(read(EVENT)).toMatchObject({
      status: 'firing',
      alert: {
        labels: {
          alertname: 'PaymentError',
          source: 'sentry',
          severity: 'warning',
          service: 'shop/checkout',
          rule: 'Payments fail',
          issue: '552017733',
        },
        annotations: {
          title: 'PaymentError: card service answered 502',
          reason: 'in checkout.pay',
          severity_reason: 'level error',
        },
        resources: ['552017733', 'shop/checkout'],
        startsAt: HAPPENED_AT,
        endsAt: RECEIVED_AT + DAY_MS,
        updatedAt: HAPPENED_AT,
      },
    });
  });

  it('ends it when the issue is resolved', () => {
    const resolved = read(ISSUE);
    expect(resolved.status).toBe('resolved');
    expect(resolved.alert.labels.service).toBe('shop/checkout');
    expect(mergeAlerts(resolved.alert, read(EVENT).alert).endsAt).toBe(RECEIVED_AT);
  });

  it('takes what the old plugin sends for the same alert', () => {
    const { status, alert } = read('sentry/plugin');
    expect(status).toBe('firing');
    expect(alert.fingerprint).toBe(read(EVENT).alert.fingerprint);
    expect(alert.labels).toMatchObject({ severity: 'critical', rule: 'Payments fail' });
    expect(alert.startsAt).toBe(HAPPENED_AT);
  });

  it.each([
    ['fatal', 'critical'],
    ['error', 'warning'],
    ['warning', 'warning'],
    ['info', 'info'],
    ['debug', 'info'],
    ['dreadful', 'warning'],
    [undefined, 'warning'],
  ])('judges the level %s as %s', (level, severity) => {
    expect(event({ level }).alert.labels.severity).toBe(severity);
  });

  it.each([
    ['by its number', { issue_id: 552017733 }],
    ['in an address', { issue_id: null, issue_url: 'https://s.example/api/0/issues/552017733/' }],
  ])('knows the issue %s', (_, changes) => {
    expect(event(changes).alert.fingerprint).toBe(read(EVENT).alert.fingerprint);
  });

  it('reads a moment in seconds, and says when there is none', () => {
    expect(event({ timestamp: 1773316082.31 }).alert.startsAt).toBe(HAPPENED_AT);
    expect(event({}).startsAtKnown).toBe(false);
  });

  it('reads an error that no rule stands behind', () => {
    const data = { error: { issue_id: '552017733', title: 'PaymentError' } };
    expect(altered(EVENT, { action: 'created', data }).alert.fingerprint).toBe(
      read(EVENT).alert.fingerprint,
    );
  });

  it.each([
    ['created', 'firing'],
    ['unresolved', 'firing'],
    ['resolved', 'resolved'],
    ['archived', 'resolved'],
    ['ignored', 'resolved'],
  ])('reads an issue that is %s as %s, in the order of receipt', (action, status) => {
    expect(altered(ISSUE, { action })).toMatchObject({
      status,
      alert: { updatedAt: RECEIVED_AT, startsAt: Date.UTC(2026, 2, 12, 11, 40) },
    });
  });

  it('reads a metric alert, which holds until Sentry ends it', () => {
    const { status, alert } = read(METRIC);
    expect(status).toBe('firing');
    expect(alert).not.toHaveProperty('endsAt');
    expect(alert).toMatchObject({
      labels: {
        alertname: 'Checkout errors',
        severity: 'critical',
        service: 'checkout',
        metric: 'count()',
      },
      annotations: {
        title: 'Checkout errors',
        reading: '310 events in the last 10 minutes\nFilter: level:error',
      },
      resources: ['checkout'],
      startsAt: Date.UTC(2026, 2, 12, 11, 30),
    });
  });

  it.each([
    ['critical', 'firing', 'critical'],
    ['warning', 'firing', 'warning'],
    ['resolved', 'resolved', 'warning'],
  ])('reads the action %s, whatever the status beside it', (action, status, severity) => {
    const sighting = altered(METRIC, { action });
    expect(sighting).toMatchObject({ status, alert: { labels: { severity } } });
    expect(sighting.alert.fingerprint).toBe(read(METRIC).alert.fingerprint);
  });

  it.each([
    [
      'a comment',
      { action: 'created', data: { comment: 'hm', comment_id: 4 }, installation: {} },
      'sync',
    ],
    ['an assignment', { action: 'assigned', data: { issue: { id: '1' } } }, 'sync'],
    ['an installation', { action: 'created', data: { installation: { uuid: 'u' } } }, 'control'],
  ])('has no alert to tell of in %s', (_, payload, disposition) => {
    const reading = readParcel(sentry, aParcel(payload));
    expect(reading).toMatchObject({ disposition, sightings: [] });
  });

  it('masks secrets in titles', () => {
    const { annotations } = event({ title: 'refused password=hunter2' }).alert;
    expect(annotations.title).toBe('refused password=[masked]');
  });

  it('refuses what names no issue', () => {
    expect(() => event({ issue_id: null })).toThrow('it names no issue');
    expect(() => altered(ISSUE, { data: { issue: {} } })).toThrow('has no id');
  });

  it.each([
    ['an event of PagerDuty', { event: { event_type: 'incident.triggered', data: { id: 'P' } } }],
    ['an action without a kind', { action: 'created', data: {} }],
    ['an event of EventBridge', { 'detail-type': 'a', source: 'b', detail: {} }],
    ['text', 'sentry'],
  ])('leaves alone %s', (_, payload) => {
    expect(sentry.recognises(aParcel(payload))).toBe(false);
  });
});
