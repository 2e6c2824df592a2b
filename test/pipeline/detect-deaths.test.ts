/** A run of the detectors may die, or be refused, at any call of its ports: the next one makes up for it. */

import { describe, expect, it } from 'vitest';
import { detect } from '../../shared/pipeline/detect.ts';
import { takeSamples } from '../../shared/pipeline/take-samples.ts';
import type { App } from '../../shared/ports.ts';
import { at, createDetectTown } from '../helpers/detect-town.ts';

/** More calls than the story takes. */
const CALLS_MAX = 500;
const MINUTES = 17;

interface Fault {
  /** Of all calls, from 1. */
  readonly call: number;
  /** A function that dies calls nothing more; one that is refused goes on. */
  readonly kind: 'dies before' | 'dies after' | 'is refused';
}

const broken = (from: number, until: number) => (moment: number) => {
  if (moment < at(-3)) return undefined;
  return at(from) <= moment && moment < at(until) ? 900 : 200;
};
const BAND = 'detector: band, params: { low: 100, high: 320 }';
const WATCHES = `
  - { name: latency, metric: { namespace: Shop, name: Latency }, every: 1m, labels: { service: web }, ${BAND} }
  - { name: depth, metric: { namespace: Shop, name: Depth }, every: 1m, ${BAND} }
  - { name: errors, series: ['__name__="errors"'], statistic: sum, missing: 200, labels: { service: jobs }, ${BAND} }`;

/** Two series break and are whole again, and a watch cannot be read for a while. */
async function tell(fault?: Fault) {
  const town = createDetectTown(WATCHES, { Latency: [{ curve: broken(3, 6) }], Depth: [] });
  let [calls, isDown, hasFailed] = [0, false, false];
  const mortal = <Port extends object>(port: Port): Port =>
    new Proxy(port, {
      get(target, name) {
        const call: unknown = Reflect.get(target, name);
        if (typeof call !== 'function') return call;
        return async (...given: readonly unknown[]) => {
          if (isDown) throw new Error('the function is dead');
          calls += 1;
          const isHit = calls === fault?.call;
          hasFailed ||= isHit;
          isDown = isHit && fault?.kind !== 'is refused';
          if (isHit && fault?.kind !== 'dies after') throw new Error('no answer');
          const answer: unknown = await Reflect.apply(call, target, given);
          if (isHit) throw new Error('the function died');
          return answer;
        };
      },
    });
  const { detectors, samples, pictures, filings, groups, wakeups } = town.app;
  const app: App = {
    ...town.app,
    ...{ detectors: mortal(detectors), samples: mortal(samples), pictures: mortal(pictures) },
    ...{ filings: mortal(filings), groups: mortal(groups), wakeups: mortal(wakeups) },
  };
  const source = mortal(town.source);
  for (let minute = 0; minute < MINUTES; minute += 1) {
    await town.sleepUntil(at(minute));
    if (minute < 4) town.faults.set('Depth', 'no such thing');
    else town.faults.clear();
    const value = broken(3, 6)(at(minute)) ?? 0;
    const figures = { count: 1, sum: value, min: value, max: value };
    const tally = { labels: { __name__: 'errors' }, minute: at(minute), ...figures };
    await takeSamples(`batch ${minute}`, [tally], town.app);
    isDown = false;
    await detect(source, at(minute), app).catch(() => undefined);
  }
  await town.sleepUntil(at(MINUTES + 5));
  return { told: town.told().map((line) => line.slice(6)), hasFailed };
}

describe('a run of the detectors', { timeout: 120_000 }, () => {
  it.each(['dies before', 'dies after', 'is refused'] as const)(
    'that %s any call of its ports loses nothing, and says nothing twice',
    async (kind) => {
      const { told: unharmed } = await tell();
      expect(unharmed).toHaveLength(8);
      let failed = 0;
      for (let call = 1; call <= CALLS_MAX; call += 1) {
        const { told, hasFailed } = await tell({ call, kind });
        if (!hasFailed) break;
        failed += 1;
        expect(told.toSorted(), `call ${call}`).toEqual(unharmed.toSorted());
      }
      expect(failed).toBeGreaterThan(100);
      expect(failed).toBeLessThan(CALLS_MAX);
    },
  );
});
