/** How bad a CloudWatch alarm is, which CloudWatch itself does not know. */

import type { Severity } from '../../model/severity.ts';
import { type AlarmNotice, alarmKind, isTargetTracking } from './alarm-notice.ts';
import { isObject, parseText, textOf } from './fields.ts';
import { member } from './source.ts';

/** What people wrote into an alarm's description. */
export interface DescriptionFacts {
  readonly text: string;
  readonly severity?: Severity;
  /** As they wrote it. */
  readonly severityWord?: string;
  readonly team?: string;
  readonly runbookUrl?: string;
  /** Where it is no link. */
  readonly runbook?: string;
}

/**
 * A description is prose, a link to a runbook, or JSON by a wide-spread convention:
 * `{"severity": "critical", "runbook": "https://…", "team": "db", "description": "…"}`.
 */
export function readDescription(description: string): DescriptionFacts {
  const known = remembered.get(description);
  if (known !== undefined) return known;
  const facts = factsOf(description);
  if (description.length > DESCRIPTION_CHARS_MAX) return facts;
  if (remembered.size >= REMEMBERED_MAX) remembered.delete(remembered.keys().next().value ?? '');
  remembered.set(description, facts);
  return facts;
}

/** An alarm that flaps says the same of itself every time. */
const remembered = new Map<string, DescriptionFacts>();
const REMEMBERED_MAX = 1_000;
/** Source: Amazon CloudWatch API Reference, PutMetricAlarm, AlarmDescription. Longer ones are forged. */
const DESCRIPTION_CHARS_MAX = 1_024;

function factsOf(description: string): DescriptionFacts {
  const text = description.trim();
  if (isLink(text)) return { text: '', runbookUrl: text };
  const json = text.startsWith('{') ? parseText(text) : undefined;
  if (!isObject(json)) return { text: description };

  const word = textOf(member(json, 'severity') ?? member(json, 'priority'));
  const severity = SEVERITY_WORDS.get(word?.toLowerCase() ?? '');
  const team = textOf(member(json, 'team') ?? member(json, 'owner'));
  const runbook = textOf(
    member(json, 'runbook_url') ?? member(json, 'runbookUrl') ?? member(json, 'runbook'),
  );
  return {
    text:
      textOf(member(json, 'description') ?? member(json, 'summary')) ?? leftOver(json, description),
    ...(severity !== undefined && { severity }),
    ...(word !== undefined && { severityWord: word }),
    ...(team !== undefined && { team }),
    ...(runbook !== undefined && (isLink(runbook) ? { runbookUrl: runbook } : { runbook })),
  };
}

/** The severity, and the rule that made it so. */
export function judgeAlarm(
  notice: AlarmNotice,
  { severity, severityWord }: DescriptionFacts,
): readonly [severity: Severity, because: string] {
  if (severity !== undefined) return [severity, `the alarm's description says ${severityWord}`];
  if (isTargetTracking(notice)) return ['info', "one of target tracking's own alarms"];
  if (alarmKind(notice) === 'composite') {
    return ['critical', 'a composite alarm: an aggregate that a person chose to be paged for'];
  }
  return ['warning', 'an alarm whose description names no severity'];
}

/** JSON that says nothing beyond what was read from it need not be shown. */
function leftOver(json: object, description: string): string {
  return Object.keys(json).every((name) => READ.includes(name)) ? '' : description;
}

const READ: readonly string[] = [
  ...['severity', 'priority', 'team', 'owner', 'runbook', 'runbook_url', 'runbookUrl'],
];

function isLink(text: string): boolean {
  return /^https?:\/\/\S+$/.test(text);
}

/**
 * Words people write for a severity. Three levels are all there are: what wakes somebody, what
 * somebody looks at, what nobody need look at.
 */
const SEVERITY_WORDS: ReadonlyMap<string, Severity> = new Map([
  ['critical', 'critical'],
  ['fatal', 'critical'],
  ['page', 'critical'],
  ['high', 'critical'],
  ['sev1', 'critical'],
  ['p1', 'critical'],
  ['error', 'warning'],
  ['warning', 'warning'],
  ['warn', 'warning'],
  ['medium', 'warning'],
  ['sev2', 'warning'],
  ['p2', 'warning'],
  ['info', 'info'],
  ['low', 'info'],
  ['sev3', 'info'],
  ['p3', 'info'],
]);
