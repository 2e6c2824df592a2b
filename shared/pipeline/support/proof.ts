import type { GroupHeader } from '../../core/model/incident.ts';
import type { Wakeup } from '../../ports.ts';

/** Whether the header counts on this wakeup: without it, nobody may come when the time comes. */
export function isProof({ at, by }: Wakeup, { news, timer, timerBy }: GroupHeader): boolean {
  if (by !== undefined) return by === timerBy;
  return at === news || (at === timer && timerBy === undefined);
}
