/** News of a series as the payload that carries it into the router. */

import { DETECTOR_REPORT_SOURCE, type DetectorReport } from '../model/detector-report.ts';
import type { Feedback } from '../model/feedback.ts';
import type { EpochMs } from '../model/time.ts';
import type { Watch } from '../model/watch.ts';
import { lineWords } from './feedback.ts';
import { allLabels, resourcesOf, seriesKey, subjectOf, type WatchedSeries } from './series.ts';
import type { News } from './telling.ts';
import { kinOf, type OpenSeries, originWords } from './together.ts';
import { becauseOf, readingOf, silenceWords, titleOf } from './words.ts';

/** What is known beside the news. */
export interface ReportContext {
  readonly feedback?: Feedback;
  /** When its last reading was taken. */
  readonly seenAt?: EpochMs;
  /** Anomalies of all watches, its own among them. */
  readonly open: readonly OpenSeries[];
  readonly picture?: string;
}

export function reportOf(
  series: WatchedSeries,
  news: News,
  { feedback, seenAt, open, picture }: ReportContext,
): DetectorReport {
  const { watch } = series;
  const { anomaly, kind, at } = news;
  const because = watch.severity === undefined ? becauseOf(anomaly, at) : 'as its watch says';
  const line = lineWords(feedback, at, watch.timeZone);
  const own = openSeries(series, anomaly.since);
  const note = [
    silenceWords(news, seenAt, watch, at),
    kind === 'ended' ? '' : originWords(own, open, watch.timeZone),
  ].filter((words) => words !== '');
  return {
    ...headOf(watch, { at, since: anomaly.since }),
    about: 'anomaly',
    series: series.labels,
    key: own.key,
    labels: allLabels(series),
    resources: resourcesOf(series),
    state: kind === 'ended' ? 'ok' : (anomaly.told ?? anomaly.severity),
    title: titleOf(series, news),
    reading: readingOf(series, news),
    because: line === '' ? because : `${because}; ${line}`,
    ...(note.length > 0 && { note: note.join('; ') }),
    ...(picture !== undefined && { picture }),
  };
}

export function openSeries(series: WatchedSeries, since: EpochMs): OpenSeries {
  return {
    key: seriesKey(series),
    name: `${series.watch.name}: ${subjectOf(series)}`,
    kin: kinOf(allLabels(series)),
    since,
  };
}

/** Why the series of a watch cannot be read, and since when. */
export interface WatchFault {
  readonly because: string;
  readonly since: EpochMs;
}

/** @param isOver they can be read again */
export function faultReport(
  watch: Watch,
  { because, since }: WatchFault,
  { at, isOver }: { readonly at: EpochMs; readonly isOver: boolean },
): DetectorReport {
  return {
    ...headOf(watch, { at, since }),
    about: 'watch',
    series: {},
    labels: watch.labels,
    resources: [],
    state: isOver ? 'ok' : 'warning',
    title: isOver ? `watch ${watch.name} can be read again` : `watch ${watch.name} cannot be read`,
    reading: because,
    because: 'nobody hears of anomalies while a watch cannot be read',
  };
}

function headOf({ name }: Watch, { at, since }: { readonly at: EpochMs; readonly since: EpochMs }) {
  return {
    source: DETECTOR_REPORT_SOURCE,
    watch: name,
    at: new Date(at).toISOString(),
    since: new Date(since).toISOString(),
  } as const;
}
