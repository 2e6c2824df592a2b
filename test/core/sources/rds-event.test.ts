import { describe, expect, it } from 'vitest';
import { rdsEvent } from '../../../shared/core/sources/rds-event.ts';
import {
  alteredParcel,
  aParcel,
  onlySighting,
  RECEIVED_AT,
  recordedParcel,
} from '../../helpers/parcels.ts';

const FAILOVER = 'rds-event/failover';
const LETTER = 'rds-event/sns-letter';
const DATABASE = 'arn:aws:rds:eu-central-1:004215550173:db:orders-primary';

const read = (path: string) => onlySighting(rdsEvent, recordedParcel(path));
const altered = (detail: object, changes: object = {}) =>
  onlySighting(rdsEvent, alteredParcel(FAILOVER, changes, detail));
const letter = (changes: object) => onlySighting(rdsEvent, alteredParcel(LETTER, changes));

describe('rds-event', () => {
  it('reads an event as a point in time, which lapses', () => {
    expect(read(FAILOVER)).toMatchObject({
      status: 'info',
      alert: {
        labels: {
          alertname: 'RDS-EVENT-0013',
          source: 'rds-event',
          severity: 'warning',
          account: '004215550173',
          region: 'eu-central-1',
          service: 'RDS',
          resource: DATABASE,
        },
        annotations: {
          title: 'RDS orders-primary: Multi-AZ instance failover started.',
          severity_reason: 'of category failover',
        },
        resources: [DATABASE, 'rds:orders-primary'],
        startsAt: Date.UTC(2026, 2, 12, 10, 31, 9, 412),
        endsAt: RECEIVED_AT + 3_600_000,
      },
    });
  });

  it('takes the letter by SNS for the same alert, its time being UTC', () => {
    const { alert } = read(LETTER);
    expect(alert.fingerprint).toBe(read(FAILOVER).alert.fingerprint);
    expect(alert.startsAt).toBe(Date.UTC(2026, 2, 12, 10, 31, 9, 412));
    expect(alert.labels.severity).toBe('warning');
  });

  it('reads the letters of DMS, in the account of the topic', () => {
    expect(read('rds-event/sns-dms-letter').alert).toMatchObject({
      labels: {
        alertname: 'DMS-EVENT-0078',
        service: 'DMS',
        account: '004215550173',
        region: 'eu-central-1',
      },
      annotations: { title: 'DMS copy-orders: Replication task has failed.' },
      resources: ['copy-orders'],
    });
  });

  it.each([
    [['failure'], 'critical'],
    [['notification', 'Failure'], 'critical'],
    [['failover'], 'warning'],
    [['low storage'], 'warning'],
    [['availability'], 'warning'],
    [['deletion'], 'info'],
    [['notification'], 'info'],
    ['failure', 'warning'],
  ])('judges the categories %j as %s', (EventCategories, severity) => {
    expect(altered({ EventCategories }).alert.labels.severity).toBe(severity);
  });

  it.each([
    ['Finished DB Instance backup', 'info'],
    ['The free storage capacity is low: low storage', 'warning'],
    ['Allocated storage has been exhausted.', 'warning'],
  ])('judges the letter %j as %s', (message, severity) => {
    expect(letter({ 'Event Message': message }).alert.labels.severity).toBe(severity);
  });

  it.each([
    ['2026-03-12T10:31:09Z', Date.UTC(2026, 2, 12, 10, 31, 9)],
    ['2026-03-12 11:31:09+01:00', Date.UTC(2026, 2, 12, 10, 31, 9)],
    ['soon', Date.UTC(2026, 2, 12, 11, 20, 14, 502)],
  ])('reads the time %j', (time, at) => {
    expect(letter({ 'Event Time': time }).alert.startsAt).toBe(at);
  });

  it('takes account and Region from the ARN where the event names none', () => {
    const { labels } = altered({}, { account: undefined, region: undefined }).alert;
    expect(labels).toMatchObject({ account: '004215550173', region: 'eu-central-1' });
  });

  it('keeps two events of one database apart', () => {
    const other = altered({ EventID: 'RDS-EVENT-0049' });
    expect(other.alert.fingerprint).not.toBe(read(FAILOVER).alert.fingerprint);
  });

  it.each([{}, { 'detail-type': 'RDS' }, { 'Event Source': 'db-instance' }, 'RDS', null])(
    'leaves alone %j',
    (payload) => {
      expect(rdsEvent.recognises(aParcel(payload))).toBe(false);
    },
  );
});
