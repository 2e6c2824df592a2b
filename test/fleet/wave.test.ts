import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  calmSurvey,
  doubled,
  fleetNames,
  fleetSections,
  lastDeadline,
  replacedSurvey,
  type Warning,
  warnings,
} from '../../bench/fleet/wave.ts';
import { createRandom } from '../../bench/simulate/random.ts';
import { loadConfig } from '../../shared/core/config/load.ts';
import type { Notification } from '../../shared/core/model/notification.ts';
import { MINUTE_MS, SECOND_MS } from '../../shared/core/model/time.ts';
import { ingestBatch } from '../../shared/pipeline/ingest.ts';
import { surveyFleet } from '../../shared/pipeline/survey.ts';
import { createWorld } from '../../shared/wiring/memory.ts';
import { NOW } from '../helpers/group.ts';

const CONFIG = `
route: { receiver: chat, group_by: [alertname, fleet], group_wait: 5s, group_interval: 1m }
receivers:
  - name: chat
    slack_configs: [{ channel: '#ops', app_token: xoxb-test, send_resolved: true }]
${fleetSections}
`;
const BATCH = 10;
const WAVE_AT = NOW + MINUTE_MS;
const wave = warnings(WAVE_AT);

/** Ten deliveries at a time, within half a minute after the last warning was given. */
async function play(deliveries: readonly Warning[]) {
  // One of its own: processes remember what they saw under a configuration.
  const { config } = loadConfig(CONFIG);
  const told: Notification[] = [];
  const { app, agenda } = createWorld({
    ...{ config, startAt: NOW, externalUrl: 'https://alerts.example.com' },
    log: { info() {}, warn() {}, error() {} },
    onTrace() {},
    voice: async () => ({
      preview: () => [],
      notifier: {
        async notify(notification) {
          told.push(notification);
          return { externalId: notification.dedupKey };
        },
      },
    }),
  });
  const surveyAll = (at: number, survey: typeof calmSurvey) => {
    for (const fleet of config.fleets) {
      agenda.at(at, () => surveyFleet(survey(fleet.name, at), fleet, app));
    }
  };
  surveyAll(NOW, calmSurvey);
  for (let start = 0; start < deliveries.length; start += BATCH) {
    const at = WAVE_AT + MINUTE_MS + Math.floor((start / deliveries.length) * 30) * SECOND_MS;
    const batch = deliveries.slice(start, start + BATCH).map(({ body }, index) => ({
      ...{ messageId: `message-${start + index}`, payload: JSON.parse(body), acceptedAt: at },
    }));
    agenda.at(at, async () => {
      const outcomes = await ingestBatch(batch, app);
      expect(outcomes.every(({ status }) => status === 'fulfilled')).toBe(true);
    });
  }
  const until = async (at: number) => {
    await agenda.runUntil(at);
    const headers = await Promise.all(fleetNames.map((name) => app.fleets.readHeader(name)));
    return { told: told.splice(0), words: headers.map((header) => header?.verdict?.words) };
  };
  return { until, surveyAll };
}

/** `farm-01: 75 of 417 gone (18 %), 60 spot …`, counted from the wave itself. */
const expected = fleetNames.map((name) => {
  const [size, taken] = [calmSurvey(name, NOW).members, wave.filter(({ fleet }) => fleet === name)];
  const share = Number(((taken.length / size.length) * 100).toFixed(1));
  const inZone = taken.filter(({ zone }) => zone === 'eu-west-1b').length;
  const where = `${inZone} spot c6i.2xlarge in eu-west-1b`;
  return `${name}: ${taken.length} of ${size.length} gone (${share} %), ${where}`;
});
/** By a seed, which is all that a failure need print. */
function shuffled<Item>(items: readonly Item[], seed: number): readonly Item[] {
  const random = createRandom(seed);
  return items
    .map((item) => ({ item, key: random.below(2 ** 30) }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

const OVER = lastDeadline(wave) + 2 * MINUTE_MS;

describe('900 spot warnings among 5,000 instances of 12 fleets', { timeout: 60_000 }, () => {
  it('are 900 instances, and 1,350 deliveries', () => {
    expect(new Set(wave.map(({ id }) => id)).size).toBe(900);
    expect(doubled(wave)).toHaveLength(1_350);
    expect(expected[0]).toBe('farm-01: 75 of 417 gone (18 %), 60 spot c6i.2xlarge in eu-west-1b');
  });

  it('are one incident a fleet that changes, and ends when they are replaced', async () => {
    const { until, surveyAll } = await play(doubled(wave));
    const { told, words } = await until(OVER);
    expect(words).toEqual(expected);
    expect(new Set(told.map(({ groupId }) => groupId)).size).toBe(12);
    expect(told.filter(({ reason }) => reason === 'first')).toHaveLength(12);
    expect(told.every(({ firing }) => firing.length === 1)).toBe(true);
    expect(new Set(told.map(({ reason }) => reason))).toEqual(new Set(['first', 'changed']));
    // What nobody is called for: the same message shows the newest figures, once a minute at most.
    expect(told.length).toBeLessThanOrEqual(12 * 5);

    surveyAll(OVER + MINUTE_MS, (name, at) => replacedSurvey(name, wave, at));
    const after = await until(OVER + 5 * MINUTE_MS);
    expect(after.told.map(({ reason }) => reason)).toEqual(Array(12).fill('all-resolved'));
    expect(after.words[0]).toBe(`${expected[0]}, 75 replaced`);
  });

  it('come to the right figures in whatever order they arrive', async () => {
    const deliveries = doubled(wave);
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const { until } = await play(shuffled(deliveries, seed));
        const { told, words } = await until(OVER);
        expect(words).toEqual(expected);
        expect(told.filter(({ reason }) => reason === 'first')).toHaveLength(12);
      }),
      { numRuns: 8 },
    );
  });
});
