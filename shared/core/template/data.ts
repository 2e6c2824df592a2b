/** What templates are given, in our words and in Go's. */

import type { Labels } from '../model/labels.ts';
import { sortedPairs } from '../model/labels.ts';
import type { EpochMs } from '../model/time.ts';
import { ALERT, ALERTS, DATA, DATA_POINTER, KV } from './data-types.ts';
import { instantAt, readInstant, ZERO_TIME } from './time/instant.ts';
import { goTime } from './time/types.ts';
import { type Fields, goList, goString, goStruct, sortedMap } from './value/types.ts';
import type { MapValue, StructValue, TimeValue, Value } from './value/value.ts';

/** Alertmanager's `Data`: what a notification says, before anybody puts it into words. */
export interface TemplateData {
  /** The receiver's name as Alertmanager hands it on: characters of regular expressions escaped. */
  readonly receiver: string;
  readonly status: 'firing' | 'resolved';
  readonly alerts: readonly TemplateAlert[];
  /** `first notification`, `new alerts added`, … */
  readonly notificationReason: string;
  readonly groupLabels: Labels;
  readonly commonLabels: Labels;
  readonly commonAnnotations: Labels;
  /** Where the router is reached from outside. */
  readonly externalUrl: string;
}

export interface TemplateAlert {
  readonly status: 'firing' | 'resolved';
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly startsAt: TemplateTime;
  /** Absent: no end is known. */
  readonly endsAt?: TemplateTime;
  /** Empty where the source shows the problem nowhere. */
  readonly generatorUrl: string;
  readonly fingerprint: string;
}

/** A moment, or RFC 3339: templates then show the time zone and the fraction that it is written in. */
export type TemplateTime = EpochMs | string;

const DATA_FIELDS: Fields<TemplateData> = new Map<string, (data: TemplateData) => Value>([
  ['Receiver', ({ receiver }) => goText(receiver)],
  ['Status', ({ status }) => goText(status)],
  ['Alerts', ({ alerts }) => goList(alerts.map(goAlert), ALERTS)],
  ['NotificationReason', ({ notificationReason }) => goText(notificationReason)],
  ['GroupLabels', ({ groupLabels }) => goLabels(groupLabels)],
  ['CommonLabels', ({ commonLabels }) => goLabels(commonLabels)],
  ['CommonAnnotations', ({ commonAnnotations }) => goLabels(commonAnnotations)],
  ['ExternalURL', ({ externalUrl }) => goText(externalUrl)],
]);
const ALERT_FIELDS: Fields<TemplateAlert> = new Map<string, (alert: TemplateAlert) => Value>([
  ['Status', ({ status }) => goText(status)],
  ['Labels', ({ labels }) => goLabels(labels)],
  ['Annotations', ({ annotations }) => goLabels(annotations)],
  ['StartsAt', ({ startsAt }) => goMoment(startsAt)],
  ['EndsAt', ({ endsAt }) => goMoment(endsAt)],
  ['GeneratorURL', ({ generatorUrl }) => goText(generatorUrl)],
  ['Fingerprint', ({ fingerprint }) => goText(fingerprint)],
]);

/** The same as a value of Go's, made as it is asked for: a title needs little of a hundred alerts. */
export function goData(data: TemplateData): Value {
  return { kind: 'pointer', type: DATA_POINTER, to: goStruct(DATA, DATA_FIELDS, data) };
}

function goAlert(alert: TemplateAlert): StructValue {
  return goStruct(ALERT, ALERT_FIELDS, alert);
}

function goLabels(labels: Labels): MapValue {
  return sortedMap(KV, () =>
    sortedPairs(labels).map(([name, value]) => [name.toWellFormed(), goText(value)]),
  );
}

function goText(text: string): Value {
  return goString(text.toWellFormed());
}

function goMoment(time: TemplateTime | undefined): TimeValue {
  if (typeof time === 'number') return goTime(instantAt(time));
  return goTime((time === undefined ? undefined : readInstant(time)) ?? ZERO_TIME);
}
