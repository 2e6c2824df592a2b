/**
 * Plays a recorded timeline in virtual time: the handler of the API over the app in memory, its clock
 * turned by hand. What webhooks would be sent is kept, and compared as the kit compares it.
 */

import { createHandler } from '../../functions/api.ts';
import { loadConfig } from '../../shared/core/config/load.ts';
import { createWording } from '../../shared/core/messages/support/wording.ts';
import { webhook } from '../../shared/core/messages/webhook.ts';
import type { Integration } from '../../shared/core/model/receiver.ts';
import type { WebhookSettings } from '../../shared/core/receivers/webhook.ts';
import { createWorld } from '../../shared/wiring/memory.ts';
import { eventOf } from '../functions/api-request.ts';
import { context } from '../functions/world.ts';

export interface Step {
  readonly t: number;
  readonly op: string;
  readonly alerts?: unknown;
  readonly silence?: unknown;
  readonly as?: string;
  readonly ref?: string | undefined;
  readonly path?: string;
  readonly alertnames?: boolean;
  readonly no_body?: boolean;
  readonly [name: string]: unknown;
}

export interface Timeline {
  readonly id: string;
  readonly title: string;
  readonly input: {
    readonly config: string;
    readonly config_expanded?: string;
    readonly steps: readonly Step[];
    readonly until: number;
    readonly t0: string;
  };
}

export interface Observed {
  readonly notifications: readonly object[];
  readonly responses: readonly object[];
}

const EXTERNAL_URL = 'http://alertmanager.test:9093';
const RFC_3339 = /(\d{4})-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(Z|[+-]\d{2}:\d{2})/g;
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const JSON_TYPE = { 'content-type': 'application/json' };

export async function playVirtually({ input }: Timeline): Promise<Observed> {
  const t0 = Date.parse(input.t0);
  const names = new Map<string, string>();
  const notifications: object[] = [];
  const { app, agenda } = createWorld({
    config: loadConfig(input.config_expanded ?? input.config).config,
    startAt: t0 - 1_000,
    externalUrl: EXTERNAL_URL,
    log: { info() {}, warn() {}, error() {} },
    onTrace() {},
    voice: async ({ settings }: Integration) => ({
      preview: () => [],
      notifier: {
        async notify(notification) {
          const { url, maxAlerts } = settings as WebhookSettings;
          const message = webhook.compose(
            notification,
            { url, maxAlerts, privateAddresses: true },
            createWording(notification),
          );
          const body = relative(JSON.parse(message.body), t0, names);
          const t = (agenda.now() - t0) / 1_000;
          notifications.push({ t, to: new URL(url).pathname, reply: 200, body });
          return {};
        },
      },
    }),
  });
  const handler = createHandler(
    () => app,
    () => ({ read: async () => '' }),
    () => ({ startedAt: t0, reload: { isSuccessful: true, succeededAt: t0 } }),
  );

  const responses: object[] = [];
  for (const [step, one] of input.steps.entries()) {
    await agenda.runUntil(t0 + one.t * 1_000);
    const resolved = absolute(one, t0, names);
    const { line, body } = requestOf(resolved);
    const text = body === undefined ? undefined : JSON.stringify(body);
    const asked = { headers: body === undefined ? {} : JSON_TYPE, body: text };
    const answer = await handler(eventOf(line, asked), context('api', `${step}`));
    if (typeof answer === 'string') throw new Error('answers are objects');
    const value: unknown = answer.body === undefined ? undefined : JSON.parse(answer.body);
    if (one.op === 'post_silence' && one.as !== undefined) noteName(value, one.as, names);
    const shown = one.alertnames === true ? summaryOf(value) : value;
    const said = shown === undefined || one.no_body === true ? {} : { body: shown };
    responses.push({ step, status: answer.statusCode, ...said });
  }
  await agenda.runUntil(t0 + input.until * 1_000);
  return { notifications, responses: responses.map((one) => relative(one, t0, names)) };
}

function requestOf({ op, alerts, silence, ref, path }: Step) {
  switch (op) {
    case 'post_alerts':
      return { line: 'POST /api/v2/alerts', body: alerts };
    case 'post_silence':
      return { line: 'POST /api/v2/silences', body: silence };
    case 'expire_silence':
      return { line: `DELETE /api/v2/silence/${ref}` };
    case 'get':
      return { line: `GET ${path}` };
    default:
      throw new Error(`a step that only a server can take: ${op}`);
  }
}

function noteName(value: unknown, name: string, names: Map<string, string>): void {
  const id = (value as { silenceID?: string } | undefined)?.silenceID;
  if (id !== undefined && !names.has(id)) names.set(id, name);
}

/** `@1.5` becomes a moment, `$name` the id that goes by it. */
function absolute(step: Step, t0: number, names: ReadonlyMap<string, string>): Step {
  const ids = [...names].map(([id, name]) => [`$${name}`, id] as const);
  return deep({ ...step, ref: step.ref === undefined ? undefined : `$${step.ref}` }, (text) => {
    const at = /^@(-?[\d.]+)(?:\|([+-])(\d\d):(\d\d))?$/.exec(text);
    if (at === null) return ids.reduce((all, [name, id]) => all.replaceAll(name, id), text);
    const [, seconds, sign, hours, minutes] = at;
    const ms = Math.round(t0 + Number(seconds) * 1_000);
    if (sign === undefined) return new Date(ms).toISOString();
    const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
    return new Date(ms + offset).toISOString().replace('Z', `${sign}${hours}:${minutes}`);
  });
}

/** Moments by their distance from the beginning, ids by their names: as the kit writes them. */
function relative<Value>(value: Value, t0: number, names: ReadonlyMap<string, string>): Value {
  return deep(value, (text) => {
    const timed = text.replace(RFC_3339, (moment, year: string, zone: string) => {
      const seconds = (Date.parse(moment) - t0) / 1_000;
      if (year === '0001' || Number.isNaN(seconds) || Math.abs(seconds) > 1e6) return moment;
      return `@${seconds.toFixed(3)}${zone === 'Z' ? '' : `|${zone}`}`;
    });
    const named = [...names].reduce((all, [id, name]) => all.replaceAll(id, `$${name}`), timed);
    return named.replace(UUID, '<uuid>');
  });
}

interface Listed {
  readonly labels: Readonly<Record<string, string>>;
  readonly status: { readonly state: string };
  readonly receivers: readonly { readonly name: string }[];
  readonly receiver?: { readonly name: string };
  readonly alerts?: readonly Listed[];
}

function summaryOf(value: unknown): unknown {
  const lineOf = ({ labels, status, receivers }: Listed) => {
    const pairs = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
    const names = receivers.map(({ name }) => name);
    return `${pairs.map(([name, text]) => `${name}=${text}`)} ${status.state} -> ${names}`;
  };
  return (value as Listed[]).map((one) =>
    one.alerts === undefined
      ? lineOf(one)
      : { receiver: one.receiver?.name, labels: one.labels, alerts: one.alerts.map(lineOf) },
  );
}

function deep<Value>(value: Value, change: (text: string) => string): Value;
function deep(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => deep(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, deep(item, change)]));
}
