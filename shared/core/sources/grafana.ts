/**
 * Grafana's webhook, of both kinds: since version 9 much like Alertmanager's (`version: "1"`, with
 * an organisation, values and links of its own), before that one rule with what it matched.
 *
 * Source: Grafana's documentation, "Configure the webhook notifier for Alerting", and of version 8
 * "Alert notifications", `webhook`.
 */

import * as z from 'zod/mini';
import { createAlert } from '../model/alert.ts';
import { labelValue } from '../model/labels.ts';
import { mask } from '../model/mask.ts';
import type { Sighting } from '../model/reading.ts';
import { isSeverity } from '../model/severity.ts';
import { eachOnce } from './support/aws-event.ts';
import { isObject, listOf, numberOf, textOf } from './support/fields.ts';
import { Anything, filled, Text } from './support/lenient.ts';
import { orderOf, startOf } from './support/moments.ts';
import { isHeartbeatAlert, momentOf, resourcesOf, textsOf } from './support/posted.ts';
import { alerts, defineSource, member, nothing, type Parcel, readAs } from './support/source.ts';

const NAME = 'grafana';
const HEARTBEAT = 'it always fires, to prove that alerting works: its absence would be the news';
/** Members that only Grafana gives an alert. */
const ITS_OWN: readonly string[] = [
  ...['silenceURL', 'dashboardURL', 'panelURL', 'valueString', 'values'],
];

const Told = z.object({
  status: Text,
  labels: Anything,
  annotations: Anything,
  startsAt: Text,
  endsAt: Text,
  generatorURL: Text,
  panelURL: Text,
  dashboardURL: Text,
  valueString: Text,
  values: Anything,
});
type Told = z.infer<typeof Told>;
/** One that cannot be read is told without its labels, and takes none of the others with it. */
const BLANK = Told.parse({});

const Webhook = z.object({
  alerts: z.array(z.catch(Told, BLANK)),
  orgId: Anything,
  externalURL: Text,
  truncatedAlerts: Anything,
});
type Webhook = z.infer<typeof Webhook>;

const Legacy = z.object({
  ruleId: z.union([z.number(), z.string()]),
  ruleName: Text,
  ruleUrl: Text,
  orgId: Anything,
  state: Text,
  title: Text,
  message: Text,
  evalMatches: Anything,
  tags: Anything,
});
type Legacy = z.infer<typeof Legacy>;

export const grafana = defineSource({
  name: NAME,
  recognises: ({ payload }) => isUnified(payload) || isLegacy(payload),
  schema: z.unknown(),
  read(payload, parcel) {
    if (isLegacy(payload)) return alerts(readLegacy(readAs(NAME, Legacy, payload), parcel));
    const webhook = readAs(NAME, Webhook, payload);
    const sightings = webhook.alerts.map((told) => readTold(told, webhook, parcel));
    if (sightings.length === 0) return nothing('control', 'it holds no alert');
    const isHeartbeat = sightings.every(({ alert }) => isHeartbeatAlert(alert.labels));
    return { disposition: isHeartbeat ? 'heartbeat' : 'alert', sightings };
  },
});

function isUnified(payload: unknown): boolean {
  const told = member(payload, 'alerts');
  if (!Array.isArray(told)) return false;
  if (member(payload, 'version') === '1' || member(payload, 'orgId') !== undefined) return true;
  return told.some((alert) => ITS_OWN.some((name) => member(alert, name) !== undefined));
}

function isLegacy(payload: unknown): boolean {
  return member(payload, 'ruleId') !== undefined && member(payload, 'state') !== undefined;
}

