import { type AlertItem, aloudAt, type GroupHeader, type LogEntry } from '../model/incident.ts';
import type { Route } from '../model/route.ts';
import { nextTick, tickFrom } from '../model/tick.ts';
import type { EpochMs } from '../model/time.ts';

export interface Prospect {
  readonly now: EpochMs;
  readonly header: GroupHeader;
  readonly route: Route;
  /** First look of the episode: all others lie at whole intervals from it. */
  readonly phase: EpochMs;
  readonly firing: readonly AlertItem[];
  /** The last word of each integration that has had one, and may be called. */
  readonly told: readonly LogEntry[];
  /** When places may be called that asked to be left alone. */
  readonly quietUntil: readonly EpochMs[];
}

/**
 * When time alone will change something: an alert lapses, a repeat falls due, a place may be called
 * again. At the latest after a repeat interval, also where there is nobody to repeat it to: what is
 * stored of a group that is open is kept by being written now and then.
 */
export function nextChange(prospect: Prospect): EpochMs {
  const { now, header, route, phase, firing, told, quietUntil } = prospect;
  const lapses = firing.flatMap(({ alert }) => (alert.endsAt === undefined ? [] : [alert.endsAt]));
  const takenOnAt = header.acknowledgement?.at ?? Number.NEGATIVE_INFINITY;
  const repeats = told
    .filter(({ newsAt }) => takenOnAt < newsAt)
    .map((word) => aloudAt(word) + route.repeatIntervalMs + 1);
  const soonest = [...lapses, ...repeats, ...quietUntil].reduce(
    (a, b) => Math.min(a, b),
    now + route.repeatIntervalMs + 1,
  );
  const tick = nextTick(phase, route.groupIntervalMs, now);
  return Math.max(tick, tickFrom(phase, route.groupIntervalMs, soonest));
}
