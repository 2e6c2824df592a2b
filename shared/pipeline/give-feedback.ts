/** A person says what they think of what a detector found: less of such is told from then on. */

import { isResolved } from '../core/model/alert.ts';
import { watchedSeriesOf } from '../core/model/detector-report.ts';
import type { Feedback } from '../core/model/feedback.ts';
import type { GroupId } from '../core/model/keys.ts';
import type { EpochMs } from '../core/model/time.ts';
import { takeFeedback } from '../core/watch/feedback.ts';
import { peakOf } from '../core/watch/memory.ts';
import type { App } from '../ports.ts';

/**
 * Takes it for every series whose anomaly is still open in the group. The next run of the detectors
 * heeds it.
 *
 * @param episode the life of the group that the person saw: a button of an older one does nothing
 * @returns what holds for each series from now on; empty when the incident is over
 */
export async function giveFeedback(
  groupId: GroupId,
  episode: EpochMs,
  { kind, by }: Pick<Feedback, 'kind' | 'by'>,
  { groups, detectors, clock, log }: App,
): Promise<readonly Feedback[]> {
  const header = await groups.readHeader(groupId);
  if (header?.phase === undefined || header.episode !== episode) return [];

  const at = clock.now();
  const open = (await groups.readAlerts(groupId)).filter(({ alert }) => !isResolved(alert, at));
  const named = open.map(({ alert }) => watchedSeriesOf(alert));
  const all = [...new Set(named)].filter((series) => series !== '');
  if (all.length === 0) return [];

  const [memories, before] = [await detectors.read(all), await detectors.listFeedback()];
  const taken = all.map((series) => {
    const known = before.find((one) => one.series === series);
    const peak = peakOf(memories.get(series)?.text ?? '');
    return takeFeedback({ series, kind, by, at }, known, peak);
  });
  for (const one of taken) await detectors.putFeedback(one);
  log.info('feedback given', { groupId, kind, by, series: taken.length });
  return taken;
}