/** Grafana reports the end, so nothing lapses. */
function readTold(told: Told, webhook: Webhook, { receivedAt }: Parcel): Sighting {
  const posted = textsOf(told.labels);
  const labels = Object.keys(posted).length > 0 ? posted : { alertname: 'UnlabelledAlert' };
  const label = (...names: readonly string[]) =>
    names.map((name) => labelValue(labels, name)).find((value) => value !== '') ?? '';
  const beganAt = momentOf(told.startsAt);
  const start = startOf(beganAt, receivedAt);
  const isResolved = told.status === 'resolved';
  const endsAt = Math.min(momentOf(told.endsAt) ?? receivedAt, receivedAt);

  const alert = createAlert({
    // The sender's labels are the identity. An Alertmanager may tell of the very same ones, and
    // two organisations of one Grafana do not see each other's.
    identity: { source: NAME, grafana_org: String(numberOf(webhook.orgId) ?? ''), ...labels },
    labels: { region: label('region', 'zone'), service: label('service', 'job') },
    annotations: { ...annotationsOf(told, webhook), ...textsOf(told.annotations) },
    resources: resourcesOf(labels),
    startsAt: start.startsAt,
    ...(isResolved && { endsAt }),
    updatedAt: isResolved ? endsAt : orderOf(beganAt, receivedAt),
    ...linkTo(told, webhook),
  });
  const untold = isHeartbeatAlert(labels) ? { untold: HEARTBEAT } : {};
  return { status: isResolved ? 'resolved' : 'firing', alert, ...start.mark, ...untold };
}

function annotationsOf({ labels, values, valueString }: Told, { truncatedAlerts }: Webhook) {
  const figures = isObject(values) ? Object.entries(values) : [];
  const left = numberOf(truncatedAlerts) ?? 0;
  const rule = textOf(member(labels, 'rulename'));
  const notes = [
    // Grafana's own alerts about a rule that it could not evaluate.
    rule === undefined ? '' : `about the rule ${rule}`,
    left > 0 ? `and ${left} more alerts that Grafana left out` : '',
  ];
  return filled({
    reading: figures.map(([name, value]) => `${name} ${value}`).join(', ') || valueString,
    note: notes.filter((note) => note !== '').join('; '),
  });
}

/** The panel that shows it, else the rule. Grafana's test alerts have addresses without a host. */
function linkTo(
  { panelURL, dashboardURL, generatorURL }: Told,
  { externalURL }: Webhook,
): { readonly generatorUrl?: string } {
  const page = [panelURL, dashboardURL, generatorURL, externalURL].find((url) => url !== '');
  const url = URL.parse(page ?? '', URL.canParse(externalURL) ? externalURL : undefined);
  return url !== null && /^https?:$/.test(url.protocol) ? { generatorUrl: url.href } : {};
}

/** One rule, without a moment and without labels; `no_data` counts as a problem. */
function readLegacy(rule: Legacy, { receivedAt }: Parcel): Sighting {
  const matches = listOf(rule.evalMatches).filter(isObject);
  const stated = labelValue(textsOf(rule.tags), 'severity').toLowerCase();
  const status = LEGACY_STATUS.get(rule.state) ?? 'firing';
  const org = numberOf(rule.orgId);

  const alert = createAlert({
    identity: { source: NAME, grafana_org: String(org ?? ''), rule_id: String(rule.ruleId) },
    labels: {
      ...textsOf(rule.tags),
      alertname: rule.ruleName || rule.title,
      severity: isSeverity(stated) ? stated : 'warning',
    },
    annotations: filled({
      title: rule.ruleName || rule.title,
      reading: matches.map(wordsOf).join(', '),
      description: mask(rule.message),
      note: rule.state === 'no_data' ? 'the rule got no data' : undefined,
      severity_reason: isSeverity(stated) ? `tag severity=${stated}` : 'it names no severity',
    }),
    resources: eachOnce(matches.map((match) => textOf(member(match, 'metric')))),
    startsAt: receivedAt,
    ...(status !== 'firing' && { endsAt: receivedAt }),
    updatedAt: receivedAt,
    ...(URL.canParse(rule.ruleUrl) && { generatorUrl: rule.ruleUrl }),
  });
  const untold = status === 'info' ? { untold: `ordinary life: ${rule.state}` } : {};
  return { status, alert, startsAtKnown: false, ...untold };
}

const LEGACY_STATUS: ReadonlyMap<string, Sighting['status']> = new Map([
  ['ok', 'resolved'],
  ['paused', 'info'],
  ['pending', 'info'],
]);

function wordsOf(match: object): string {
  const value = numberOf(member(match, 'value'));
  return `${textOf(member(match, 'metric')) ?? 'value'} ${value ?? 'none'}`;
}
