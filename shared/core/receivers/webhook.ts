/**
 * Any web address, in Alertmanager's webhook format.
 *
 * Source: Alertmanager's documentation, "webhook_config".
 */

import * as z from 'zod/mini';
import type { Milliseconds } from '../model/time.ts';
import { optionalSecretFile, optionalTemplateUrl } from './support/addresses.ts';
import { count, flag } from './support/fields.ts';
import { type HttpSettings, optionalHttp } from './support/http-config.ts';
import { json } from './support/json.ts';
import { defineReceiverType, type Secret } from './support/receiver-type.ts';
import { exclusive, needed } from './support/rules.ts';
import { section } from './support/section.ts';
import { timeout } from './support/timeouts.ts';

export interface WebhookSettings {
  /** An address, a template of one, or a reference to one. */
  readonly url: Secret;
  readonly http?: HttpSettings | undefined;
  /** More alerts than this are left out of a message and counted. 0: none are. */
  readonly maxAlerts: number;
  /** Absent: the router's own deadline, which is also the longest. */
  readonly timeoutMs?: Milliseconds | undefined;
  /** JSON that is sent instead of Alertmanager's; text in it is a template. Absent: Alertmanager's. */
  readonly payload?: unknown;
  /** Whether loopback, link-local and private networks may be called. */
  readonly privateAddresses: boolean;
}

const entry = section({
  fields: {
    url: optionalTemplateUrl,
    url_file: optionalSecretFile,
    http_config: optionalHttp,
    max_alerts: z.optional(count),
    timeout: z.optional(timeout),
    payload: z.optional(json),
    private_addresses: z.optional(flag),
  },
  rules: [needed('url'), exclusive('url', 'url_file')],
});

export const webhook = defineReceiverType<WebhookSettings>({
  type: 'webhook',
  configKey: 'webhook_configs',
  sendResolved: true,
  fromGlobal: { http_config: 'http_config' },
  schema: z.pipe(
    entry,
    z.transform(
      (written): WebhookSettings => ({
        url: written.url ?? written.url_file ?? '',
        http: written.http_config,
        maxAlerts: written.max_alerts ?? 0,
        timeoutMs: written.timeout,
        payload: written.payload,
        privateAddresses: written.private_addresses ?? false,
      }),
    ),
  ),
  isBare: () => true,
});
