/**
 * `POST /api/v2/alerts`: what of a body can be taken, and what is answered about the rest.
 *
 * Source: Alertmanager's OpenAPI description, `postableAlerts`; api/v2/api.go, postAlertsHandler;
 * alert/alert.go, Validate.
 */

import { formatLabels, type Labels, withoutEmpty } from '../model/labels.ts';
import type { EpochMs, Milliseconds } from '../model/time.ts';
import { goKind, goMember, isGoObject, readGoJson } from './go-json.ts';
import { type GoTime, readGoTime } from './go-time.ts';
import { isRequestUri } from './go-uri.ts';
import { breaksSchema, RequestRefused, unparsable } from './refusal.ts';

export interface PostedAlert {
  readonly labels: Labels;
  readonly annotations: Labels;
  /** Absent: not given. */
  readonly startsAt?: GoTime;
  readonly endsAt?: GoTime;
  /** Empty: none. */
  readonly generatorURL: string;
}

/** Alerts that are taken although others of the same body are not. */
export interface PostedAlerts {
  readonly valid: readonly PostedAlert[];
  /** What is wrong with the others; undefined when they all are valid. */
  readonly refusal?: RequestRefused;
}

const WHAT = 'alerts';

/**
 * @param resolveTimeoutMs after how long an alert without an end lapses
 * @throws RequestRefused when none is taken, because the body as a whole breaks the schema
 */
export function readPostedAlerts(
  body: string,
  now: EpochMs,
  resolveTimeoutMs: Milliseconds,
): PostedAlerts {
  const value = readGoJson(body, WHAT);
  if (value === undefined) throw breaksSchema('required', 'alerts in body is required');
  if (value === null) return { valid: [] };
  if (!Array.isArray(value)) throw wrongKind(value, 'models.PostableAlerts');

  const read = value.map(readShape);
  for (const [index, alert] of read.entries()) checkSchema(alert, index);
  const judged = read.map((alert) => {
    const complete = { ...alert, labels: withoutEmpty(alert.labels ?? {}) };
    return { alert: complete, fault: faultOf(complete, now, resolveTimeoutMs) };
  });
  const faults = judged.flatMap(({ fault }) => fault ?? []);
  return {
    valid: lastOfEach(judged.flatMap(({ alert, fault }) => (fault === undefined ? [alert] : []))),
    ...(faults.length > 0 && { refusal: new RequestRefused(400, faults.join('\n')) }),
  };
}

/** Of alerts with the same labels, in the order of the first ones. */
function lastOfEach(alerts: readonly PostedAlert[]): readonly PostedAlert[] {
  return [...new Map(alerts.map((alert) => [formatLabels(alert.labels), alert])).values()];
}

type Shape = Omit<PostedAlert, 'labels'> & { readonly labels?: Labels };

function readShape(value: unknown): Shape {
  // Alertmanager crashes on a null in the list.
  if (!isGoObject(value)) throw wrongKind(value, 'models.PostableAlert');
  const labels = goMember(value, 'labels');
  const startsAt = timeOf(goMember(value, 'startsAt'));
  const endsAt = timeOf(goMember(value, 'endsAt'));
  return {
    ...(labels !== undefined && { labels: textsOf(labels, 'Alert.labels') }),
    annotations: textsOf(goMember(value, 'annotations') ?? {}, '.annotations'),
    ...(startsAt !== undefined && { startsAt }),
    ...(endsAt !== undefined && { endsAt }),
    generatorURL: textOf(goMember(value, 'generatorURL') ?? '', 'Alert.generatorURL'),
  };
}

/** @throws RequestRefused naming the first thing that is missing; then none of the alerts is taken */
function checkSchema({ labels, generatorURL }: Shape, index: number): void {
  if (labels === undefined) throw breaksSchema('required', `${index}.labels in body is required`);
  if (generatorURL === '' || isRequestUri(generatorURL)) return;
  const message = `${index}.generatorURL in body must be of type uri: "${generatorURL}"`;
  throw breaksSchema('type', message);
}

function faultOf(
  { labels, annotations, startsAt, endsAt }: PostedAlert,
  now: EpochMs,
  resolveTimeoutMs: Milliseconds,
): string | undefined {
  const beginsAt = startsAt?.at ?? endsAt?.at ?? now;
  if ((endsAt?.at ?? now + resolveTimeoutMs) < beginsAt) {
    return 'start time must be before end time';
  }
  if (Object.keys(labels).length === 0) return 'at least one label pair required';
  if (Object.hasOwn(labels, '')) return 'invalid label set: invalid name ""';
  return Object.hasOwn(annotations, '') ? 'invalid annotations: invalid name ""' : undefined;
}

function textsOf(value: unknown, field: string): Labels {
  if (!isGoObject(value)) throw wrongKind(value, 'models.LabelSet', field);
  const texts = Object.entries(value).map(([name, one]) => [
    name.toWellFormed(),
    one === null ? '' : textOf(one, `${field}.${name}`),
  ]);
  return Object.fromEntries(texts);
}

function textOf(value: unknown, field: string): string {
  if (typeof value !== 'string') throw wrongKind(value, 'string', field);
  return value.toWellFormed();
}

function timeOf(value: unknown): GoTime | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'string') throw wrongKind(value, 'string');
  try {
    const time = readGoTime(value);
    return time === 'unset' ? undefined : time;
  } catch (error) {
    throw unparsable(WHAT, error instanceof Error ? error.message : String(error));
  }
}

function wrongKind(value: unknown, wanted: string, field?: string): RequestRefused {
  const place = field === undefined ? 'value' : `struct field ${field}`;
  return unparsable(
    WHAT,
    `json: cannot unmarshal ${goKind(value)} into Go ${place} of type ${wanted}`,
  );
}
