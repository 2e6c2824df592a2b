/**
 * Results of an insight, which a person sent from the console of Security Hub: how many findings
 * each thing has. A point in time.
 *
 * Source: AWS Security Hub User Guide, "EventBridge event formats", "Security Hub Insight Results".
 */

import * as z from 'zod/mini';
import { createAlert } from '../../model/alert.ts';
import { maskedStart } from '../../model/mask.ts';
import type { Sighting } from '../../model/reading.ts';
import { HOUR_MS } from '../../model/time.ts';
import { consoleUrl } from './aws-console.ts';
import { isObject, listOf, numberOf } from './fields.ts';
import { Anything, filled, Text } from './lenient.ts';
import { orderOf, startOf } from './moments.ts';
import { EVENT_HEADER } from './service-event.ts';
import { type Parcel, readTime } from './source.ts';

const LAPSE_MS = HOUR_MS;
const REASON_CHARS_MAX = 2_000;
const RESULTS_MAX = 10;

export const InsightEvent = z.object({
  ...EVENT_HEADER,
  detail: z.object({
    insightArn: z.string(),
    insightName: Text,
    actionName: Text,
    insightResults: Anything,
  }),
});
export type InsightEvent = z.infer<typeof InsightEvent>;

export function readInsight(
  { account, region, time, detail }: InsightEvent,
  parcel: Parcel,
): Sighting {
  const at = readTime(time);
  const start = startOf(at, parcel.receivedAt);
  const results = listOf(detail.insightResults).filter(isObject).flatMap(Object.entries);
  const counts = results.map(([name, count]) => `${name}: ${numberOf(count) ?? '?'}`);
  const left = counts.length - RESULTS_MAX;
  const alert = createAlert({
    identity: { source: 'security-hub', account, region, insight: detail.insightArn },
    labels: { alertname: 'SecurityHubInsight', severity: 'info', service: 'Security Hub' },
    annotations: filled({
      title: `Security Hub insight: ${detail.insightName}`,
      reason: maskedStart(counts.slice(0, RESULTS_MAX).join('\n'), REASON_CHARS_MAX),
      note: `sent by hand: ${detail.actionName}${left > 0 ? `; and ${left} more results` : ''}`,
      severity_reason: 'counts of findings, which a person chose to send',
    }),
    resources: [detail.insightArn],
    startsAt: start.startsAt,
    endsAt: parcel.receivedAt + LAPSE_MS,
    updatedAt: orderOf(at, parcel.receivedAt),
    ...linkToHub(region, '#/insights'),
  });
  return { status: 'info', alert, ...start.mark };
}

/** Page of the console of Security Hub. */
export function linkToHub(region: string, fragment: string) {
  return region === '' ? {} : { generatorUrl: consoleUrl(region, 'securityhub/home', fragment) };
}
