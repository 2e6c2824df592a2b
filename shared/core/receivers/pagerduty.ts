/**
 * PagerDuty, by an integration key of a service.
 *
 * Source: Alertmanager's documentation, "pagerduty_config".
 */

import * as z from 'zod/mini';
import type { Milliseconds } from '../model/time.ts';
import { optionalSecret, optionalSecretFile, url } from './support/addresses.ts';
import { list, optionalTemplate } from './support/fields.ts';
import { type HttpSettings, optionalHttp } from './support/http-config.ts';
import { jsonMap } from './support/json.ts';
import { defineReceiverType, type Secret, type Template } from './support/receiver-type.ts';
import { exclusive } from './support/rules.ts';
import { section } from './support/section.ts';
import { timeout } from './support/timeouts.ts';

export const PAGERDUTY_URL = 'https://events.pagerduty.com/v2/enqueue';
export const PAGERDUTY_SEVERITIES = ['critical', 'error', 'warning', 'info'] as const;

export interface PagerDutySettings {
  /** Which Events API the key is for: `routing_key` is v2's, `service_key` v1's. */
  readonly api: 'v1' | 'v2';
  readonly key: Secret;
  /** Events API v2. */
  readonly url: string;
  readonly http?: HttpSettings | undefined;
  /** Absent: the router's own deadline, which is also the longest. */
  readonly timeoutMs?: Milliseconds | undefined;
  /** Name and page of the monitor, as the incident shows them. Absent: this router's. */
  readonly client?: Template | undefined;
  readonly clientUrl?: Template | undefined;
  /** What the event is about. Absent: taken from the alerts. */
  readonly source?: Template | undefined;
  /** For every event. Absent: by the alerts' own severity. */
  readonly severity?: Template | undefined;
  readonly class?: Template | undefined;
  readonly component?: Template | undefined;
  readonly group?: Template | undefined;
  /** Put beside what the router tells of the alerts, as JSON; text in it is a template. */
  readonly details: Readonly<Record<string, unknown>>;
  /** What the incident is called. Absent: the headline of the alerts. */
  readonly description?: Template | undefined;
  /** Those that come to nothing are left out. */
  readonly links?: readonly PagerDutyLink[] | undefined;
  readonly images?: readonly PagerDutyImage[] | undefined;
}

export interface PagerDutyLink {
  readonly href: Template;
  readonly text: Template;
}

export interface PagerDutyImage {
  readonly src: Template;
  readonly alt: Template;
  readonly href: Template;
}

const link = z.pipe(
  section({ fields: { href: optionalTemplate, text: optionalTemplate } }),
  z.transform(({ href = '', text = '' }): PagerDutyLink => ({ href, text })),
);
const image = z.pipe(
  section({ fields: { src: optionalTemplate, alt: optionalTemplate, href: optionalTemplate } }),
  z.transform(({ src = '', alt = '', href = '' }): PagerDutyImage => ({ src, alt, href })),
);

const entry = section({
  fields: {
    routing_key: optionalSecret,
    routing_key_file: optionalSecretFile,
    service_key: optionalSecret,
    service_key_file: optionalSecretFile,
    url: z.optional(url),
    http_config: optionalHttp,
    timeout: z.optional(timeout),
    client: optionalTemplate,
    client_url: optionalTemplate,
    source: optionalTemplate,
    severity: optionalTemplate,
    class: optionalTemplate,
    component: optionalTemplate,
    group: optionalTemplate,
    details: z.optional(jsonMap),
    description: optionalTemplate,
    links: z.optional(list(link)),
    images: z.optional(list(image)),
  },
  rules: [
    (has) =>
      has('routing_key', 'routing_key_file', 'service_key', 'service_key_file')
        ? undefined
        : { fault: 'needs routing_key, the integration key of a service in PagerDuty' },
    exclusive('routing_key', 'routing_key_file'),
    exclusive('service_key', 'service_key_file'),
  ],
});

export const pagerduty = defineReceiverType<PagerDutySettings>({
  type: 'pagerduty',
  configKey: 'pagerduty_configs',
  sendResolved: true,
  fromGlobal: { url: 'pagerduty_url', http_config: 'http_config' },
  schema: z.pipe(entry, z.transform(toSettings)),
});

function toSettings(written: z.output<typeof entry>): PagerDutySettings {
  const serviceKey = written.service_key ?? written.service_key_file;
  return {
    // Of both keys Alertmanager uses the older API's.
    api: serviceKey === undefined ? 'v2' : 'v1',
    key: serviceKey ?? written.routing_key ?? written.routing_key_file ?? '',
    url: written.url ?? PAGERDUTY_URL,
    http: written.http_config,
    timeoutMs: written.timeout,
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
