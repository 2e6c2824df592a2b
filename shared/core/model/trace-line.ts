/** A step of the trace as it is kept: without the bodies of payloads and of messages. */

import { type Alert, severityOf } from './alert.ts';
import { labelValue, pickLabels } from './labels.ts';
import type { DecisionTrace, DeliveryTrace, SightingTrace, TraceEntry } from './trace.ts';

/** Together about 95 kB, of the 256 kB that a line of CloudWatch Logs may have in any region. */
const ALERTS_MAX = 5_000;

/** Plain JSON. What is left out of a list of alerts is counted. */
export function traceLine(entry: TraceEntry): object {
  switch (entry.kind) {
    case 'sighting':
      return sightingLine(entry);
    case 'decision':
      return decisionLine(entry);
    case 'delivery':
      return deliveryLine(entry);
    case 'weighing':
      return { ...entry, verdict: { words: entry.verdict.words } };
    case 'repeat':
    case 'read':
    case 'acknowledgement':
    case 'end':
      return entry;
  }
}

function sightingLine({ sighting, ...entry }: SightingTrace): object {
  const { status, alert, untoldUntil } = sighting;
  const isNews = entry.fate === 'new' || entry.fate === 'changed';
  return {
    ...entry,
    status,
    alert: alertLine(alert, isNews),
    ...(untoldUntil !== undefined && { untoldUntil }),
  };
}

/** What comes again and again is short: its labels were said before. */
function alertLine(alert: Alert, isNews: boolean): object {
  const { fingerprint, labels, annotations, startsAt, endsAt, updatedAt } = alert;
  const name = labelValue(labels, 'alertname');
  return {
    fingerprint,
    labels: isNews ? labels : pickLabels(labels, (label) => label === 'alertname'),
    title: labelValue(annotations, 'title') || labelValue(annotations, 'summary') || name,
    severity: severityOf(alert),
    startsAt,
    updatedAt,
    ...(endsAt !== undefined && { endsAt }),
  };
}

function decisionLine({ mutes, ...entry }: DecisionTrace): object {
  if (mutes === undefined) return entry;
  return { ...entry, mutes: mutes.map((mute) => ({ ...mute, ...listed(mute.alerts) })) };
}

function deliveryLine({ text, alerts, ...entry }: DeliveryTrace): object {
  return { ...entry, headline: text[0] ?? '', ...listed(alerts) };
}

function listed(alerts: readonly string[]): object {
  const leftOut = Math.max(0, alerts.length - ALERTS_MAX);
  return { alerts: alerts.slice(0, ALERTS_MAX), ...(leftOut > 0 && { leftOut }) };
}
