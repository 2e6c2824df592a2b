import { describe, expect, it } from 'vitest';
import { recordedEvent } from '../../helpers/events.ts';
import { readOne, seen, seenIn } from '../../helpers/reading.ts';

const ALARM = 'billing-alarm/month.alarm.sns';

describe('billing-alarm', () => {
  it('tells of money', () => {
    expect(readOne(recordedEvent(ALARM)).source).toBe('billing-alarm');
    expect(seenIn(ALARM)).toMatchObject({
      status: 'firing',
      alert: {
        labels: { service: 'AWS/Billing', severity: 'warning', alertname: 'bill-over-500' },
        annotations: {
          title: 'Estimated charges: bill-over-500',
          reading: '$512.37 estimated this month, threshold > $500',
        },
      },
    });
  });

  it('reads the very same by EventBridge', () => {
    expect(seenIn('billing-alarm/month.alarm')).toEqual(seenIn(ALARM));
  });

  it('names who spends and on what, in the currency of the bill', () => {
    const { alert } = seenIn('billing-alarm/linked-service.alarm.sns');
    expect(alert.labels).toMatchObject({
      account: '210987654321',
      linked_account: '098765432109',
    });
    expect(alert.annotations.reading).toBe(
      '€1,000.50 estimated this month for AmazonEC2, threshold > €500',
    );
  });

  it('does not let the end of a month pass for a saving', () => {
    const ok = seenIn('billing-alarm/month.ok.sns');
    expect(ok).toMatchObject({
      status: 'resolved',
      alert: { fingerprint: seenIn(ALARM).alert.fingerprint },
    });
    expect(ok.alert.annotations.note).toContain('no saving');
    expect(seenIn(ALARM).alert.annotations.note).toBeUndefined();
  });

  it('ends by the deletion of the alarm, like any other', () => {
    const deletion = recordedEvent('alarm-configuration/delete');
    const { alert } = seen({
      ...deletion,
      region: 'us-east-1',
      detail: { ...deletion.detail, alarmName: 'bill-over-500' },
    });
    expect(alert.fingerprint).toBe(seenIn(ALARM).alert.fingerprint);
  });

  it('keeps the number where the currency is none', () => {
    const payload = recordedEvent(ALARM);
    const { Sns } = payload.Records[0];
    Sns.Message = Sns.Message.replace('"USD"', '"doubloons"');
    expect(seen(payload).alert.annotations.reading).toBe(
      '512.37 doubloons estimated this month, threshold > 500 doubloons',
    );
  });
});
