/** A stream of changes of alarms, most of which were told before. */

import { type AlarmChange, alarmBody, ROADS } from '../support/payloads.ts';

export interface Mix {
  readonly name: string;
  /** Share of the events that begin an alarm nobody knew. */
  readonly fresh: number;
  /** Share that changes the state of one that is known. */
  readonly flaps: number;
}

export const MIXES: readonly Mix[] = [
  { name: '90 % duplicates, 9 % flaps, 1 % new', fresh: 0.01, flaps: 0.09 },
  { name: '99 % duplicates, 0.9 % flaps, 0.1 % new', fresh: 0.001, flaps: 0.009 },
];

export interface StreamEvent {
  readonly at: number;
  readonly body: string;
  /** The same for all events that tell of the same change. */
  readonly change: AlarmChange;
}

const HOUR_MS = 3_600_000;
/** Alarms of one metric are one group. */
const METRICS = 40;
/** A duplicate tells of one of the last so many changes: redeliveries come within minutes. */
const RECENT = 500;

/** An hour of events. A duplicate comes by another road, in other words, as often as in the same. */
export function* streamOf(
  count: number,
  { fresh, flaps }: Mix,
  startAt: number,
): Generator<StreamEvent> {
  const random = createRandom();
  const alarms: AlarmChange[] = [];
  const recent: { readonly change: AlarmChange; copies: number }[] = [];
  for (let index = 0; index < count; index += 1) {
    const at = Math.round(startAt + (index / count) * HOUR_MS);
    const dice = random();
    const isFresh = alarms.length === 0 || dice < fresh;
    if (!isFresh && dice >= fresh + flaps) {
      const known = recent[Math.floor(random() * recent.length)];
      if (known === undefined) continue;
      known.copies += 1;
      const road = ROADS[known.copies % ROADS.length] ?? 'sns';
      yield { at, change: known.change, body: alarmBody(road, known.change) };
      continue;
    }
    const place = isFresh ? alarms.length : Math.floor(random() * alarms.length);
    const before = alarms[place];
    const change: AlarmChange = {
      name: before?.name ?? `alarm-${place}`,
      metric: before?.metric ?? `metric-${place % METRICS}`,
      state: before?.state === 'ALARM' ? 'OK' : 'ALARM',
      at,
    };
    alarms[place] = change;
    recent.push({ change, copies: 0 });
    if (recent.length > RECENT) recent.shift();
    yield { at, change, body: alarmBody('eventbridge', change) };
  }
}

/** From 0 to 1, always the same. Source: Knuth's constants for a linear congruential generator. */
function createRandom(): () => number {
  let state = 1n;
  return () => {
    state = BigInt.asUintN(64, state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n);
    return Number(state >> 11n) / 2 ** 53;
  };
}
