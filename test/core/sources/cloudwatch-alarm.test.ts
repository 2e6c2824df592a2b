import { describe, expect, it } from 'vitest';
import { recordedEvent } from '../../helpers/events.ts';
import { readOne, seen, seenIn } from '../../helpers/reading.ts';

const ALARM = 'cloudwatch-alarm/checkout-5xx.alarm';
const ALARM_AT = Date.UTC(2026, 2, 3, 2, 58, 4, 112);
const OK_AT = Date.UTC(2026, 2, 3, 3, 11, 4, 309);

describe('cloudwatch-alarm', () => {
  it('reads ALARM as a firing alert', () => {
    expect(seenIn(ALARM)).toEqual({
      status: 'firing',
      alert: {
        fingerprint: '77c54fd3abb75069',
        labels: {
          source: 'cloudwatch-alarm',
          alertname: 'checkout-5xx-rate',
          account: '210987654321',
          region: 'eu-west-1',
          severity: 'critical',
          service: 'AWS/ApplicationELB',
          metric: 'HTTPCode_Target_5XX_Count',
          resource: 'app/checkout-edge/50dc6c495c0c9188',
          team: 'payments',
        },
        annotations: {
          title: 'checkout-5xx-rate',
          reading: 'HTTPCode_Target_5XX_Count 412, threshold > 50, 3 of 3 datapoints',
          reason:
            'Threshold Crossed: 3 out of the last 3 datapoints [412.0 (03/03/26 02:57:00), 388.0 (03/03/26 02:56:00), 251.0 (03/03/26 02:55:00)] were greater than the threshold (50.0) (minimum 3 datapoints for OK -> ALARM transition).',
          runbook_url: 'https://wiki.example.com/runbooks/checkout-5xx',
          previous_state: 'OK',
          severity_reason: "the alarm's description says critical",
        },
        resources: [
          'arn:aws:cloudwatch:eu-west-1:210987654321:alarm:checkout-5xx-rate',
          'LoadBalancer=app/checkout-edge/50dc6c495c0c9188',
        ],
        startsAt: ALARM_AT,
        updatedAt: ALARM_AT,
        generatorUrl:
          'https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#alarmsV2:alarm/checkout-5xx-rate',
      },
    });
  });

  it.each(['checkout-5xx.alarm.sns', 'checkout-5xx.alarm.action'])(
    'reads the very same by another road: %s',
    (path) => {
      expect(seenIn(`cloudwatch-alarm/${path}`)).toEqual(seenIn(ALARM));
    },
  );

  it.each(['checkout-5xx.ok', 'checkout-5xx.ok.sns'])(
    'reads OK as the end of the alert that ALARM began: %s',
    (path) => {
      expect(seenIn(`cloudwatch-alarm/${path}`)).toMatchObject({
        status: 'resolved',
        alert: {
          fingerprint: seenIn(ALARM).alert.fingerprint,
          startsAt: OK_AT,
          endsAt: OK_AT,
          updatedAt: OK_AT,
        },
      });
    },
  );

  it('neither opens nor ends anything for a gap in the metric', () => {
    const { status, untold, alert } = seenIn('cloudwatch-alarm/batch-lag.gap');
    expect({ status, untold }).toEqual({ status: 'info', untold: 'the alarm has too little data' });
    expect(alert.endsAt).toBeUndefined();
  });

  it('holds back what CloudWatch suppressed, and tells it when the suppression is over', () => {
    const suppressed = seenIn('cloudwatch-alarm/cart-down.suppressed');
    const told = seenIn('cloudwatch-alarm/cart-down.alarm');
    expect(suppressed).toMatchObject({
      status: 'firing',
      untold: 'CloudWatch suppressed its actions: WaitPeriod',
    });
    expect(told.untold).toBeUndefined();
    expect(told.alert.fingerprint).toBe(suppressed.alert.fingerprint);
    expect(told.alert.updatedAt).toBeGreaterThan(suppressed.alert.updatedAt);
  });

  it('holds back what a mute rule mutes until its window ends', () => {
    expect(seenIn('cloudwatch-alarm/batch-lag.muted')).toMatchObject({
      status: 'firing',
      untold: 'a mute rule of CloudWatch holds it back: nightly-load',
      untoldUntil: Date.UTC(2026, 2, 3, 4),
    });
  });

  it("reads the Lambda action's document in an event's envelope", () => {
    expect(seenIn('cloudwatch-alarm/cart-down.hybrid')).toEqual(
      seenIn('cloudwatch-alarm/cart-down.suppressed'),
    );
  });

  it('reads a composite alarm as critical, with the alarms that made it fire', () => {
    const { alert } = seenIn('cloudwatch-alarm/cart-down.alarm.sns');
    expect(alert).toMatchObject({
      labels: { severity: 'critical' },
      annotations: {
        children: 'cart-latency, cart-5xx',
        reading: 'cart-latency, cart-5xx in ALARM',
      },
      resources: [
        'arn:aws:cloudwatch:eu-west-1:210987654321:alarm:cart-down',
        'arn:aws:cloudwatch:eu-west-1:210987654321:alarm:cart-latency',
        'arn:aws:cloudwatch:eu-west-1:210987654321:alarm:cart-5xx',
      ],
    });
    expect(alert.labels).toEqual(seenIn('cloudwatch-alarm/cart-down.alarm').alert.labels);
  });

  it('tells the series of one alarm apart, by either road', () => {
    const parent = seenIn('cloudwatch-alarm/table-reads.alarm').alert;
    const byEvent = seenIn('cloudwatch-alarm/table-reads.contributor').alert;
    const bySns = seenIn('cloudwatch-alarm/table-reads.contributor.sns').alert;
    const ended = seenIn('cloudwatch-alarm/table-reads.contributor.ok');
    expect(byEvent.labels).toMatchObject({ contributor: '7c1d442278dba546', resource: 'orders' });
    expect(byEvent.annotations.title).toBe('table-reads (orders)');
    expect(bySns.fingerprint).toBe(byEvent.fingerprint);
    expect(bySns.labels).toEqual(byEvent.labels);
    expect(ended).toMatchObject({
      status: 'resolved',
      alert: { fingerprint: byEvent.fingerprint },
    });
    expect(parent.fingerprint).not.toBe(byEvent.fingerprint);
  });

  it("holds back target tracking's own alarms, unless told to tell them", () => {
    const path = 'cloudwatch-alarm/target-tracking.alarm';
    expect(seenIn(path)).toMatchObject({ status: 'info', alert: { labels: { severity: 'info' } } });
    expect(seenIn(path).untold).toBeDefined();
    const telling = seenIn(path, { sources: { logRules: [], tellTargetTracking: true } });
    expect(telling).toMatchObject({ status: 'firing' });
    expect(telling.untold).toBeUndefined();
  });

  it('says that a notice was held back until a mute window ended', () => {
    const { alert } = seenIn('cloudwatch-alarm/heartbeat.missing.sns');
    expect(alert.annotations.note).toContain('mute window');
    expect(alert.startsAt).toBe(Date.UTC(2026, 2, 3, 2, 31, 12, 900));
  });

  it('links to the logs of a function', () => {
    expect(seenIn('cloudwatch-alarm/worker-errors.alarm').alert.annotations.logs_url).toBe(
      'https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#logsV2:log-groups/log-group/$252Faws$252Flambda$252Fthumbnail-worker/log-events$3Fstart$3D1772505789507',
    );
  });

  it('names the account whose metric an alarm of another account watches', () => {
    const { alert } = seenIn('cloudwatch-alarm/sign-ups.band.sns');
    expect(alert.labels.account).toBe('210987654321');
    expect(alert.annotations.metric_account).toBe('345678901234');
  });

  it.each([
    ['no state', { value: undefined }],
    ['a state nobody knows', { value: 'ON_FIRE' }],
    ['a state that is no text', { value: 7 }],
  ])('makes an alert of its own of an alarm with %s', (_, state) => {
    const event = recordedEvent(ALARM);
    const reading = readOne({ ...event, detail: { ...event.detail, state } });
    expect(reading).toMatchObject({ disposition: 'unknown' });
    expect(reading.sightings[0]?.alert.annotations.reason).toContain('state.value');
  });

  it.each([
    ['configuration', 'text'],
    ['configuration', { metrics: 'none', description: 7 }],
    ['configuration', { metrics: [null, 7, { metricStat: [] }] }],
    ['previousState', null],
    ['muteDetail', 'yes'],
    ['alarmContributor', 4],
  ])('still tells of an alarm whose %s is %j', (name, value) => {
    const event = recordedEvent(ALARM);
    const sighting = seen({ ...event, detail: { ...event.detail, [name]: value } });
    expect(sighting).toMatchObject({
      status: 'firing',
      alert: { labels: { alertname: 'checkout-5xx-rate' } },
    });
  });
});
