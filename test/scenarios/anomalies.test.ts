/** From samples to what people read: one good message, and none for what they know. */

import { describe, expect, it } from 'vitest';
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from '../../shared/core/model/time.ts';
import { giveFeedback } from '../../shared/pipeline/give-feedback.ts';
import {
  type Curve,
  createDetectTown,
  type DetectTown,
  daily,
  TOWN_START,
} from '../helpers/detect-town.ts';
import { mailWords, slackWords } from '../helpers/words.ts';

const hour = (hours: number) => TOWN_START + hours * HOUR_MS;

const latency = (period: string, detector: string) => `
  - name: checkout-latency
    metric: { namespace: AWS/ApplicationELB, name: TargetResponseTime, statistic: p99 }
    period: ${period}
    detector: ${detector}
    time_zone: Europe/Berlin
    labels: { service: checkout }`;

/** A daily course, and more for half an hour, at the times and by the amounts that are given. */
function withIncidents(incidents: readonly (readonly [from: EpochMs, by: number])[]): Curve {
  return (at) => {
    const hit = incidents.find(([from]) => from <= at && at < from + HOUR_MS / 2);
    return (daily(at) + (hit?.[1] ?? 0)) / 1_000;
  };
}

const townOf = (
  period: string,
  incidents: Parameters<typeof withIncidents>[0],
  detector = 'auto',
): DetectTown =>
  createDetectTown(latency(period, detector), {
    TargetResponseTime: [{ unit: 'Seconds', curve: withIncidents(incidents) }],
  });

/** News of which people were told, in the order of the hours since the begin. */
const opened = (town: DetectTown) =>
  town.told().filter((line) => / (first|reopened|worse|resurfaced) /.test(line));

describe('a series that breaks', () => {
  it('becomes one message with reading, reason and picture, and says when it is over', async () => {
    const town = townOf('1m', [[hour(1), 600]], 'seasonal');
    await town.runUntil(hour(1) + 20 * MINUTE_MS);
    const last = town.notifications.at(-1);
    if (last === undefined) throw new Error('nobody was told');
    expect(Buffer.from(last.picture?.png.slice(1, 4) ?? []).toString()).toBe('PNG');
    await expect(slackWords(last)).toMatchFileSnapshot('../golden/scenarios/anomaly.slack.txt');
    await expect(mailWords(last)).toMatchFileSnapshot('../golden/scenarios/anomaly.email.txt');

    await town.runUntil(hour(2));
    expect(town.notifications.at(-1)?.reason).toBe('all-resolved');
    expect(new Set(town.notifications.map(({ episode }) => episode)).size).toBe(1);
  });

  it('does not page again a day later for the known pattern, but for a worse one', async () => {
    const incidents = [1, 25, 49].map((at, day) => [hour(at), day < 2 ? 500 : 1_100] as const);
    const town = townOf('5m', incidents);
    await town.runUntil(hour(24));
    expect(opened(town)).toEqual([
      expect.stringContaining('first warning'),
      expect.stringContaining('worse critical'),
    ]);
    await town.runUntil(hour(48));
    expect(opened(town)).toEqual([]);
    await town.runUntil(hour(72));
    expect(opened(town)[0]).toContain('checkout-latency: p99 TargetResponseTime unusually high');
  });

  it('pages each day for a pattern that hurts, as long as nobody says that it does not', async () => {
    const town = townOf(
      '1m',
      [1, 25].map((at) => [hour(at), 300] as const),
    );
    await town.runUntil(hour(26));
    const days = town.notifications.map(({ startedAt }) => startedAt >= hour(24));
    expect(new Set(days).size).toBe(2);
  });

  it('does not page again once somebody said that it is no anomaly, but for a worse one', async () => {
    const incidents = [1, 25, 49].map((at, day) => [hour(at), day < 2 ? 300 : 5_000] as const);
    const town = townOf('1m', incidents);
    await town.runUntil(hour(1) + 15 * MINUTE_MS);
    const first = town.notifications.at(-1);
    if (first === undefined) throw new Error('nobody was told');
    const said = { kind: 'no-anomaly', by: 'kim' } as const;
    expect(await giveFeedback(first.groupId, first.episode, said, town.app)).toHaveLength(1);
    await town.runUntil(hour(1) + 22 * MINUTE_MS);
    expect(town.told().at(-1)).toContain('is as it should be, somebody said');
    await town.runUntil(hour(48));
    expect(town.told()).toEqual([]);
    await town.runUntil(hour(49) + 12 * MINUTE_MS);
    const worse = town.notifications.at(-1);
    expect(opened(town)[0]).toContain('first');
    expect(worse?.firing[0]?.annotations.severity_reason).toMatch(
      /told from [\d.]+ on, or where it goes farther, falling to 1 by 4 Dec: kim said not an anomaly on 20 Nov/,
    );
    expect(worse?.startedAt).toBe(TOWN_START + 2 * DAY_MS + HOUR_MS);
  });
});
