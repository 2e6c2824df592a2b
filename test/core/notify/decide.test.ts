import { describe, expect, it } from 'vitest';
import type { LogEntry } from '../../../shared/core/model/incident.ts';
import type { Fingerprint } from '../../../shared/core/model/keys.ts';
import { HOUR_MS } from '../../../shared/core/model/time.ts';
import { decide, type NotifyPolicy } from '../../../shared/core/notify/decide.ts';
import type { Standing } from '../../../shared/core/notify/standing.ts';

const NOW = Date.UTC(2026, 2, 3, 3);
const REPEAT_MS = 4 * HOUR_MS;
const telling: NotifyPolicy = {
  repeatIntervalMs: REPEAT_MS,
  sendResolved: true,
  updatesInPlace: false,
};
const silentOnEnds: NotifyPolicy = { ...telling, sendResolved: false };

const names = (text: string) => text.split('').map((name) => name as Fingerprint);
const standing = (firing: string, resolved = ''): Standing => ({
  firing: names(firing),
  resolved: names(resolved),
});
const told = (firing: string, resolved = '', at = NOW - 60_000): LogEntry => ({
  epoch: 1,
  firing: names(firing),
  resolved: names(resolved),
  reason: 'first',
  acknowledged: false,
  at,
  newsAt: at,
});

describe('decide', () => {
  it.each([
    ['the first alert of a group', standing('a'), undefined, 'first'],
    ['an alert beside the known one', standing('ab'), told('a'), 'new-alerts'],
    ['the one alert replaced by another', standing('b'), told('a'), 'new-alerts'],
    ['a return after the end was told', standing('a'), told('', 'a'), 'first'],
    ['one of two ended', standing('a', 'b'), told('ab'), 'some-resolved'],
    ['the last one ended', standing('', 'a'), told('a'), 'all-resolved'],
    ['all gone without a trace', standing(''), told('a'), 'all-resolved'],
    [
      'nothing new past the repeat interval',
      standing('a'),
      told('a', '', NOW - REPEAT_MS - 1),
      'repeat',
    ],
  ])('speaks of %s', (_, now, last, reason) => {
    expect(decide(NOW, now, last, telling)).toEqual({ reason });
  });

  it.each([
    ['nothing', standing(''), undefined],
    ['an alert that came and went untold', standing('', 'a'), undefined],
    ['what was told', standing('a'), told('a')],
    [
      'what was told exactly one repeat interval ago',
      standing('a'),
      told('a', '', NOW - REPEAT_MS),
    ],
    ['fewer alerts, none of them ended', standing('a'), told('ab')],
    ['an end that was told', standing('', 'a'), told('', 'a')],
  ])('keeps silent about %s, and says why', (_, now, last) => {
    expect(decide(NOW, now, last, telling)).toEqual({ because: expect.any(String) });
  });

  it('speaks of one ended among others only to those who want to hear of ends', () => {
    expect(decide(NOW, standing('a', 'b'), told('ab'), silentOnEnds).reason).toBeUndefined();
  });

  it('notes the last end even for those who do not, so that a return is told', () => {
    expect(decide(NOW, standing('', 'a'), told('a'), silentOnEnds).reason).toBe('all-resolved');
  });

  describe('with a person on it', () => {
    const acknowledged = (text: string, at = NOW) => ({
      ...standing(text),
      acknowledgement: { by: 'kim', at },
    });

    it('says so once', () => {
      expect(decide(NOW, acknowledged('a'), told('a'), telling).reason).toBe('acknowledged');
      const said = { ...told('a'), acknowledged: true };
      expect(decide(NOW, acknowledged('a'), said, telling)).toEqual({
        because: 'acknowledged by kim',
      });
    });

    it('does not repeat what the person knows', () => {
      const said = { ...told('a', '', NOW - REPEAT_MS - 1), acknowledged: true };
      expect(decide(NOW, acknowledged('a'), said, telling).reason).toBeUndefined();
    });

    it('tells news all the same', () => {
      expect(decide(NOW, acknowledged('ab'), told('a'), telling).reason).toBe('new-alerts');
    });

    it('repeats again once there was news that the person has not taken on', () => {
      const news = { ...told('ab', '', NOW - REPEAT_MS - 1), acknowledged: false };
      const before = acknowledged('ab', news.newsAt - 1);
      expect(decide(NOW, before, news, telling).reason).toBe('repeat');
    });
  });

  describe('with severities that rise', () => {
    const raised = (times: number) => ({
      ...standing('ab'),
      raises: { [names('a')[0] ?? '']: times },
    });
    const knowing = (times: number): LogEntry => ({ ...told('ab'), raises: raised(times).raises });

    it('tells of each raise once, whoever has it in hand', () => {
      expect(decide(NOW, raised(1), told('ab'), telling)).toEqual({ reason: 'worse' });
      expect(decide(NOW, raised(1), knowing(1), telling).reason).toBeUndefined();
      const acknowledgement = { by: 'kim', at: NOW };
      const inHand = { ...raised(2), acknowledgement };
      expect(decide(NOW, inHand, { ...knowing(1), acknowledged: true }, telling).reason).toBe(
        'worse',
      );
    });

    it('tells of what it does not know as new, however grave it became', () => {
      expect(decide(NOW, raised(1), told('b'), telling).reason).toBe('new-alerts');
    });
  });

  describe('with figures that move', () => {
    const moved = { ...standing('a'), figures: 'ffff0002' };
    const word = { ...told('a'), figures: 'ffff0001' };
    const showing: NotifyPolicy = { ...telling, updatesInPlace: true };
    const acknowledgement = { by: 'kim', at: NOW };

    it('shows them where a message can be changed, and is silent elsewhere', () => {
      expect(decide(NOW, moved, word, showing)).toEqual({ reason: 'changed' });
      expect(decide(NOW, moved, { ...word, figures: 'ffff0002' }, showing).reason).toBeUndefined();
      expect(decide(NOW, moved, word, telling).reason).toBeUndefined();
    });

    it('shows them of what somebody has in hand, once that was said', () => {
      const inHand = { ...moved, acknowledgement };
      expect(decide(NOW, inHand, word, showing).reason).toBe('acknowledged');
      const said = { ...word, acknowledged: true };
      expect(decide(NOW, inHand, said, showing).reason).toBe('changed');
    });

    it('repeats from when people last heard of it, and not from when they were last shown it', () => {
      const shown = { ...word, at: NOW - 60_000 };
      const due = { ...shown, aloudAt: NOW - REPEAT_MS - 1 };
      expect(decide(NOW, moved, due, showing).reason).toBe('repeat');
      const early = { ...shown, aloudAt: NOW - REPEAT_MS };
      expect(decide(NOW, moved, early, showing).reason).toBe('changed');
    });

    it('has nothing to show to those whose alerts have none', () => {
      expect(decide(NOW, standing('a'), word, showing).reason).toBeUndefined();
    });
  });
});
