/** What CloudWatch answered to one question, page by page, until it is an answer. */

import type { MetricDataResult } from '@aws-sdk/client-cloudwatch';
import type { WatchedSamples } from '../../../core/model/series.ts';
import type { EpochMs } from '../../../core/model/time.ts';
import { SERIES_MAX } from '../../../core/watch/roster.ts';
import type { MetricAnswer, MetricQuestion } from '../../../metric-source.ts';
import { labelsFrom } from './metric-labels.ts';

export interface Findings {
  /** Results of one page for this question. */
  add(results: readonly MetricDataResult[]): void;
  /** CloudWatch found more than it tells. */
  noteMore(): void;
  /** The first that is wrong with the question counts. */
  noteFault(fault: string): void;
  answer(): MetricAnswer;
}

export function createFindings(question: MetricQuestion): Findings {
  const { from, until, watch } = question;
  /** By CloudWatch's label. */
  const found = new Map<string, Map<EpochMs, number>>();
  let hasMore = false;
  let fault: string | undefined;

  const noteFault = (words: string) => {
    fault ??= words;
  };
  return {
    add(results) {
      const labels = results.map(({ Label = '' }) => Label);
      if (new Set(labels).size < labels.length) noteFault(lookAlike(results.length));
      for (const { Label = '', Timestamps = [], Values = [] } of results) {
        const values = found.get(Label) ?? new Map<EpochMs, number>();
        found.set(Label, values);
        for (const [index, timestamp] of Timestamps.entries()) {
          const [at, value] = [timestamp.getTime(), Values[index]];
          // CloudWatch rounds the beginning down.
          if (value !== undefined && from <= at && at < until) values.set(at, value);
        }
      }
    },
    noteMore() {
      hasMore = true;
    },
    noteFault,
    answer() {
      if (watch.by.length === 0 && found.size > 1) noteFault(lookAlike(found.size));
      if (fault !== undefined) return { series: [], fault };
      // Those that stay are the same each time.
      const named = [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).slice(0, SERIES_MAX);
      const cut = found.size - named.length + (hasMore ? 1 : 0);
      const series = named.map(([label, values]) => seriesOf(label, values, question));
      return { series, ...(cut > 0 && { cut }) };
    },
  };
}

function lookAlike(count: number): string {
  return `${count} series were found that look the same: name under by the dimensions that tell them apart`;
}

function seriesOf(
  label: string,
  values: ReadonlyMap<EpochMs, number>,
  { watch }: MetricQuestion,
): WatchedSamples {
  const [metric] = Object.values(watch.metrics);
  const unit = watch.expression === undefined ? metric?.unit : undefined;
  const samples = [...values].map(([at, value]) => ({ at, value }));
  return {
    labels: labelsFrom(label, watch.by),
    ...(unit !== undefined && { unit }),
    samples: samples.toSorted((a, b) => a.at - b.at),
  };
}
