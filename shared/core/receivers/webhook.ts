/**
 * Any web address, in Alertmanager's webhook format.
 *
 * Source: Alertmanager's documentation, "webhook_config" and "http_config".
 */

import * as z from 'zod/mini';
import type { Milliseconds } from '../model/time.ts';
import { secret, secretUrl } from './support/addresses.ts';
import { count, duration, flag, plainText } from './support/fields.ts';
import { defineReceiverType, type Secret } from './support/receiver-type.ts';
import { section } from './support/section.ts';

export interface WebhookSettings {
  /** An address, or a reference to one. */
  readonly url: Secret;
  /** More alerts than this are left out of a message and counted. 0: none are. */
  readonly maxAlerts: number;
  /** Absent or 0: the router's own deadline, which is also the longest. */
  readonly timeoutMs?: Milliseconds | undefined;
  readonly authorization?: WebhookAuthorization | undefined;
  /** Whether loopback, link-local and private networks may be called. */
  readonly privateAddresses: boolean;
}

export type WebhookAuthorization =
  | { readonly scheme: 'Basic'; readonly username: string; readonly password: Secret }
  /** Any other scheme: `Bearer`, `Token`. */
  | { readonly scheme: string; readonly credentials: Secret };

const LATER_HTTP =
  'oauth2 bearer_token_file tls_config proxy_url no_proxy proxy_from_environment ' +
  'proxy_connect_header http_headers follow_redirects enable_http2';

const httpConfig = section({
  fields: {
    authorization: z.optional(
      section({
        fields: { type: z.optional(plainText), credentials: secret },
        later: ['credentials_file'],
      }),
    ),
    basic_auth: z.optional(
      section({
        fields: { username: plainText, password: z.optional(secret) },
        later: ['username_file', 'password_file'],
      }),
    ),
    bearer_token: z.optional(secret),
  },
  later: LATER_HTTP.split(' '),
  rules: [
    (has) => {
      const ways = ['authorization', 'basic_auth', 'bearer_token', 'bearer_token_file', 'oauth2'];
      const [first, second] = ways.filter((way) => has(way));
      return second === undefined
        ? undefined
        : { at: second, fault: `stands beside ${first}: write one of the two` };
    },
  ],
});

const entry = section({
  fields: {
    url: z.optional(secretUrl),
    max_alerts: z.optional(count),
    timeout: z.optional(duration),
    http_config: z.optional(httpConfig),
    private_addresses: z.optional(flag),
  },
  later: ['url_file', 'payload'],
  rules: [(has) => (has('url', 'url_file') ? undefined : { at: 'url', fault: 'is missing' })],
});

export const webhook = defineReceiverType<WebhookSettings>({
  type: 'webhook',
  configKey: 'webhook_configs',
  sendResolved: true,
  fromGlobal: {},
  schema: z.pipe(entry, z.transform(toSettings)),
});

function toSettings(written: z.output<typeof entry>): WebhookSettings {
  return {
    url: written.url ?? '',
    maxAlerts: written.max_alerts ?? 0,
    timeoutMs: written.timeout,
    authorization: toAuthorization(written.http_config),
    privateAddresses: written.private_addresses ?? false,
  };
}

function toAuthorization(
  written: z.output<typeof httpConfig> | undefined,
): WebhookAuthorization | undefined {
  const { authorization, basic_auth, bearer_token } = written ?? {};
  if (basic_auth !== undefined) {
    return { scheme: 'Basic', username: basic_auth.username, password: basic_auth.password ?? '' };
  }
  if (authorization !== undefined) {
    return { scheme: authorization.type ?? 'Bearer', credentials: authorization.credentials };
  }
  return bearer_token === undefined ? undefined : { scheme: 'Bearer', credentials: bearer_token };
}
