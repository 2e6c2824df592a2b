import { describe, expect, it } from 'vitest';
import { isResolved } from '../../../shared/core/model/alert.ts';
import { recordedEvent } from '../../helpers/events.ts';
import { RECEIVED_AT } from '../../helpers/parcels.ts';
import { readAll, readOne, seenIn } from '../../helpers/reading.ts';

const fired = () => seenIn('cloudwatch-alarm/checkout-5xx.alarm').alert;

describe('alarm-configuration', () => {
  it('ends the alert of an alarm that is deleted, which would never send OK', () => {
    const { status, untold, alert } = seenIn('alarm-configuration/delete');
    expect({ status, untold }).toEqual({ status: 'info', untold: undefined });
    expect(alert.fingerprint).toBe(fired().fingerprint);
    expect(alert.updatedAt).toBeGreaterThan(fired().updatedAt);
    expect(isResolved(alert, RECEIVED_AT)).toBe(true);
    expect(alert.annotations.reading).toBe('deleted while in ALARM');
  });

  it('ends it now, even where the clock of the event is ahead of ours', () => {
    const event = recordedEvent('alarm-configuration/delete');
    const receivedAt = Date.parse(event.time) - 20_000;
    const [reading] = readAll(event, {}, receivedAt);
    expect(reading?.sightings[0]?.alert.endsAt).toBe(receivedAt);
  });

  it('is not overtaken by the last state of the alarm, told more exactly', () => {
    const event = recordedEvent('alarm-configuration/delete');
    event.time = '2026-03-03T02:58:04Z';
    expect(readOne(event).sightings[0]?.alert.updatedAt).toBe(fired().updatedAt);
  });

  it.each([
    ['create', 'Alarm create: checkout-5xx-rate', undefined],
    [
      'update',
      'Alarm update: checkout-5xx-rate',
      'threshold 50 → 80, its actions are switched off',
    ],
  ])('keeps a record of an %s and tells nobody', (operation, title, reading) => {
    const { status, untold, alert } = seenIn(`alarm-configuration/${operation}`);
    expect({ status, untold }).toEqual({
      status: 'info',
      untold: "a change of an alarm's settings",
    });
    expect(alert.annotations.title).toBe(title);
    expect(alert.annotations.reading).toBe(reading);
    expect(alert.endsAt).toBeUndefined();
  });

  it('makes an alert of its own of a change that names no alarm', () => {
    const event = recordedEvent('alarm-configuration/update');
    delete event.detail.alarmName;
    expect(readOne(event)).toMatchObject({ disposition: 'unknown' });
  });
});
