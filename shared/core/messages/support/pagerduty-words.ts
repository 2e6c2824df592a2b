/** The short texts of an event for PagerDuty: the settings', Alertmanager's, or our own. */

import type { Notification } from '../../model/notification.ts';
import {
  PAGERDUTY_SEVERITIES,
  type PagerDutyImage,
  type PagerDutyLink,
  type PagerDutySettings,
} from '../../receivers/pagerduty.ts';
import { defaultTemplate } from '../../receivers/support/default-template.ts';
import type { Template } from '../../receivers/support/receiver-type.ts';
import { runbookOf } from './background-words.ts';
import { subjectAlerts } from './facts.ts';
import { headline } from './headline.ts';
import { type Link, linksOf, safeUrl } from './links.ts';
import type { Wording } from './message-type.ts';
import { placeOf, shareOf } from './pagerduty-details.ts';
import { pictureUrl } from './picture.ts';
import { isPosted } from './posted.ts';
import { truncateRunes } from './runes.ts';
import { isDate } from './time-words.ts';

const SUMMARY_RUNES_MAX = 1_024;
const US = 'Tocsin';
/** PagerDuty refuses what it does not know; this is Alertmanager's. */
const DEFAULT_SEVERITY = 'error';

/** What is empty is left out of an event, but for summary and source. */
export interface EventWords {
  readonly summary: string;
  readonly source: string;
  readonly severity: (typeof PAGERDUTY_SEVERITIES)[number];
  readonly timestamp: string;
  readonly component: string;
  readonly group: string;
  readonly class: string;
  readonly client: string;
  readonly clientUrl: string;
  readonly images: readonly Image[];
  readonly links: readonly Link[];
}

export interface Image {
  readonly src: string;
  readonly alt: string;
  readonly href: string;
}

/** @throws TemplateError */
export function eventWords(
  notification: Notification,
  settings: PagerDutySettings,
  wording: Wording,
): EventWords {
  const { text } = wording;
  const { commonLabels: labels, startedAt, externalUrl, background } = notification;
  const asAlertmanager = isPosted(notification);
  const usual = (name: string) => text(defaultTemplate(`pagerduty.default.${name}`));
  const say = (written: Template | undefined, alertmanagers: () => string, own: () => string) => {
    if (written !== undefined) return text(written);
    return asAlertmanager ? alertmanagers() : own();
  };
  const share = (written: Template | undefined, ...names: readonly string[]) =>
    say(written, nothing, () => shareOf(labels, names) ?? '');

  const client = say(
    settings.client,
    () => usual('client'),
    () => US,
  );
  const summary = say(
    settings.description,
    () => usual('description'),
    () => headline(notification),
  );
  const severity = say(settings.severity, nothing, () => notification.severity);
  const links = asAlertmanager ? [] : linksOf(subjectAlerts(notification), runbookOf(background));
  return {
    summary: truncateRunes(summary, SUMMARY_RUNES_MAX),
    source: say(
      settings.source,
      () => client,
      () => placeOf(notification) ?? client,
    ),
    severity: PAGERDUTY_SEVERITIES.find((known) => known === severity) ?? DEFAULT_SEVERITY,
    timestamp: !asAlertmanager && isDate(startedAt) ? new Date(startedAt).toISOString() : '',
    component: share(settings.component, 'component', 'service'),
    group: share(settings.group, 'cluster', 'namespace', 'team'),
    class: share(settings.class, 'alertname'),
    client,
    clientUrl: say(
      settings.clientUrl,
      () => usual('clientURL'),
      () => safeUrl(externalUrl) ?? '',
    ),
    images: [
      ...(settings.images ?? []).flatMap((image) => imageOf(image, text)),
      ...(asAlertmanager ? [] : pictureOf(notification)),
    ],
    links: [...(settings.links ?? []).flatMap((link) => linkOf(link, text)), ...links],
  };
}

function imageOf({ src, alt, href }: PagerDutyImage, text: Wording['text']): readonly Image[] {
  const image = { src: text(src), alt: text(alt), href: text(href) };
  return image.src === '' ? [] : [image];
}

/** Anything but HTTPS would make PagerDuty refuse the event. Source: "Send an alert event", `images`. */
function pictureOf(notification: Notification): readonly Image[] {
  const src = pictureUrl(notification);
  return src === undefined || !src.startsWith('https:')
    ? []
    : [{ src, alt: headline(notification), href: src }];
}

function linkOf({ href, text: name }: PagerDutyLink, text: Wording['text']): readonly Link[] {
  const link = { href: text(href), text: text(name) };
  return link.href === '' ? [] : [link];
}

function nothing(): string {
  return '';
}
