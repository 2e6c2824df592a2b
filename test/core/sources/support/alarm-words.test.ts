import { describe, expect, it } from 'vitest';
import { figure } from '../../../../shared/core/sources/support/alarm-figures.ts';
import type { AlarmNotice } from '../../../../shared/core/sources/support/alarm-notice.ts';
import { alarmReading } from '../../../../shared/core/sources/support/alarm-words.ts';
import { seenIn } from '../../../helpers/reading.ts';

function notice(reason: string, changes: Partial<AlarmNotice> = {}): AlarmNotice {
  return {
    name: 'cpu',
    account: '210987654321',
    region: 'eu-west-1',
    state: 'ALARM',
    reason,
    description: '',
    metrics: [{ name: 'CPU', namespace: 'AWS/EC2', dimensions: [], returnsData: true }],
    childArns: [],
    afterMute: false,
    partialData: false,
    ...changes,
  };
}

describe('the reading of an alarm', () => {
  it.each([
    [
      'of many datapoints, the latest',
      'Threshold Crossed: 2 out of the last 3 datapoints [97.31 (03/03/26 02:57:00), 93.0 (03/03/26 02:56:00)] were greater than or equal to the threshold (90.0) (minimum 2 datapoints for OK -> ALARM transition).',
      'CPU 97.3, threshold >= 90, 2 of 3 datapoints',
    ],
    [
      'as it was written in 2016',
      'Threshold Crossed: 1 datapoint (9.0) was less than the threshold (10.0).',
      'CPU 9, threshold < 10, 1 of 1 datapoint',
    ],
    [
      'with a list that follows the sentence',
      'Threshold Crossed: 5 datapoints were less than or equal to the threshold (1.0E-4). The most recent datapoints which crossed the threshold: [0.0 (03/03/26 02:57:00), 0.0 (03/03/26 02:56:00)].',
      'CPU 0, threshold <= 0.0001, 5 of 5 datapoints',
    ],
    [
      'without datapoints',
      'Threshold Crossed: no datapoints were received for 5 periods and 5 missing datapoints were treated as [Breaching].',
      'CPU: no datapoints, treated as breaching',
    ],
    [
      'above a band that has no floor',
      'Thresholds Crossed: 1 datapoint [531.6 (03/03/26 02:57:00)] was greater than the upper thresholds [512.4].',
      'CPU 532, expected at most 512, 1 of 1 datapoint',
    ],
    ['set by hand', 'game day', ''],
    ['first of all', 'Unchecked: Initial alarm creation', ''],
  ])('is told %s', (_, reason, words) => {
    expect(alarmReading(notice(reason))).toBe(words);
  });

  it('does not count the datapoints of a recovery', () => {
    const reason =
      'Threshold Crossed: 1 out of the last 1 datapoints [3.1 (03/03/26 02:57:00)] was not greater than the threshold (90.0) (minimum 1 datapoint for ALARM -> OK transition).';
    expect(alarmReading(notice(reason, { state: 'OK' }))).toBe('CPU 3.1, threshold > 90');
  });

  it('falls back to the figures beside a sentence that has none', () => {
    const reasonData = JSON.stringify({
      threshold: 90,
      recentDatapoints: [91],
      evaluatedDatapoints: [
        { timestamp: '2026-03-03T02:56:00.000+0000', value: 95.5 },
        { timestamp: '2026-03-03T02:57:00.000+0000', value: 97 },
      ],
    });
    const comparison = 'GreaterThanThreshold';
    expect(alarmReading(notice('too much', { reasonData, comparison }))).toBe(
      'CPU 97, threshold > 90',
    );
  });

  it('says that it comes from incomplete data', () => {
    expect(seenIn('cloudwatch-alarm/table-reads.alarm').alert.annotations.reading).toBe(
      '2 of 9 time series in ALARM, from incomplete data',
    );
  });

  it.each([
    ['worker-errors.alarm', 'error rate 12.3, threshold > 5, 2 of 3 datapoints'],
    ['sign-ups.band.sns', 'SignUps 37, expected 120 to 311, 2 of 3 datapoints'],
    ['table-reads.contributor', 'query 512, threshold > 400, 1 of 1 datapoint'],
    ['heartbeat.missing.sns', 'Heartbeats: no datapoints, treated as breaching'],
  ])('names what is measured: %s', (path, words) => {
    expect(seenIn(`cloudwatch-alarm/${path}`).alert.annotations.reading).toBe(words);
  });
});

describe('a figure', () => {
  it.each([
    [99.50160229693434, undefined, '99.5'],
    [1062305.4, undefined, '1062305'],
    [0.000123456, undefined, '0.000123'],
    [531.44, 531, '531.44'],
    [-0.5, undefined, '-0.5'],
    [0, undefined, '0'],
  ])('of %d against %s reads %s', (value, against, words) => {
    expect(figure(value, against)).toBe(words);
  });
});
