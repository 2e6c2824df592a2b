import { describe, expect, it } from 'vitest';
import { measureWay, WAYS } from '../../bench/cost/watch.ts';

const MEASURE_MS_MAX = 60_000;
/** Of an item of eight kilobytes each quarter of an hour. */
const WRITES_MAX = 8 * 96;

describe('a watched series', () => {
  it.each(WAYS.map((way) => [way.name, way] as const))(
    'that is %s is remembered for cents a month',
    async (name, way) => {
      const row = await measureWay(way, 2);
      const pushed = name.startsWith('pushed') ? 1_440 / 2 : 0;
      expect(Number(row.writes)).toBeGreaterThan(pushed);
      expect(Number(row.writes)).toBeLessThanOrEqual(WRITES_MAX + pushed);
      expect(Number(row['$ a month, DynamoDB'])).toBeLessThan(0.1);
    },
    MEASURE_MS_MAX,
  );

  it(
    'is asked for once each time that it is due',
    async () => {
      const row = await measureWay(WAYS.find(({ name }) => name.includes('five')) ?? fail(), 1);
      expect(row.metrics).toBe(288);
      expect(row['$ a month, CloudWatch']).toBeCloseTo(0.0876, 3);
    },
    MEASURE_MS_MAX,
  );
});

function fail(): never {
  throw new Error('nothing is polled every five minutes');
}
