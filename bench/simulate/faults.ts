/** What goes wrong in one run, and how often. */

import type { Milliseconds } from '../../shared/core/model/time.ts';
import type { Random } from './random.ts';

/**
 * What happens at one call: the function dies before or after it took effect, the call is refused,
 * or it takes effect and its answer is lost.
 */
export const CALL_FAULTS = ['crash-before', 'crash-after', 'timeout', 'refused'] as const;
export type CallFault = (typeof CALL_FAULTS)[number];

/** Probabilities, unless they say otherwise. */
export interface Faults {
  readonly mood: 'calm' | 'single' | 'storm';
  readonly crash: number;
  readonly timeout: number;
  readonly refused: number;
  /** A call takes seconds. */
  readonly slow: number;
  /** A message is received twice, the second time perhaps while the first is at work. */
  readonly double: number;
  readonly late: number;
  /** A read that may be behind is behind. */
  readonly stale: number;
  readonly poison: number;
  /** Clocks of functions are wrong by at most this. */
  readonly clockErrorMs: Milliseconds;
  /** What the far ends answer. */
  readonly tooMany: number;
  readonly broken: number;
  readonly unsure: number;
  readonly never: number;
}

const NONE: Faults = {
  mood: 'calm',
  ...{ crash: 0, timeout: 0, refused: 0, slow: 0, double: 0, late: 0, stale: 0, poison: 0 },
  ...{ clockErrorMs: 0, tooMany: 0, broken: 0, unsure: 0, never: 0 },
};
/** Clocks of two functions differ by at most twice this. */
const CLOCK_ERROR_MS_MAX: Milliseconds = 2_000;
/** Of a run's some hundred calls, about one. */
const SINGLE_CHANCE = 1 / 120;

export function chooseFaults(random: Random): Faults {
  const mood = random.pick('calm', 'single', 'storm', 'storm', 'storm', 'storm');
  if (mood !== 'storm') return { ...NONE, mood };
  const upTo = (most: number) => (random.chance(0.3) ? 0 : random.next() * most);
  return {
    mood,
    crash: upTo(0.06),
    timeout: upTo(0.03),
    refused: upTo(0.03),
    slow: upTo(0.05),
    double: upTo(0.2),
    late: upTo(0.15),
    stale: upTo(0.5),
    poison: upTo(0.05),
    clockErrorMs: Math.floor(upTo(1) * (CLOCK_ERROR_MS_MAX + 1)),
    tooMany: upTo(0.15),
    broken: upTo(0.15),
    unsure: upTo(0.15),
    never: upTo(0.05),
  };
}

/** Calls that are made a few times in a run at most, and meet with the more faults. */
const RARE = new Set(['silences.put', 'groups.acknowledge', 'groups.listOpen', 'groups.putTree']);
const RARE_TIMES = 6;

/** Deals out the faults of calls. In a run of a single fault there is one, at any call. */
export function createDealer(
  faults: Faults,
  random: Random,
): (name: string) => CallFault | undefined {
  let left = 1;
  return (name) => {
    if (faults.mood === 'calm') return undefined;
    if (faults.mood === 'single') {
      if (left === 0 || !random.chance(SINGLE_CHANCE)) return undefined;
      left = 0;
      return random.pick(...CALL_FAULTS);
    }
    const draw = random.next() / (RARE.has(name) ? RARE_TIMES : 1);
    const { crash, timeout, refused } = faults;
    if (draw < crash / 2) return 'crash-before';
    if (draw < crash) return 'crash-after';
    if (draw < crash + timeout) return 'timeout';
    return draw < crash + timeout + refused ? 'refused' : undefined;
  };
}

/** How often each port call was made, and met with which fault. */
export type Coverage = Map<string, Map<CallFault | 'calls' | 'doubled', number>>;

export function cover(coverage: Coverage, name: string, what: CallFault | 'calls' | 'doubled') {
  const counts = coverage.get(name) ?? new Map();
  counts.set(what, (counts.get(what) ?? 0) + 1);
  coverage.set(name, counts);
}

/** The table of calls and faults, and what was never met. */
export function describeCoverage(coverage: Coverage): string {
  const columns = ['calls', ...CALL_FAULTS, 'doubled'] as const;
  const row = (name: string, cells: readonly string[]) =>
    [name.padEnd(22), ...cells.map((cell) => cell.padStart(13))].join('');
  const rows = [...coverage]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, counts]) =>
      row(
        name,
        columns.map((column) => String(counts.get(column) ?? 0)),
      ),
    );
  const missing = [...coverage].flatMap(([name, counts]) =>
    columns.filter((column) => !counts.has(column)).map((column) => `${name} was never ${column}`),
  );
  return [row('call', columns), ...rows, ...missing].join('\n');
}
