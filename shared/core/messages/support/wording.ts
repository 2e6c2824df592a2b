/** What a notification says in the terms of templates, and templates put into words with it. */

import type { Alert } from '../../model/alert.ts';
import type { TemplateFile } from '../../model/config.ts';
import { commonLabels } from '../../model/labels.ts';
import { messageOrder } from '../../model/message-order.ts';
import type { Notification, NotifyReason } from '../../model/notification.ts';
import type { EpochMs } from '../../model/time.ts';
import type { TemplateAlert, TemplateData, TemplateTime } from '../../template/data.ts';
import { renderHtml, renderText } from '../../template/render.ts';
import { parseTemplates, type TemplateSet } from '../../template/template-set.ts';
import type { Wording } from './message-type.ts';

/** `acknowledged`, `worse` and `changed` are our own: Alertmanager does not have them. */
const REASONS: Readonly<Record<NotifyReason, string>> = {
  first: 'first notification',
  'new-alerts': 'new alerts added',
  worse: 'severity of alerts raised',
  'some-resolved': 'some alerts resolved',
  'all-resolved': 'all alerts resolved',
  acknowledged: 'incident acknowledged',
  repeat: 'repeat interval elapsed',
  changed: 'figures of alerts changed',
};

const NO_FILES: readonly TemplateFile[] = [];
/** A configuration's files are parsed when one of its receivers first says something. */
const parsed = new WeakMap<readonly TemplateFile[], TemplateSet>();

/** @param files the configuration's; absent: there are none, and the default templates count alone */
export function createWording(notification: Notification, files = NO_FILES): Wording {
  return wordingOf(dataOf(notification), files, notification.decidedAt);
}

/**
 * The first of the alerts, with what these have in common.
 *
 * @param alertsMax 0: all of them
 */
export function firstAlerts(data: TemplateData, alertsMax: number): TemplateData {
  if (alertsMax === 0 || data.alerts.length <= alertsMax) return data;
  const alerts = data.alerts.slice(0, alertsMax);
  return {
    ...data,
    status: alerts.some(({ status }) => status === 'firing') ? 'firing' : 'resolved',
    alerts,
    commonLabels: commonLabels(alerts.map(({ labels }) => labels)),
    commonAnnotations: commonLabels(alerts.map(({ annotations }) => annotations)),
  };
}

function wordingOf(data: TemplateData, files: readonly TemplateFile[], now: EpochMs): Wording {
  return {
    data,
    text: (template) => renderText(templatesIn(files), template, data, { now }),
    html: (template) => renderHtml(templatesIn(files), template, data, { now }),
    about: (other) => wordingOf(other, files, now),
  };
}

function templatesIn(files: readonly TemplateFile[]): TemplateSet {
  const known = parsed.get(files);
  if (known !== undefined) return known;
  const fresh = parseTemplates(files);
  parsed.set(files, fresh);
  return fresh;
}

function dataOf(notification: Notification): TemplateData {
  const { firing, resolved, receiver, reason } = notification;
  const ended = new Set(resolved);
  return {
    receiver: quoteMeta(receiver),
    status: firing.length > 0 ? 'firing' : 'resolved',
    alerts: messageOrder([...firing, ...resolved]).map((alert) =>
      templateAlert(alert, ended.has(alert)),
    ),
    notificationReason: REASONS[reason],
    groupLabels: notification.groupLabels,
    commonLabels: notification.commonLabels,
    commonAnnotations: notification.commonAnnotations,
    externalUrl: notification.externalUrl,
  };
}

function templateAlert({ labels, annotations, ...alert }: Alert, isOver: boolean): TemplateAlert {
  const { startsAt, endsAt, posted, generatorUrl = '', fingerprint } = alert;
  return {
    status: isOver ? 'resolved' : 'firing',
    labels,
    annotations,
    startsAt: timeOf(startsAt, posted?.startsAt),
    ...(isOver && endsAt !== undefined && { endsAt: timeOf(endsAt, posted?.endsAt) }),
    generatorUrl,
    fingerprint,
  };
}

/** @param written how the sender wrote it: it may be finer, and have an offset */
function timeOf(at: EpochMs, written: string | undefined): TemplateTime {
  return written !== undefined && Date.parse(written) === at ? written : at;
}

/** Source: Go's regexp.QuoteMeta, which Alertmanager puts receiver names through. */
function quoteMeta(text: string): string {
  return text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');
}
