/** News as payloads of our own, each with a picture of its series. */

import type { DetectorReport } from '../../core/model/detector-report.ts';
import type { Feedback } from '../../core/model/feedback.ts';
import { openSeries, reportOf } from '../../core/watch/report.ts';
import { subjectOf } from '../../core/watch/series.ts';
import type { OpenSeries } from '../../core/watch/together.ts';
import type { App } from '../../ports.ts';
import { type IngestMessage, ingestBatch } from '../ingest.ts';
import type { JudgedSeries } from './detect-judge.ts';
import { inParallel } from './in-parallel.ts';
import { keepPicture } from './keep-picture.ts';

/** A fleet that breaks at once is hundreds of them. */
const PICTURES_AT_ONCE_MAX = 8;

export interface TellContext {
  readonly feedback: ReadonlyMap<string, Feedback>;
  /** Anomalies of all watches. */
  readonly open: readonly OpenSeries[];
  readonly app: App;
}

/** @returns what of it could not be told, and is to be told again: by key, why */
export async function tellNews(
  judged: readonly JudgedSeries[],
  { feedback, open, app }: TellContext,
): Promise<ReadonlyMap<string, unknown>> {
  const pictures = new Map<JudgedSeries, string>();
  await inParallel(judged, PICTURES_AT_ONCE_MAX, async (one) => {
    const name = await pictureOf(one, app);
    if (name !== undefined) pictures.set(one, name);
  });
  const told = judged.flatMap((one) => {
    const { known, memory, news } = one;
    const said = feedback.get(known.key);
    const picture = pictures.get(one);
    return news.map((each) => {
      const report = reportOf(known.series, each, {
        ...(said !== undefined && { feedback: said }),
        ...(memory.seenAt !== undefined && { seenAt: memory.seenAt }),
        ...(picture !== undefined && { picture }),
        open: [...open, openSeries(known.series, each.anomaly.since)],
      });
      return { key: known.key, message: messageOf(report, known.key, each.at) };
    });
  });
  const outcomes = await ingestBatch(
    told.map(({ message }) => message),
    app,
  );
  return new Map(
    outcomes.flatMap((outcome, index) => {
      const key = told[index]?.key;
      const isUntold = outcome.status === 'rejected' && key !== undefined;
      return isUntold ? [[key, outcome.reason] as const] : [];
    }),
  );
}

/** @param id what it is about */
export function messageOf(payload: DetectorReport, id: string, at: number): IngestMessage {
  return { messageId: `detector ${id} ${at}`, payload, acceptedAt: at };
}

function pictureOf({ known, memory }: JudgedSeries, app: App): Promise<string | undefined> {
  const { trail } = memory;
  const samples = trail.map(({ low, high, ...point }) => ({
    ...point,
    ...(!Number.isNaN(low) && !Number.isNaN(high) && { low, high }),
  }));
  const { watch } = known.series;
  const title = `${watch.name}: ${subjectOf(known.series)}`;
  return keepPicture(samples, { title, series: known.key }, app);
}
