/** What a notification says of its alerts, in few words: what, how many, which figures. */

import type { Alert } from '../../model/alert.ts';
import { labelValue } from '../../model/labels.ts';
import type { Notification } from '../../model/notification.ts';
import { oneLine } from './clean.ts';
import { truncate } from './truncate.ts';

/** On a locked phone about 150 characters show: one fact must not push the others out. */
const NAME_CHARS_MAX = 100;
/** Of several names in one line. */
const KIND_CHARS_MAX = 40;
const READING_CHARS_MAX = 100;
/** Kinds of alert that are named when a group holds several. */
const KINDS_MAX = 3;

/** The alerts that a notification is about: what fires, or what ended when nothing does. */
export function subjectAlerts({ firing, resolved }: Notification): readonly Alert[] {
  return firing.length > 0 ? firing : resolved;
}

/** Name of the problem in one line: what its source calls it for people, else its `alertname`. */
export function nameOf(alert: Alert): string {
  return annotation(alert, 'title') || kindOf(alert);
}

/** What kind of problem an alert is, in one line: alerts of a kind are counted together. */
export function kindOf({ labels }: Alert): string {
  const [any] = Object.values(labels);
  return oneLine(labelValue(labels, 'alertname')) || oneLine(any ?? '') || 'unnamed alert';
}

/**
 * The figures in one line; a Prometheus alert has them in its summary. Empty when there are none,
 * or when they are but the name again.
 */
export function readingOf(alert: Alert): string {
  const reading = annotation(alert, 'reading') || annotation(alert, 'summary');
  return reading === nameOf(alert) ? '' : reading;
}

/** An annotation as one line; empty when absent. */
export function annotation(alert: Alert, name: string): string {
  return oneLine(labelValue(alert.annotations, name));
}

/** One alert by name, many by number: `500 × host-down`, `7 alerts: host-down × 5, zone-down × 2`. */
export function subjectOf(alerts: readonly Alert[]): string {
  const many = alerts.length;
  const name = sharedBy(alerts, nameOf) ?? sharedBy(alerts, kindOf) ?? sharedMetric(alerts);
  if (name !== undefined)
    return `${many === 1 ? '' : `${many} × `}${truncate(name, NAME_CHARS_MAX)}`;

  const kinds = [...Map.groupBy(alerts, kindOf)].sort(([, a], [, b]) => b.length - a.length);
  const named = kinds
    .slice(0, KINDS_MAX)
    .map(
      ([kind, { length }]) =>
        `${truncate(kind, KIND_CHARS_MAX)}${length === 1 ? '' : ` × ${length}`}`,
    );
  const left = kinds.length - named.length;
  const more = left === 0 ? '' : ` and ${left} more ${left === 1 ? 'kind' : 'kinds'}`;
  return `${many} alerts: ${named.join(', ')}${more}`;
}

/** What alarms of many names measure, when it is the same for all of them. */
function sharedMetric(alerts: readonly Alert[]): string | undefined {
  return sharedBy(alerts, ({ labels }) => oneLine(labelValue(labels, 'metric'))) || undefined;
}

/** The reading that all of them share; empty when they differ. */
export function sharedReading(alerts: readonly Alert[]): string {
  return truncate(sharedBy(alerts, readingOf) ?? '', READING_CHARS_MAX);
}

/** The annotation that all of them share, as it is; empty when they differ. */
export function sharedText(alerts: readonly Alert[], name: string): string {
  return sharedBy(alerts, ({ annotations }) => labelValue(annotations, name)) ?? '';
}

/**
 * What an alert is about, without what only names it again: ids and `Dimension=value` as they are,
 * ARNs by their last part.
 */
export function resourcesOf(alert: Alert): readonly string[] {
  const said = [kindOf(alert), nameOf(alert), ''];
  const resources = alert.resources.map((resource) => inArn(oneLine(resource)));
  return [...new Set(resources)].filter((resource) => !said.includes(resource));
}

/** The part of a resource's name that people know it by: `i-0ab12` for `InstanceId=i-0ab12`. */
export function shortResource(resource: string): string {
  return resource.replace(/^\w+=(?=.)/, '');
}

/**
 * `i-0ab12` for `arn:aws:ec2:eu-west-1:123456789012:instance/i-0ab12`; what is no ARN as it is.
 *
 * Source: AWS General Reference, "Amazon Resource Names": `arn:partition:service:region:account:`,
 * then the resource, most often after its type.
 */
function inArn(resource: string): string {
  return /^arn:(?:[^:]*:){4}(?:[a-z-]+[:/])?(.+)/.exec(resource)?.[1] ?? resource;
}

/** The value that all have in common; none when there are no alerts. */
function sharedBy<Value>(alerts: readonly Alert[], read: (alert: Alert) => Value) {
  const [first, ...rest] = alerts;
  if (first === undefined) return undefined;
  const value = read(first);
  return rest.every((alert) => read(alert) === value) ? value : undefined;
}
