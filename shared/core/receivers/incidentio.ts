/**
 * incident.io, by an alert source.
 *
 * Source: Alertmanager's documentation, "incidentio_config".
 */

import * as z from 'zod/mini';
import type { Milliseconds } from '../model/time.ts';
import { optionalSecret, optionalSecretFile, url } from './support/addresses.ts';
import { count } from './support/fields.ts';
import { authorizes } from './support/http-authorization.ts';
import { type HttpSettings, optionalHttp } from './support/http-config.ts';
import { defineReceiverType, type Secret } from './support/receiver-type.ts';
import { exclusive, needed } from './support/rules.ts';
import { section } from './support/section.ts';
import { timeout } from './support/timeouts.ts';

export interface IncidentIoSettings {
  /** Address of the alert source, or a reference to it. */
  readonly url: Secret;
  /** Sent as a bearer token. Absent: `http` says who calls, if anybody does. */
  readonly alertSourceToken?: Secret | undefined;
  readonly http?: HttpSettings | undefined;
  /** More alerts than this are left out of a message and counted. 0: none are. */
  readonly maxAlerts: number;
  /** Absent: the router's own deadline, which is also the longest. */
  readonly timeoutMs?: Milliseconds | undefined;
}

const TOKEN = ['alert_source_token', 'alert_source_token_file'] as const;

const entry = section({
  fields: {
    url: z.optional(url),
    url_file: optionalSecretFile,
    alert_source_token: optionalSecret,
    alert_source_token_file: optionalSecretFile,
    http_config: optionalHttp,
    max_alerts: z.optional(count),
    timeout: z.optional(timeout),
  },
  rules: [needed('url'), exclusive('url', 'url_file'), exclusive(...TOKEN)],
});

export const incidentio = defineReceiverType<IncidentIoSettings>({
  type: 'incidentio',
  configKey: 'incidentio_configs',
  sendResolved: true,
  fromGlobal: { http_config: 'http_config' },
  ownRules: [
    (has, { http_config }) =>
      has(...TOKEN) && authorizes(http_config)
        ? { at: 'alert_source_token', fault: 'stands beside http_config.authorization' }
        : undefined,
    (has, { http_config }) =>
      has('http_config') && !authorizes(http_config) && !has(...TOKEN)
        ? { at: 'alert_source_token', fault: 'is missing, and so is http_config.authorization' }
        : undefined,
  ],
  schema: z.pipe(
    entry,
    z.transform(
      (written): IncidentIoSettings => ({
        url: written.url ?? written.url_file ?? '',
        alertSourceToken: written.alert_source_token ?? written.alert_source_token_file,
        http: written.http_config,
        maxAlerts: written.max_alerts ?? 0,
        timeoutMs: written.timeout,
      }),
    ),
  ),
  isBare: () => true,
});
