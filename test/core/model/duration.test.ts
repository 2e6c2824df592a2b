import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDuration } from '../../../shared/core/config/duration.ts';
import {
  formatDuration,
  readDuration,
  suggestDuration,
} from '../../../shared/core/model/duration.ts';
import { ConfigError } from '../../../shared/errors.ts';

describe('a duration', () => {
  it.each([
    ['0', 0],
    ['0s', 0],
    ['500ms', 500],
    ['30s', 30_000],
    ['1h30m5s100ms', 5_405_100],
    ['1d', 86_400_000],
    ['2w', 1_209_600_000],
    ['1y', 31_536_000_000],
    ['292y', 9_208_512_000_000],
  ])('is %s', (text, ms) => {
    expect(readDuration(text)).toBe(ms);
  });

  it.each([
    '',
    '30',
    '-1s',
    '+1s',
    '1.5h',
    '5 s',
    ' 5s',
    '5us',
    '5m1h',
    '1h1h',
    '1H',
    '300y',
    '00',
  ])('is not %j', (text) => {
    expect(readDuration(text)).toBeUndefined();
  });

  it.each([
    ['5 minutes', '5m'],
    ['30', '30s'],
    ['1.5h', '1h30m'],
    ['90 Sec', '1m30s'],
    ['2 weeks', '14d'],
    ['100 msecs', '100ms'],
    ['half an hour', undefined],
    ['', undefined],
    ['-5m', undefined],
  ])('that somebody writes as %j is meant to be %s', (text, meant) => {
    expect(suggestDuration(text)).toBe(meant);
  });

  it('is written so that it reads as the same', () => {
    fc.assert(
      fc.property(fc.nat({ max: 9e12 }), (ms) => {
        expect(readDuration(formatDuration(ms))).toBe(ms);
      }),
    );
  });

  it('says what to write when a person typed something else', () => {
    expect(parseDuration('90s')).toBe(90_000);
    expect(() => parseDuration('5 min')).toThrow(
      new ConfigError('"5 min" is no duration: write 5m'),
    );
    expect(() => parseDuration('soon')).toThrow('write one such as 30s, 5m or 1h30m');
  });
});
