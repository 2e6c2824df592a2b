import type { GroupHeader } from '../../core/model/incident.ts';
import type { EpochMs } from '../../core/model/time.ts';
import type { App } from '../../ports.ts';

/** First look of a group, from which its ticks are counted; undefined when they are to begin anew. */
export function phaseOf(
  header: GroupHeader | undefined,
  { ticksFrom = Number.NEGATIVE_INFINITY }: App,
): EpochMs | undefined {
  const phase = header?.phase;
  return phase !== undefined && phase >= ticksFrom ? phase : undefined;
}
