import type { AlertItem, GroupHeader, LogEntry } from '../model/incident.ts';
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
  /** The last word of each integration that has had one. */
  readonly told: readonly LogEntry[];
}

/** When time alone will change something: an alert lapses, a repeat falls due. */
export function nextChange(prospect: Prospect): EpochMs | undefined {
  const { now, header, route, phase, firing, told } = prospect;
  const lapses = firing.flatMap(({ alert }) => (alert.endsAt === undefined ? [] : [alert.endsAt]));
  const takenOnAt = header.acknowledgement?.at ?? Number.NEGATIVE_INFINITY;
  const repeats = told
    .filter(({ newsAt }) => takenOnAt < newsAt)
    .map(({ at }) => at + route.repeatIntervalMs + 1);
  if (lapses.length + repeats.length === 0) return undefined;

  const soonest = [...lapses, ...repeats].reduce((a, b) => Math.min(a, b));
  const tick = nextTick(phase, route.groupIntervalMs, now);
  return Math.max(tick, tickFrom(phase, route.groupIntervalMs, soonest));
}
