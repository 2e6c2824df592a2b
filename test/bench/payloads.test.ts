import { describe, expect, it } from 'vitest';
import { MIXES, streamOf } from '../../bench/stream/events.ts';
import { exampleConfig } from '../../bench/support/config.ts';
import { alarmBody, ROADS } from '../../bench/support/payloads.ts';
import { readPayload } from '../../shared/core/sources/index.ts';

const NOW = Date.UTC(2026, 2, 3, 3);
const config = exampleConfig();
const read = (body: string) =>
  readPayload(body, { receivedAt: NOW }, config).flatMap(({ sightings }) => sightings);

describe('the payloads of the bench', () => {
  it.each(['ALARM', 'OK'] as const)('tell of one %s by every road', (state) => {
    const change = { name: 'cart', metric: 'Latency', state, at: NOW - 1_000 };
    const read4 = ROADS.map((road) => read(alarmBody(road, change)));
    for (const [sighting, ...others] of read4) {
      expect(others).toEqual([]);
      expect(sighting?.status).toBe(state === 'ALARM' ? 'firing' : 'resolved');
      expect(sighting?.alert.updatedAt).toBe(NOW - 1_000);
      expect(sighting?.alert.labels).toEqual(read4[0]?.[0]?.alert.labels);
    }
  });

  it.each(MIXES)('are $name in their stream', (mix) => {
    const events = [...streamOf(20_000, mix, NOW)];
    const changes = new Set(events.map(({ change }) => change));
    const alarms = new Set(events.map(({ change }) => change.name));
    expect(changes.size / events.length).toBeCloseTo(mix.fresh + mix.flaps, 2);
    expect(alarms.size / events.length).toBeCloseTo(mix.fresh, 2);
    expect(new Set(events.map(({ body }) => body)).size).toBeGreaterThan(changes.size);
  });
});
