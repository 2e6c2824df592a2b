/**
 * PagerDuty, by an integration key of a service.
 *
 * Source: Alertmanager's documentation, "pagerduty_config".
 */

import * as z from 'zod/mini';
import { secret, url } from './support/addresses.ts';
import { field, list, type Outcome, oneOf, plainText, TEMPLATE } from './support/fields.ts';
import { defineReceiverType, type Secret } from './support/receiver-type.ts';
import { describe, isValues, scalarValue } from './support/scalar.ts';
import { section } from './support/section.ts';

export const PAGERDUTY_URL = 'https://events.pagerduty.com/v2/enqueue';
export const PAGERDUTY_SEVERITIES = ['critical', 'error', 'warning', 'info'] as const;

export interface PagerDutySettings {
  /** Which Events API the key is for: `routing_key` is v2's, `service_key` v1's. */
  readonly api: 'v1' | 'v2';
  readonly key: Secret;
  /** Events API v2. */
  readonly url: string;
  /** Name and page of the monitor, as the incident shows them. Absent: this router's. */
  readonly client?: string | undefined;
  readonly clientUrl?: string | undefined;
  /** What the event is about. Absent: taken from the alerts. */
  readonly source?: string | undefined;
  /** For every event. Absent: by the alerts' own severity. */
  readonly severity?: (typeof PAGERDUTY_SEVERITIES)[number] | undefined;
  readonly class?: string | undefined;
  readonly component?: string | undefined;
  readonly group?: string | undefined;
  /** Put beside what the router tells of the alerts, as JSON. */
  readonly details: Readonly<Record<string, unknown>>;
  /** What the incident is called. Absent: the headline of the alerts. */
  readonly description?: string | undefined;
  readonly links?: readonly PagerDutyLink[] | undefined;
  readonly images?: readonly PagerDutyImage[] | undefined;
}

export interface PagerDutyLink {
  readonly href: string;
  readonly text?: string | undefined;
}

export interface PagerDutyImage {
  readonly src: string;
  readonly alt?: string | undefined;
  readonly href?: string | undefined;
}

const details = field((value): Outcome<Readonly<Record<string, unknown>>> => {
  if (!isValues(value)) return { fault: `${describe(value)} is no map` };
  const plain = Object.entries(value).map(([name, part]) => [name, toJson(part)] as const);
  return JSON.stringify(plain).includes('{{') ? TEMPLATE : { value: Object.fromEntries(plain) };
});

const link = section({ fields: { href: url, text: z.optional(plainText) } });
const image = section({
  fields: { src: url, alt: z.optional(plainText), href: z.optional(url) },
});

const entry = section({
  fields: {
    routing_key: z.optional(secret),
    service_key: z.optional(secret),
    url: z.optional(url),
    client: z.optional(plainText),
    client_url: z.optional(plainText),
    source: z.optional(plainText),
    severity: z.optional(oneOf(PAGERDUTY_SEVERITIES)),
    class: z.optional(plainText),
    component: z.optional(plainText),
    group: z.optional(plainText),
    details: z.optional(details),
    description: z.optional(plainText),
    links: z.optional(list(link)),
    images: z.optional(list(image)),
  },
  later: 'routing_key_file service_key_file http_config timeout'.split(' '),
  rules: [
    (has) =>
      has('routing_key', 'routing_key_file', 'service_key', 'service_key_file')
        ? undefined
        : { fault: 'needs routing_key, the integration key of a service in PagerDuty' },
  ],
});

export const pagerduty = defineReceiverType<PagerDutySettings>({
  type: 'pagerduty',
  configKey: 'pagerduty_configs',
  sendResolved: true,
  fromGlobal: { url: 'pagerduty_url' },
  schema: z.pipe(entry, z.transform(toSettings)),
});

function toSettings(written: z.output<typeof entry>): PagerDutySettings {
  const { routing_key, service_key } = written;
  return {
    // Of both keys Alertmanager uses the older API's.
    api: service_key === undefined ? 'v2' : 'v1',
    key: service_key ?? routing_key ?? '',
    url: written.url ?? PAGERDUTY_URL,
    client: written.client,
    clientUrl: written.client_url,
    source: written.source,
    severity: written.severity,
    class: written.class,
    component: written.component,
    group: written.group,
    details: written.details ?? {},
    description: written.description,
    links: written.links,
    images: written.images,
  };
}

/** Scalars as YAML understands them. The reader of the file has bounded how deep this goes. */
function toJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toJson);
  if (!isValues(value)) return scalarValue(value);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, toJson(part)]));
}
