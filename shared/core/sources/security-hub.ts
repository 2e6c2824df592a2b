/**
 * AWS Security Hub: findings of many products, sent again at every update and under the same id.
 * What is archived, resolved or passed has ended; what people suppressed is not told. People send
 * findings by hand with a custom action, and the results of an insight likewise.
 *
 * Source: AWS Security Hub User Guide, "EventBridge event formats", "AWS Security Finding Format".
 */

import * as z from 'zod/mini';
import { createAlert } from '../model/alert.ts';
import { maskedStart } from '../model/mask.ts';
import type { Sighting } from '../model/reading.ts';
import { type EpochMs, HOUR_MS } from '../model/time.ts';
import { encode } from './support/aws-console.ts';
import { detailTypeOf, eachOnce } from './support/aws-event.ts';
import { listOf, textOf } from './support/fields.ts';
import { judgeFinding } from './support/finding-severity.ts';
import { Anything, filled, Text, Texts } from './support/lenient.ts';
import { orderOf, startOf } from './support/moments.ts';
import { InsightEvent, linkToHub, readInsight } from './support/security-hub-insight.ts';
import { EVENT_HEADER } from './support/service-event.ts';
import { alerts, defineSource, member, nothing, type Parcel, readTime } from './support/source.ts';

const NAME = 'security-hub';
const SERVICE = 'Security Hub';
const LAPSE_MS = HOUR_MS;
const DESCRIPTION_CHARS_MAX = 2_000;

const Finding = z.object({
  Id: z.string().check(z.minLength(1)),
  ProductArn: Text,
  ProductName: Text,
  AwsAccountId: Text,
  Region: Text,
  Title: Text,
  Description: Text,
  Types: Texts,
  RecordState: Text,
  WorkflowState: Text,
  FirstObservedAt: Text,
  CreatedAt: Text,
  UpdatedAt: Text,
  Severity: Anything,
  FindingProviderFields: Anything,
  ProductFields: Anything,
  Compliance: Anything,
  Workflow: Anything,
  Remediation: Anything,
  Resources: Anything,
});
type Finding = z.infer<typeof Finding>;

const FindingsEvent = z.object({
  ...EVENT_HEADER,
  detail: z.object({ findings: z.array(Finding), actionName: Text }),
});
export const securityHub = defineSource({
  name: NAME,
  recognises: (parcel) =>
    /^Security Hub (Findings - (Imported|Custom Action)|Insight Results)$/.test(
      detailTypeOf(parcel),
    ),
  schema: z.union([FindingsEvent, InsightEvent]),
  read(event, parcel) {
    if ('insightArn' in event.detail)
      return alerts(readInsight({ ...event, detail: event.detail }, parcel));
    const { findings, actionName } = event.detail;
    if (findings.length === 0) return nothing('control', 'it holds no finding');
    return alerts(
      ...findings.map((finding) =>
        readFinding(finding, { ...parcel, actionName, region: event.region, at: event.time }),
      ),
    );
  },
});

interface Circumstances extends Pick<Parcel, 'receivedAt'> {
  /** Of the custom action that a person chose; empty for what was sent by itself. */
  readonly actionName: string;
  readonly region: string;
  readonly at: string;
}

function readFinding(finding: Finding, about: Circumstances): Sighting {
  const { receivedAt, actionName, at } = about;
  const reportedAt = readTime(at);
  const beganAt = readTime(finding.FirstObservedAt) ?? readTime(finding.CreatedAt) ?? reportedAt;
  const start = startOf(beganAt, receivedAt);
  const updatedAt = orderOf(readTime(finding.UpdatedAt) ?? reportedAt, receivedAt);
  const [severity, because] = judgeFinding(finding);
  const status = statusOf(finding);
  const region = finding.Region || about.region;
  const resources = eachOnce(listOf(finding.Resources).map((one) => textOf(member(one, 'Id'))));

  const alert = createAlert({
    // An id is its product's own.
    identity: { source: NAME, product: finding.ProductArn, id: finding.Id },
    labels: {
      alertname: controlOf(finding) || finding.Types[0] || 'SecurityHubFinding',
      severity,
      account: finding.AwsAccountId,
      region,
      service: productOf(finding),
      resource: resources[0] ?? '',
    },
    annotations: filled({
      title: finding.Title,
      reading: eachOnce([workflowOf(finding), complianceOf(finding), recordOf(finding)]).join(', '),
      reason: maskedStart(finding.Description, DESCRIPTION_CHARS_MAX),
      runbook_url: remedyOf(finding),
      note: actionName === '' ? undefined : `sent by hand: ${actionName}`,
      severity_reason: because,
    }),
    resources,
    startsAt: start.startsAt,
    ...endOf(status, updatedAt, receivedAt),
    updatedAt,
    ...linkToHub(region, `#/findings?search=Id%3D${encode(finding.Id)}`),
  });
  const isUntold = status === 'info' && actionName === '';
  return {
    status,
    alert,
    ...start.mark,
    ...(isUntold && { untold: 'suppressed in Security Hub' }),
  };
}

/** Once it has ended its severity has dropped, so that severity says nothing of an end. */
function statusOf(finding: Finding): Sighting['status'] {
  const workflow = workflowOf(finding);
  const hasEnded = workflow === 'RESOLVED' || complianceOf(finding) === 'PASSED';
  if (hasEnded || finding.RecordState === 'ARCHIVED') return 'resolved';
  return workflow === 'SUPPRESSED' ? 'info' : 'firing';
}

/** Delivery is guaranteed, and an end is reported: nothing that fires lapses. */
function endOf(status: Sighting['status'], updatedAt: EpochMs, receivedAt: EpochMs) {
  if (status === 'firing') return {};
  return { endsAt: status === 'resolved' ? updatedAt : receivedAt + LAPSE_MS };
}

function workflowOf({ Workflow, WorkflowState }: Finding): string {
  return textOf(member(Workflow, 'Status')) ?? WorkflowState;
}

function complianceOf({ Compliance }: Finding): string {
  return textOf(member(Compliance, 'Status')) ?? '';
}

function controlOf({ Compliance }: Finding): string {
  return textOf(member(Compliance, 'SecurityControlId')) ?? '';
}

function recordOf({ RecordState }: Finding): string {
  return RecordState === 'ACTIVE' ? '' : RecordState;
}

function productOf({ ProductName, ProductFields }: Finding): string {
  return textOf(member(ProductFields, 'aws/securityhub/ProductName')) ?? (ProductName || SERVICE);
}

function remedyOf({ Remediation }: Finding): string | undefined {
  const url = textOf(member(member(Remediation, 'Recommendation'), 'Url'));
  return url !== undefined && URL.parse(url)?.protocol === 'https:' ? url : undefined;
}
