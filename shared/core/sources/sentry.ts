/**
 * Sentry's webhooks: issues and the rules that they trigger, and metric alerts, which alone report
 * their end. The kind stands in a header that may be lost on the way, so that the shape decides.
 *
 * Source: Sentry's documentation, "Integration Platform", "Webhooks".
 */

import * as z from 'zod/mini';
import { createAlert } from '../model/alert.ts';
import { maskedStart } from '../model/mask.ts';
import type { Reading, Sighting } from '../model/reading.ts';
import { eachOnce } from './support/aws-event.ts';
import { isObject, textOf } from './support/fields.ts';
import { Anything, filled, Text, Texts } from './support/lenient.ts';
import { startOf } from './support/moments.ts';
import {
  idOf,
  issueAlert,
  issueOfEvent,
  issueOfIssue,
  issueOfPlugin,
} from './support/sentry-issue.ts';
import {
  alerts,
  defineSource,
  member,
  nothing,
  type Parcel,
  readAs,
  readTime,
} from './support/source.ts';

const NAME = 'sentry';
const TEXT_CHARS_MAX = 1_000;

const Hook = z.object({
  action: Text,
  data: z.object({
    metric_alert: Anything,
    event: Anything,
    error: Anything,
    issue: Anything,
    comment: Anything,
    triggered_rule: Text,
    description_text: Text,
    description_title: Text,
    web_url: Text,
  }),
});
type Hook = z.infer<typeof Hook>;

/** The rule is the problem; an incident of it comes and goes. */
const Incident = z.object({
  id: Anything,
  organization_id: Anything,
  title: Text,
  projects: Texts,
  date_started: Text,
  date_closed: Anything,
  alert_rule: Anything,
});

/** Members of `data`, one for each kind of webhook that says something. */
const KINDS: readonly string[] = ['metric_alert', 'event', 'error', 'issue'];

export const sentry = defineSource({
  name: NAME,
  recognises: ({ payload }) =>
    isHook(payload) || isComment(payload) || isInstallation(payload) || isPlugin(payload),
  schema: z.unknown(),
  read(payload, parcel) {
    if (isPlugin(payload))
      return alerts({
        status: 'firing',
        ...issueAlert(issueOfPlugin(payload), undefined, parcel.receivedAt),
      });
    if (isComment(payload)) return nothing('sync', 'somebody commented on an issue');
    if (isInstallation(payload))
      return nothing('control', 'the integration was installed or removed');
    return readHook(readAs(NAME, Hook, payload), parcel);
  },
});

function isHook(payload: unknown): boolean {
  const data = member(payload, 'data');
  const isKnown = KINDS.some((kind) => isObject(member(data, kind)));
  // PagerDuty's events have no such members, and their actions stand elsewhere.
  return isKnown && textOf(member(payload, 'action')) !== undefined;
}

function isComment(payload: unknown): boolean {
  return (
    member(member(payload, 'data'), 'comment_id') !== undefined &&
    member(payload, 'installation') !== undefined
  );
}

function isInstallation(payload: unknown): boolean {
  return (
    isObject(member(member(payload, 'data'), 'installation')) &&
    textOf(member(payload, 'action')) !== undefined
  );
}

/** Flat, and without an action. */
function isPlugin(payload: unknown): boolean {
  const isNamed =
    textOf(member(payload, 'project_name')) !== undefined ||
    textOf(member(payload, 'project')) !== undefined;
  return (
    isNamed &&
    isObject(member(payload, 'event')) &&
    textOf(member(payload, 'culprit')) !== undefined
  );
}

function readHook({ action, data }: Hook, parcel: Parcel): Omit<Reading, 'source'> {
  const { receivedAt } = parcel;
  if (isObject(data.metric_alert)) return alerts(metricSighting(action, data, parcel));
  const event = data.event ?? data.error;
  if (event !== undefined) {
    const issue = issueOfEvent(event, data.triggered_rule);
    return alerts({ status: 'firing', ...issueAlert(issue, undefined, receivedAt) });
  }
  // It goes on as it was.
  if (action === 'assigned') return nothing('sync', 'somebody was assigned to an issue');
  const hasEnded = ['resolved', 'archived', 'ignored'].includes(action);
  const told = issueAlert(issueOfIssue(data.issue), hasEnded ? receivedAt : undefined, receivedAt);
  return alerts({ status: hasEnded ? 'resolved' : 'firing', ...told });
}

/**
 * Ordered by the receipt: an incident says when it began, and nothing says when it turned from
 * warning to critical. What the action says holds; the status beside it lags behind.
 */
function metricSighting(action: string, data: Hook['data'], { receivedAt }: Parcel): Sighting {
  const incident = readAs(NAME, Incident, data.metric_alert);
  const rule = (name: string) => idOf(member(incident.alert_rule, name));
  const start = startOf(readTime(incident.date_started), receivedAt);
  const isResolved = ['resolved', 'closed', 'close'].includes(action);
  const isCritical = action === 'critical';
  const title = rule('name') || incident.title || data.description_title;

  const alert = createAlert({
    identity: {
      source: NAME,
      organization: idOf(incident.organization_id) || rule('organization_id'),
      rule: rule('id') || idOf(incident.id),
    },
    labels: {
      alertname: title || 'SentryMetricAlert',
      severity: isCritical ? 'critical' : 'warning',
      service: incident.projects[0] ?? '',
      metric: rule('aggregate'),
    },
    annotations: filled({
      title: maskedStart(title, TEXT_CHARS_MAX),
      // Lines are broken by a backslash and an `n`.
      reading: maskedStart(data.description_text.replaceAll('\\n', '\n'), TEXT_CHARS_MAX),
      severity_reason: isResolved ? 'ends an alert of either severity' : `Sentry says ${action}`,
    }),
    resources: eachOnce(incident.projects),
    startsAt: start.startsAt,
    ...(isResolved && { endsAt: readTime(incident.date_closed) ?? receivedAt }),
    updatedAt: receivedAt,
    ...(URL.canParse(data.web_url) && { generatorUrl: data.web_url }),
  });
  return { status: isResolved ? 'resolved' : 'firing', alert, ...start.mark };
}
