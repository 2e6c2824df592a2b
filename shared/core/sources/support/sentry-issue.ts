/**
 * Sentry's issues, which three kinds of its webhooks and its old plugin tell of: an alert rule
 * that was triggered by an event, an error, and what became of an issue.
 *
 * Source: Sentry's documentation, "Integration Platform", "Webhooks": "Issue Alerts", "Errors",
 * "Issues"; of the old plugin its source, sentry/plugins/sentry_webhooks.
 */

import { createAlert } from '../../model/alert.ts';
import { maskedStart } from '../../model/mask.ts';
import type { Severity } from '../../model/severity.ts';
import { DAY_MS, type EpochMs } from '../../model/time.ts';
import { eachOnce } from './aws-event.ts';
import { isObject, listOf, numberOf, textOf } from './fields.ts';
import { filled } from './lenient.ts';
import { orderOf, startOf } from './moments.ts';
import { member, readTime } from './source.ts';

/** Issues stay open for months. After a day without news its alert is old. */
const LAPSE_MS = DAY_MS;
const TITLE_CHARS_MAX = 300;
const REASON_CHARS_MAX = 1_000;

/** An issue, whichever kind of payload tells of it. */
export interface Issue {
  readonly id: string;
  /** `shop/checkout`, or only the project where the payload does not name the organisation. */
  readonly project: string;
  readonly title: string;
  /** Such as `ReferenceError`. */
  readonly type: string;
  readonly level: string;
  readonly culprit: string;
  readonly rule: string;
  readonly page: string;
  readonly beganAt: EpochMs | undefined;
  /** When the payload's news happened; undefined for when it was received. */
  readonly at: EpochMs | undefined;
}

/** @throws Error when the event names neither its issue nor itself */
export function issueOfEvent(event: unknown, rule: string): Issue {
  const text = (name: string) => textOf(member(event, name)) ?? '';
  const issueId = idOf(member(event, 'issue_id')) || idIn(text('issue_url'));
  const id = issueId || idOf(member(event, 'event_id'));
  if (id === '') throw new Error('not a readable sentry: it names no issue and no event');
  const seconds = numberOf(member(event, 'timestamp'));
  const moment = seconds === undefined ? undefined : Math.round(seconds * 1_000);
  const at = readTime(text('datetime')) ?? moment;
  return {
    id,
    project: projectIn(text('url')) || projectIn(text('project_url')),
    title: text('title') || text('message'),
    type: textOf(member(member(event, 'metadata'), 'type')) ?? '',
    level: text('level'),
    culprit: text('culprit'),
    rule,
    page: text('web_url'),
    beganAt: at,
    at,
  };
}

/** @throws Error when it has no id */
export function issueOfIssue(issue: unknown): Issue {
  const text = (name: string) => textOf(member(issue, name)) ?? '';
  const id = idOf(member(issue, 'id'));
  if (id === '') throw new Error('not a readable sentry: the issue has no id');
  return {
    id,
    project: projectIn(text('project_url')) || nameOfProject(member(issue, 'project')),
    title: text('title'),
    type: textOf(member(member(issue, 'metadata'), 'type')) ?? '',
    level: text('level'),
    culprit: text('culprit'),
    rule: '',
    page: text('web_url') || text('permalink'),
    beganAt: readTime(text('firstSeen')),
    // Nothing in it says when it was resolved or reopened.
    at: undefined,
  };
}

/** What the old plugin sends, flat. @throws Error when it names neither an issue nor an event */
export function issueOfPlugin(payload: unknown): Issue {
  const text = (name: string) => textOf(member(payload, name)) ?? '';
  const event = member(payload, 'event');
  const rules = listOf(member(payload, 'triggering_rules')).flatMap((rule) => textOf(rule) ?? []);
  const inner = isObject(event) ? event : {};
  const issue = issueOfEvent({ ...inner, issue_id: member(payload, 'id') }, rules.join(', '));
  return {
    ...issue,
    project: text('project_slug') || text('project') || text('project_name'),
    title: issue.title || text('message'),
    level: text('level') || issue.level,
    culprit: text('culprit') || issue.culprit,
    page: text('url') || issue.page,
  };
}

/** @param endsAt when it ended; undefined while it lasts */
export function issueAlert(issue: Issue, endsAt: EpochMs | undefined, receivedAt: EpochMs) {
  const start = startOf(issue.beganAt, receivedAt);
  const [severity, because] = judge(issue.level);
  const alert = createAlert({
    identity: { source: 'sentry', issue: issue.id },
    labels: {
      alertname: issue.type || 'SentryIssue',
      severity,
      service: issue.project,
      rule: issue.rule,
    },
    annotations: filled({
      title: maskedStart(issue.title || `Sentry issue ${issue.id}`, TITLE_CHARS_MAX),
      reason: issue.culprit && maskedStart(`in ${issue.culprit}`, REASON_CHARS_MAX),
      severity_reason: because,
    }),
    resources: eachOnce([issue.id, issue.project]),
    startsAt: start.startsAt,
    endsAt: endsAt ?? receivedAt + LAPSE_MS,
    updatedAt: orderOf(issue.at, receivedAt),
    ...(URL.canParse(issue.page) && { generatorUrl: issue.page }),
  });
  return { alert, ...start.mark };
}

function judge(level: string): [Severity, string] {
  if (level === '') return ['warning', 'it names no level'];
  return [LEVELS.get(level) ?? 'warning', `level ${level}`];
}

const LEVELS: ReadonlyMap<string, Severity> = new Map([
  ['fatal', 'critical'],
  ['error', 'warning'],
  ['warning', 'warning'],
  ['info', 'info'],
  ['debug', 'info'],
  ['sample', 'info'],
]);

/** Ids come as text and as numbers. */
export function idOf(value: unknown): string {
  return typeof value === 'number' ? String(value) : (textOf(value) ?? '');
}

function idIn(issueUrl: string): string {
  return /\/issues\/(\d+)/.exec(issueUrl)?.[1] ?? '';
}

/** `shop/checkout` in `https://sentry.io/api/0/projects/shop/checkout/…`. */
function projectIn(url: string): string {
  return /\/projects\/([^/?#]+\/[^/?#]+)/.exec(url)?.[1] ?? '';
}

function nameOfProject(project: unknown): string {
  return textOf(member(project, 'slug')) ?? textOf(member(project, 'name')) ?? '';
}
