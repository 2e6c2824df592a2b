/** What a group that flaps is told of, on both sides of each condition. */

import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../../shared/core/model/time.ts';
import { decide } from '../../../shared/core/notify/decide.ts';
import { planLook } from '../../../shared/core/notify/plan.ts';
import type { Standing } from '../../../shared/core/notify/standing.ts';
import {
  aHeader,
  anAlert,
  anIntegration,
  anItem,
  aRecord,
  aRoute,
  aWord,
  NOW,
} from '../../helpers/group.ts';

const lag = anAlert('Lag');
const down = anAlert('Down');
const ended = { ...lag, endsAt: NOW - MINUTE_MS };
const policy = { repeatIntervalMs: 240 * MINUTE_MS, sendResolved: true, updatesInPlace: false };
const standing = (firing: readonly (typeof lag)[], stableAt?: number): Standing => ({
  firing: firing.map(({ fingerprint }) => fingerprint),
  resolved: [lag.fingerprint],
  ...(stableAt !== undefined && { stableAt }),
});

describe('the decision about a group that flaps', () => {
  it.each([
    ['does not flap', undefined, 'all-resolved'],
    ['was stable for as long as it must', NOW, 'all-resolved'],
    ['is not stable yet', NOW + 1, undefined],
  ])('on an end, when it %s', (_, stableAt, reason) => {
    expect(decide(NOW, standing([], stableAt), aWord([lag]), policy).reason).toBe(reason);
  });

  it('says when time alone will change it', () => {
    const held = decide(NOW, standing([], NOW + 1), aWord([lag]), policy);
    expect(held).toEqual({ because: expect.stringContaining('flaps'), until: NOW + 1 });
  });

  it.each([
    ['does not flap', undefined, 'some-resolved'],
    ['flaps', NOW - 1, undefined],
  ])('on the end of one alert of two, when it %s', (_, stableAt, reason) => {
    const now = standing([down], stableAt);
    expect(decide(NOW, now, aWord([lag, down]), policy).reason).toBe(reason);
  });

  it('tells of its first word, and of alerts that it never told', () => {
    const both = standing([lag, down], NOW + 1);
    expect(decide(NOW, both, undefined, policy).reason).toBe('first');
    expect(decide(NOW, both, aWord([lag]), policy).reason).toBe('new-alerts');
  });

  it('has nothing to tell of what fires again', () => {
    expect(decide(NOW, standing([lag], NOW + 1), aWord([lag]), policy).reason).toBeUndefined();
  });
});

describe('a look at a group that flaps', () => {
  const integration = anIntegration();
  const look = (stableAt: number | undefined) =>
    planLook({
      now: NOW,
      header: aHeader({ phase: NOW - 5 * MINUTE_MS }),
      route: aRoute(),
      integrations: [integration],
      items: [anItem(ended)],
      log: { [integration.id]: { told: aWord([lag], [], { at: NOW - MINUTE_MS }) } },
      records: { [integration.id]: aRecord() },
      ...(stableAt !== undefined && { stableAt }),
    });

  it('keeps the episode, and looks again at the tick when it is stable', () => {
    const plan = look(NOW + 12 * MINUTE_MS);
    expect(plan).toMatchObject({ ends: false, bury: [], epoch: aHeader().epoch });
    expect(plan.timer).toBe(NOW + 15 * MINUTE_MS);
  });

  it('tells the end when it is stable', () => {
    expect(look(NOW).verdicts[0]).toMatchObject({
      speaks: true,
      decision: { reason: 'all-resolved' },
    });
  });
});
