/** What our own detectors found in a series: one alert for each, which changes as the anomaly does. */

import * as z from 'zod/mini';
import { createAlert } from '../model/alert.ts';
import { DETECTOR, DETECTOR_REPORT_SOURCE, REPORT_LASTS_MS } from '../model/detector-report.ts';
import { LabelSet } from '../model/label-set.ts';
import { type Labels, pickLabels } from '../model/labels.ts';
import { SEVERITIES } from '../model/severity.ts';
import { filled, Text, Texts } from './support/lenient.ts';
import { OWN_REPORT, wordsOf } from './support/own-report.ts';
import { alerts, defineSource, member, readTime } from './support/source.ts';

const NAMES = { anomaly: 'Anomaly', watch: 'WatchUnreadable' } as const;
/** Set here, whatever a series calls its own. */
const OWN_LABELS = new Set(['source', 'alertname', 'watch', 'severity', 'region']);
/** A metric's name in Prometheus, and the label that routes know it by. */
const [METRIC_NAME, METRIC_LABEL] = ['__name__', 'metric'];

const ReportLabels = z.catch(LabelSet, {});

const Report = z.object({
  about: z.enum(['anomaly', 'watch']),
  watch: z.string().check(z.minLength(1)),
  series: ReportLabels,
  key: Text,
  labels: ReportLabels,
  resources: Texts,
  state: z.enum(['ok', ...SEVERITIES]),
  ...OWN_REPORT,
});

export const detector = defineSource({
  name: DETECTOR,
  recognises: ({ payload }) => member(payload, 'source') === DETECTOR_REPORT_SOURCE,
  schema: Report,
  read(report, { receivedAt, region = '' }) {
    const at = readTime(report.at) ?? receivedAt;
    const isOver = report.state === 'ok';
    const identity = {
      ...seriesLabels(report.series),
      ...{ source: DETECTOR, alertname: NAMES[report.about], watch: report.watch },
    };
    const alert = createAlert({
      identity,
      labels: {
        region,
        ...pickLabels(report.labels, (name) => name !== METRIC_NAME),
        severity: report.state === 'ok' ? 'warning' : report.state,
      },
      annotations: filled({
        ...wordsOf(report),
        series: report.key,
      }),
      resources: report.resources,
      startsAt: readTime(report.since) ?? at,
      updatedAt: at,
      changes: true,
      // What goes on is told again long before.
      endsAt: isOver ? at : at + REPORT_LASTS_MS,
    });
    return alerts({ status: isOver ? 'resolved' : 'firing', alert });
  },
});

/** What tells the series apart, under names that mean nothing else. */
function seriesLabels(series: Labels): Labels {
  return Object.fromEntries(
    Object.entries(series).map(([name, value]) => {
      if (name === METRIC_NAME) return [METRIC_LABEL, value];
      return [OWN_LABELS.has(name) ? `series_${name}` : name, value];
    }),
  );
}
