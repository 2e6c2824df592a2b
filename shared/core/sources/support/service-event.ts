/**
 * Events of AWS services about things that fail, recover, or merely live. Text in them comes from
 * programs that fail, and is masked before anybody sees it.
 */

import { createAlert } from '../../model/alert.ts';
import type { Labels } from '../../model/labels.ts';
import { maskedStart } from '../../model/mask.ts';
import type { Lapse, Sighting } from '../../model/reading.ts';
import type { Severity } from '../../model/severity.ts';
import type { EpochMs } from '../../model/time.ts';
import { filled, Text, Texts } from './lenient.ts';
import { orderOf, startOf } from './moments.ts';
import type { Parcel } from './source.ts';

const ANNOTATION_CHARS_MAX = 1_000;

/**
 * Schema of the fields that all events share and sources read.
 *
 * Source: Amazon EventBridge User Guide, "AWS service event metadata".
 */
export const EVENT_HEADER = { account: Text, region: Text, time: Text, resources: Texts };

/** What an event means for people. */
export interface Verdict {
  readonly status: Sighting['status'];
  readonly severity: Severity;
  /** The rule that made it so. */
  readonly because: string;
  readonly untold?: string;
  /** No problem of its own, and the end of the one before it, if any. */
  readonly isEnd?: true;
}

export function problem(because: string): Verdict {
  return { status: 'firing', severity: 'warning', because };
}

/** With the severity of the failure that it ends. */
export function recovery(because: string): Verdict {
  const untold = 'a success: it ends an earlier failure, and is no news otherwise';
  return { status: 'resolved', severity: 'warning', because, untold };
}

/** Life as it should be: recorded, told to nobody. */
export function ordinary(because: string): Verdict {
  return { status: 'info', severity: 'info', because, untold: because };
}

/** A point in time that somebody may want to know of. */
export function news(because: string): Verdict {
  return { status: 'info', severity: 'info', because };
}

/** What one kind of event says, beside what all say. */
export interface ServiceAlert {
  readonly source: string;
  readonly alertname: string;
  readonly service: string;
  readonly account: string;
  readonly region: string;
  readonly verdict: Verdict;
  /** Undefined where the payload names no moment. */
  readonly at: EpochMs | undefined;
  /** Beside source, alertname, account and region. The first is the label `resource` as well. */
  readonly identity: Labels;
  readonly annotations: Readonly<Record<string, string | undefined>>;
  /** Ids, the nearest first; empty ones are left out. */
  readonly resources: readonly string[];
  /** Of the console; absent where there is none. */
  readonly page?: string;
  readonly lapse: Lapse;
}

export function serviceSighting(about: ServiceAlert, { receivedAt }: Parcel): Sighting {
  const { source, alertname, service, account, region, verdict, at, page } = about;
  const { status, severity, because, untold } = verdict;
  const start = startOf(at, receivedAt);
  const updatedAt = orderOf(at, receivedAt);
  const isEnd = status === 'resolved' || verdict.isEnd === true;
  const resources = about.resources.filter((resource) => resource !== '');
  const alert = createAlert({
    identity: { source, alertname, account, region, ...about.identity },
    labels: { severity, service, resource: Object.values(about.identity)[0] ?? '' },
    annotations: filled(masked({ ...about.annotations, severity_reason: because })),
    resources,
    startsAt: start.startsAt,
    // An end lies in the past, whatever the source's clock says.
    endsAt: isEnd ? Math.min(updatedAt, receivedAt) : receivedAt + about.lapse,
    updatedAt,
    ...(page !== undefined && region !== '' && { generatorUrl: page }),
  });
  return { status, alert, ...start.mark, ...(untold !== undefined && { untold }) };
}

function masked(annotations: ServiceAlert['annotations']): ServiceAlert['annotations'] {
  const texts = Object.entries(annotations).map(([name, text = '']) => {
    // Links are our own; a title is one line.
    if (name.endsWith('_url')) return [name, text] as const;
    const line = name === 'title' ? text.replace(/\s*[\r\n]+\s*/g, ' ').trim() : text;
    return [name, maskedStart(line, ANNOTATION_CHARS_MAX)] as const;
  });
  return Object.fromEntries(texts);
}
