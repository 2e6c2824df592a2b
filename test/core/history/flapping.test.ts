import { describe, expect, it } from 'vitest';
import { isFlapping, stableAt, stableMs } from '../../../shared/core/history/flapping.ts';
import { HOUR_MS, MINUTE_MS } from '../../../shared/core/model/time.ts';
import { anAlert, anItem, NOW } from '../../helpers/group.ts';

const rule = { episodes: 4, withinMs: HOUR_MS };
const minutesAgo = (...minutes: readonly number[]) => minutes.map((one) => NOW - one * MINUTE_MS);

describe('a group flaps', () => {
  it.each([
    ['with the fourth episode within the hour', [5, 20, 59], true],
    ['not with the third', [5, 59], false],
    ['not when the first of four is an hour ago', [5, 20, 60], false],
    ['not by an episode that counts twice', [5, 5, 20], false],
    ['not by the present episode, which may be among them', [0, 5, 20], false],
    ['not by episodes that began since', [-5, 5, 20], false],
  ])('%s', (_, minutes, flaps) => {
    expect(isFlapping(minutesAgo(...minutes), NOW, rule)).toBe(flaps);
  });
});

describe('a group is stable', () => {
  it('when nothing has fired for as long as it takes not to flap', () => {
    expect(stableMs(rule)).toBe(15 * MINUTE_MS);
    const ended = (minutes: number, since?: number) =>
      anItem({ ...anAlert('Lag'), endsAt: NOW + minutes * MINUTE_MS }, since ? { since } : {});
    expect(stableAt([ended(1), ended(3), ended(2)], rule)).toBe(NOW + 18 * MINUTE_MS);
  });

  it('counted from when its end was known, where that came late', () => {
    const item = anItem({ ...anAlert('Lag'), endsAt: NOW }, { since: NOW + MINUTE_MS });
    expect(stableAt([item], rule)).toBe(NOW + 16 * MINUTE_MS);
  });
});
