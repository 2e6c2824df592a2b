/** The real use cases over the embedded DynamoDB, by many workers at once. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Engine, engines, openEngine } from './support/engine.ts';
import { runTown } from './support/town.ts';

const WORKERS = 50;
/** Thousands of calls to an engine in this very process, on a machine that may be busy. */
const TIMEOUT_MS = 60_000;
const TOWN = { groups: 6, alarms: 15, workers: WORKERS };

describe.each(engines())('fifty workers on %s', (_, address) => {
  let engine: Engine;
  beforeEach(async () => {
    engine = await openEngine(address);
  });
  afterEach(() => engine.close());

  it('tell everything, once', { timeout: TIMEOUT_MS }, async () => {
    const town = await runTown(engine, { ...TOWN, random: randomOf(1), crash: 0 });
    expect(town.busiest).toBeGreaterThan(WORKERS / 2);
    expect(town.notifications).toBeGreaterThan(2 * TOWN.groups);
    expect(town).toMatchObject({ committedTwice: [], toldTwice: [] });
    expect(town).toMatchObject({ toldBackwards: [], believedWrongly: [] });
  });

  it('lose nothing when they die at any call', { timeout: TIMEOUT_MS }, async () => {
    const town = await runTown(engine, { ...TOWN, random: randomOf(2), crash: 0.01 });
    const deaths = [...town.failures].filter(([name]) => name.startsWith('Crash at '));
    expect(deaths.reduce((sum, [, times]) => sum + times, 0)).toBeGreaterThan(10);
    expect(town).toMatchObject({ committedTwice: [], toldBackwards: [], believedWrongly: [] });
    // Who died between speaking and writing it down is followed by one who says it again.
    const unwritten = town.failures.get('Crash at settle') ?? 0;
    expect(town.toldTwice.length).toBeLessThanOrEqual(unwritten);
  });
});

/** Mulberry32: small, and the same everywhere. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
