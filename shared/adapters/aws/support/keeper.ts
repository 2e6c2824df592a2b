import type { EpochMs, Milliseconds } from '../../../core/model/time.ts';
import type { Clock } from '../../../ports.ts';

/** The answer of that name, asked for unless it is known. */
export type Keeper<Value> = (name: string, ask: () => Promise<Value>) => Promise<Value>;

/** Keeps answers for so long within this process. One that failed is asked for again. */
export function createKeeper<Value>(clock: Clock, keptMs: Milliseconds): Keeper<Value> {
  const kept = new Map<string, { readonly value: Promise<Value>; readonly until: EpochMs }>();
  return (name, ask) => {
    const known = kept.get(name);
    if (known !== undefined && known.until > clock.now()) return known.value;

    // Kept as a promise: those who start together ask once.
    const value = ask();
    kept.set(name, { value, until: clock.now() + keptMs });
    value.catch(() => {
      if (kept.get(name)?.value === value) kept.delete(name);
    });
    return value;
  };
}
