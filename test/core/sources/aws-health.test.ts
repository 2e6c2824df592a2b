import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeAlerts } from '../../../shared/core/model/alert.ts';
import { awsHealth } from '../../../shared/core/sources/aws-health.ts';
import {
  alteredParcel,
  aParcel,
  onlySighting,
  RECEIVED_AT,
  recordedParcel,
} from '../../helpers/parcels.ts';

const DAY_MS = 86_400_000;
const OPEN = 'aws-health/issue-open';
const CHANGE = 'aws-health/change-in-member-account';

const read = (path: string, receivedAt = RECEIVED_AT) =>
  onlySighting(awsHealth, recordedParcel(path, receivedAt));
const altered = (detail: object, changes: object = {}) =>
  onlySighting(awsHealth, alteredParcel(OPEN, changes, detail));

describe('aws-health', () => {
  it('reads an issue as critical until it is closed', () => {
    expect(read(OPEN)).toMatchObject({
      status: 'firing',
      alert: {
        labels: {
          alertname: 'AWS_EC2_OPERATIONAL_ISSUE',
          source: 'aws-health',
          severity: 'critical',
          account: '004215550173',
          region: 'eu-central-1',
          service: 'EC2',
          resource: 'i-0c7f3a91d2e84b650',
          category: 'issue',
          team: 'orders',
        },
        annotations: {
          title: 'EC2: AWS_EC2_OPERATIONAL_ISSUE',
          reading: 'open',
          reason: 'We are looking into increased error rates.\n\nNew launches may fail.',
        },
        resources: ['i-0c7f3a91d2e84b650'],
        startsAt: Date.UTC(2026, 2, 12, 9, 40),
        endsAt: RECEIVED_AT + 7 * DAY_MS,
        updatedAt: Date.UTC(2026, 2, 12, 10, 2, 11),
      },
    });
  });

  it('takes page two, copied to another Region, for the same alert in the Region it is about', () => {
    const { alert } = read('aws-health/issue-page-two-copy');
    expect(alert.fingerprint).toBe(read(OPEN).alert.fingerprint);
    expect(alert.labels.region).toBe('eu-central-1');
    expect(alert.annotations.note).toBe(
      'page 2 of 2: the other resources come in events of their own',
    );
  });

  it('ends the issue when it is closed, whichever arrives last', () => {
    const closed = read('aws-health/issue-closed');
    expect(closed.status).toBe('resolved');
    const merged = mergeAlerts(closed.alert, read(OPEN).alert);
    expect(merged.endsAt).toBe(Date.UTC(2026, 2, 12, 11, 15));
  });

  it('files a change under the account it affects, with its beginning as the deadline', () => {
    const { alert, startsAtKnown } = read(CHANGE);
    expect(startsAtKnown).toBeUndefined();
    expect(alert).toMatchObject({
      labels: { account: '118822663300', severity: 'warning' },
      annotations: { deadline: '2026-06-01T07:00:00.000Z' },
      resources: ['orders-primary | PostgreSQL 13.7 | not yet upgraded'],
      startsAt: Date.UTC(2026, 2, 9, 8, 0, 7),
      endsAt: Date.UTC(2026, 5, 1, 7) + 7 * DAY_MS,
    });
  });

  it('reads abuse as critical, and a date whose weekday is wrong', () => {
    const { alert } = read('aws-health/abuse');
    expect(alert.labels).toMatchObject({ severity: 'critical', region: 'global' });
    expect(alert.startsAt).toBe(Date.UTC(2026, 2, 12, 7, 12, 30));
  });

  it('reads a notification as information that lapses', () => {
    expect(read('aws-health/notification')).toMatchObject({
      status: 'info',
      alert: {
        labels: { severity: 'info' },
        annotations: { note: 'a public event that names none of your resources' },
        endsAt: RECEIVED_AT + 3_600_000,
      },
    });
  });

  it.each([
    ['issue', 'firing', 'critical'],
    ['investigation', 'firing', 'warning'],
    ['scheduledChange', 'firing', 'warning'],
    ['accountNotification', 'info', 'info'],
    ['something new', 'firing', 'warning'],
  ])('judges the category %s', (eventTypeCategory, status, severity) => {
    expect(altered({ eventTypeCategory })).toMatchObject({
      status,
      alert: { labels: { severity } },
    });
  });

  it('judges exposed credentials as critical, whatever their category', () => {
    const exposed = altered({ service: 'RISK', eventTypeCategory: 'accountNotification' });
    expect(exposed).toMatchObject({
      status: 'firing',
      alert: { labels: { severity: 'critical' } },
    });
  });

  it('still tells of what had ended before it arrived, unless it says that it is closed', () => {
    const { alert } = altered({ endTime: 'Thu, 12 Mar 2026 09:50:00 GMT', statusCode: undefined });
    expect(alert.endsAt).toBe(RECEIVED_AT + 7 * DAY_MS);
  });

  it('lets no change of 2099 hold its alert for ever', () => {
    const { alert } = altered({ startTime: 'Thu, 12 Mar 2099 09:50:00 GMT' });
    expect(alert.endsAt).toBe(RECEIVED_AT + 407 * DAY_MS);
  });

  it('names the affected entities where the event lists no resource', () => {
    expect(altered({}, { resources: [] }).alert.resources).toEqual(['i-0c7f3a91d2e84b650']);
  });

  it.each([
    ['the event names no other Region', { eventRegion: undefined }, { region: 'sa-east-1' }],
    ['the account is not named apart', { affectedAccount: undefined }, {}],
    ['a later update has another communication', { communicationId: 'x-2' }, {}],
  ])('keeps its identity: %s', (_, detail, changes) => {
    expect(altered(detail, changes).alert.fingerprint).toBe(read(OPEN).alert.fingerprint);
  });

  it('links only to the dashboard of its own partition', () => {
    expect(read(OPEN).alert.generatorUrl).toContain('?eventID=arn%3Aaws%3Ahealth');
    const { alert } = altered({ eventArn: 'arn:aws-cn:health:cn-north-1::event/1' });
    expect(alert).not.toHaveProperty('generatorUrl');
  });

  it('masks secrets in descriptions', () => {
    const latestDescription = `The key AKIA${'ROUTEREXAMPLE123'} is public.`;
    const { annotations } = altered({ eventDescription: [{ latestDescription }] }).alert;
    expect(annotations.reason).toBe('The key [masked] is public.');
  });

  it('refuses an event without an ARN, and leaves others alone', () => {
    expect(() => altered({ eventArn: undefined })).toThrow('not a readable aws-health');
    expect(awsHealth.recognises(aParcel({ 'detail-type': 'AWS Health' }))).toBe(false);
  });

  it('reads whatever stands in the fields that it can do without', () => {
    const anything = fc.dictionary(
      fc.constantFrom(...['startTime', 'endTime', 'page', 'totalPages', 'affectedEntities']),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(anything, fc.jsonValue(), (detail, eventDescription) => {
        const { alert } = altered({ ...detail, eventDescription });
        expect(alert.fingerprint).toBe(read(OPEN).alert.fingerprint);
      }),
    );
  });
});
