/**
 * What our own reading of log lines found new: an alert for each shape. It is told once, and lapses;
 * the lines that follow are counted.
 */

import * as z from 'zod/mini';
import { createAlert } from '../model/alert.ts';
import { LabelSet } from '../model/label-set.ts';
import { SEVERITIES } from '../model/severity.ts';
import { SHAPE_REPORT_SOURCE } from '../model/shape-report.ts';
import { MINUTE_MS, type Milliseconds } from '../model/time.ts';
import { filled, Texts } from './support/lenient.ts';
import { OWN_REPORT, wordsOf } from './support/own-report.ts';
import { alerts, defineSource, member, readTime } from './support/source.ts';

const NAME = 'log-shape';
const NAMES = { 'never-seen': 'NewLogShape', 'new-rate': 'LogBurst' } as const;
/** Long enough to be read as one with what it broke, and no longer than anybody looks. */
const LAPSE_MS: Milliseconds = 30 * MINUTE_MS;

const Report = z.object({
  logGroup: z.string().check(z.minLength(1)),
  shape: z.string().check(z.minLength(1)),
  kind: z.enum(['never-seen', 'new-rate']),
  labels: z.catch(LabelSet, {}),
  severity: z.enum(SEVERITIES),
  examples: Texts,
  ...OWN_REPORT,
});

export const logShape = defineSource({
  name: NAME,
  recognises: ({ payload }) => member(payload, 'source') === SHAPE_REPORT_SOURCE,
  schema: Report,
  read({ logGroup, shape, kind, labels, severity, ...report }, { receivedAt, region = '' }) {
    const at = readTime(report.at) ?? receivedAt;
    const alert = createAlert({
      identity: { source: NAME, alertname: NAMES[kind], log_group: logGroup, shape },
      labels: { service: logGroup, resource: logGroup, region, ...labels, severity },
      annotations: filled({
        ...wordsOf(report),
        shape,
        sample: report.examples.join('\n'),
      }),
      resources: [logGroup],
      startsAt: readTime(report.since) ?? at,
      updatedAt: at,
      endsAt: at + LAPSE_MS,
    });
    return alerts({ status: 'firing', alert });
  },
});
