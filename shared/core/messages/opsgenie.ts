/**
 * Alerts in Opsgenie: one a group, by the group's key, made, kept up to date and closed.
 *
 * Source: Alertmanager 0.33, notify/opsgenie/opsgenie.go; docs.opsgenie.com, "Alert API".
 * Alertmanager knows of no acknowledgement; Opsgenie does.
 */

import type { Notification } from '../model/notification.ts';
import type { OpsgenieResponder, OpsgenieSettings } from '../receivers/opsgenie.ts';
import { filled } from './support/filled.ts';
import { fixed } from './support/fixed.ts';
import { defineMessageType, type Wording } from './support/message-type.ts';
import { previewLines } from './support/preview.ts';
import { truncateRunes } from './support/runes.ts';

const MESSAGE_RUNES_MAX = 130;
const DESCRIPTION_RUNES_MAX = 15_000;
const USER_RUNES_MAX = 100;

interface OpsgenieMessage {
  /** What becomes of the alert. */
  readonly deed: 'create' | 'acknowledge' | 'close';
  readonly title: string;
  /** Made one after the other. */
  readonly requests: readonly OpsgenieRequest[];
}

interface OpsgenieRequest {
  readonly method: 'POST' | 'PUT';
  /** Below the address of the API. */
  readonly path: string;
  readonly body: OpsgenieAlert | Readonly<Record<string, string>>;
}

interface OpsgenieAlert {
  readonly alias: string;
  readonly message: string;
  readonly description?: string;
  readonly details: Readonly<Record<string, string>>;
  readonly source: string;
  readonly responders?: readonly Readonly<Record<string, string>>[];
  readonly tags?: readonly string[];
  readonly note?: string;
  readonly priority?: string;
  readonly entity?: string;
  readonly actions?: readonly string[];
}

type Write = Wording['text'];

export const opsgenie = defineMessageType<OpsgenieSettings, OpsgenieMessage>({
  type: 'opsgenie',

  compose(notification, settings, wording) {
    const { dedupKey, reason, firing, acknowledgement } = notification;
    const source = wording.text(settings.source);
    const title = truncateRunes(wording.text(settings.message), MESSAGE_RUNES_MAX);
    if (firing.length === 0) {
      return { deed: 'close', title, requests: [requestOn(dedupKey, 'close', { source })] };
    }
    if (reason === 'acknowledged' && acknowledgement !== undefined) {
      const user = truncateRunes(acknowledgement.by.toWellFormed(), USER_RUNES_MAX);
      const request = requestOn(dedupKey, 'acknowledge', { source, user });
      return { deed: 'acknowledge', title, requests: [request] };
    }
    const alert = alertOf(notification, { title, source }, settings, wording);
    const create: OpsgenieRequest = { method: 'POST', path: 'v2/alerts', body: alert };
    const updates = settings.updateAlerts ? updatesOf(alert) : [];
    return { deed: 'create', title, requests: [create, ...updates] };
  },

  plain: (settings, { title, text }) => ({
    ...settings,
    message: title,
    description: text,
    source: fixed(settings.source),
    details: {},
    entity: fixed(settings.entity),
    actions: fixed(settings.actions),
    tags: fixed(settings.tags),
    note: fixed(settings.note),
    priority: fixed(settings.priority),
  }),

  preview({ deed, title, requests: [first] }) {
    const { description, priority } = first?.body ?? {};
    return previewLines(`${deed}${priority ? ` (${priority})` : ''}: ${title}`, description);
  },
});

function requestOn(
  alias: string,
  what: string,
  body: OpsgenieRequest['body'],
  method: OpsgenieRequest['method'] = 'POST',
): OpsgenieRequest {
  return { method, path: `v2/alerts/${alias}/${what}?identifierType=alias`, body };
}

function alertOf(
  { dedupKey, commonLabels }: Notification,
  { title, source }: { readonly title: string; readonly source: string },
  settings: OpsgenieSettings,
  { text }: Wording,
): OpsgenieAlert {
  const labels = Object.entries(commonLabels).map(([name, value]) => [
    name.toWellFormed(),
    value.toWellFormed(),
  ]);
  const details = Object.entries(settings.details).map(([name, value]) => [name, text(value)]);
  const responders = settings.responders.flatMap((responder) => respondersOf(responder, text));
  const tags = listOf(text(settings.tags));
  const actions = listOf(text(settings.actions));
  return {
    alias: dedupKey,
    message: title,
    ...filled({ description: truncateRunes(text(settings.description), DESCRIPTION_RUNES_MAX) }),
    details: Object.fromEntries([...labels, ...details]),
    source,
    ...(responders.length > 0 && { responders }),
    ...(tags.length > 0 && { tags }),
    ...filled({
      note: text(settings.note),
      priority: text(settings.priority),
      entity: text(settings.entity),
    }),
    ...(actions.length > 0 && { actions }),
  };
}

/** An alert that is there is not changed by being made again. */
function updatesOf({ alias, message, description }: OpsgenieAlert): readonly OpsgenieRequest[] {
  return [
    requestOn(alias, 'message', { message }, 'PUT'),
    requestOn(alias, 'description', filled({ description }), 'PUT'),
  ];
}

/** None for one that labels were to name, and have not; several for `teams`. */
function respondersOf({ id, name, username, type }: OpsgenieResponder, text: Write) {
  const named = filled({ id: text(id), name: text(name), username: text(username) });
  const kind = text(type);
  if (kind === 'teams')
    return listOf(named.name ?? '').map((team) => ({ name: team, type: 'team' }));
  return Object.keys(named).length === 0 ? [] : [{ ...named, type: kind }];
}

/** What stands between commas. */
function listOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
