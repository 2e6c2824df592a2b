/**
 * AWS Cost Anomaly Detection: unusual spend. It arrives by SNS and by EventBridge, where one field
 * has another name, and again under the same id while the impact rises; its end is never reported.
 *
 * Source: AWS Cost Management User Guide, "Creating an Amazon SNS topic for anomaly notifications"
 * and "Using EventBridge with Cost Anomaly Detection".
 */

import * as z from 'zod/mini';
import { createAlert } from '../model/alert.ts';
import { DAY_MS } from '../model/time.ts';
import { consoleUrl } from './support/aws-console.ts';
import { listOf, numberOf, textOf } from './support/fields.ts';
import { Anything, filled, Text } from './support/lenient.ts';
import { orderOf, startOf } from './support/moments.ts';
import { dollars } from './support/money.ts';
import { alerts, defineSource, member, type Parcel, readTime } from './support/source.ts';

const NAME = 'cost-anomaly';
/** It runs about three times a day over bills that are up to a day late: after two it is silent. */
const LAPSE_MS = 2 * DAY_MS;
/** Total impact in US dollars from which unusual spend is critical. */
const CRITICAL_IMPACT = 1_000;
/** Causes that are named. The first are the largest. */
const CAUSES_MAX = 10;

const Anomaly = z.object({
  anomalyId: z.string().check(z.minLength(1)),
  accountId: Text,
  anomalyStartDate: Text,
  anomalyDetailsLink: Text,
  dimensionalValue: Text,
  dimensionValue: Text,
  monitorArn: Text,
  monitorName: Text,
  rootCauses: Anything,
  impact: Anything,
});
type Anomaly = z.infer<typeof Anomaly>;

/** By SNS the anomaly itself, by EventBridge an event that holds it. */
const Payload = z.union([
  z.object({ detail: Anomaly, account: Text, region: Text, time: Text }),
  Anomaly,
]);

export const costAnomaly = defineSource({
  name: NAME,
  recognises: ({ payload }) =>
    member(payload, 'detail-type') === 'Anomaly Detected' ||
    (member(payload, 'anomalyId') !== undefined && member(payload, 'impact') !== undefined),
  schema: Payload,
  read,
});

function read(payload: z.infer<typeof Payload>, parcel: Parcel) {
  const isEvent = 'detail' in payload;
  const anomaly = isEvent ? payload.detail : payload;
  const reportedAt = isEvent ? readTime(payload.time) : parcel.sns?.sentAt;
  const start = startOf(readTime(anomaly.anomalyStartDate) ?? reportedAt, parcel.receivedAt);
  const { impact, service } = figuresOf(anomaly);
  const isCritical = impact !== undefined && impact >= CRITICAL_IMPACT;
  const causes = listOf(anomaly.rootCauses);
  const region = isEvent ? payload.region : '';

  const alert = createAlert({
    identity: { source: NAME, anomaly_id: anomaly.anomalyId },
    labels: {
      alertname: 'CostAnomaly',
      severity: isCritical ? 'critical' : 'warning',
      account: (isEvent && payload.account) || anomaly.accountId,
      region,
      service,
      metric: 'cost',
      resource: anomaly.monitorArn,
      linked_accounts: linkedAccounts(causes),
    },
    annotations: annotationsOf(anomaly, isCritical),
    resources: [anomaly.monitorArn, ...causes.slice(0, CAUSES_MAX).map(causeOf)].filter(Boolean),
    startsAt: start.startsAt,
    endsAt: parcel.receivedAt + LAPSE_MS,
    // The anomaly's own dates stand still while its impact rises.
    updatedAt: orderOf(reportedAt, parcel.receivedAt),
    generatorUrl: pageOf(anomaly, region),
  });
  return alerts({ status: 'firing', alert, ...start.mark });
}

function figuresOf({ impact, ...anomaly }: Anomaly) {
  return {
    impact: numberOf(member(impact, 'totalImpact')),
    percentage: numberOf(member(impact, 'totalImpactPercentage')),
    actual: numberOf(member(impact, 'totalActualSpend')),
    expected: numberOf(member(impact, 'totalExpectedSpend')),
    // What the monitor looks at: a service, or a linked account, a tag, a cost category.
    service: anomaly.dimensionalValue || anomaly.dimensionValue,
  };
}

function annotationsOf(anomaly: Anomaly, isCritical: boolean) {
  const { impact, percentage, actual, expected, service } = figuresOf(anomaly);
  const share = percentage === undefined ? '' : ` (${percentage}%)`;
  const size = impact === undefined ? 'of unknown impact' : `impact $${impact}${share}`;
  const causes = listOf(anomaly.rootCauses);
  const unnamed = Math.max(0, causes.length - CAUSES_MAX);
  return filled({
    title: `Cost anomaly: ${[service || anomaly.monitorName, size].join(' ').trim()}`,
    reading:
      actual === undefined || expected === undefined
        ? undefined
        : `${dollars(actual)} spent, ${dollars(expected)} expected`,
    reason: causes.slice(0, CAUSES_MAX).map(storyOf).join('\n'),
    note: unnamed === 0 ? undefined : `and ${unnamed} more causes`,
    monitor: anomaly.monitorName,
    severity_reason: isCritical
      ? `total impact of ${CRITICAL_IMPACT} USD or more`
      : `unusual spend below ${CRITICAL_IMPACT} USD`,
  });
}

/** `Amazon EC2/EU-SpotUsage:m6i.large@eu-west-1`, as far as the cause says. */
function causeOf(cause: unknown): string {
  const what = [textOf(member(cause, 'service')), textOf(member(cause, 'usageType'))];
  const region = textOf(member(cause, 'region'));
  const named = what.filter((part) => part !== undefined).join('/');
  return named === '' || region === undefined ? named : `${named}@${region}`;
}

function storyOf(cause: unknown): string {
  const contribution = numberOf(member(member(cause, 'impact'), 'contribution'));
  const account =
    textOf(member(cause, 'linkedAccountName')) ?? textOf(member(cause, 'linkedAccount'));
  const parts = [
    contribution === undefined ? '' : dollars(contribution),
    causeOf(cause),
    account === undefined ? '' : `in ${account}`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}

/** The accounts that spent it, for routes to their owners: `111122223333,444455556666`. */
function linkedAccounts(causes: readonly unknown[]): string {
  const accounts = causes.flatMap((cause) => textOf(member(cause, 'linkedAccount')) ?? []);
  return [...new Set(accounts)].sort().join(',');
}

function pageOf({ anomalyDetailsLink }: Anomaly, region: string): string {
  return URL.parse(anomalyDetailsLink)?.protocol === 'https:'
    ? anomalyDetailsLink
    : consoleUrl(region || 'us-east-1', 'cost-management/home', '#/anomaly-detection/overview');
}
