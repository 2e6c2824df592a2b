/**
 * Pushover, by an application's token and the key of a user or a group.
 *
 * Source: Alertmanager's documentation, "pushover_config".
 */

import * as z from 'zod/mini';
import type { Milliseconds } from '../model/time.ts';
import { HOUR_MS, MINUTE_MS } from '../model/time.ts';
import { optionalSecret, optionalSecretFile } from './support/addresses.ts';
import { defaultTemplate } from './support/default-template.ts';
import { flag, optionalTemplate } from './support/fields.ts';
import { type HttpSettings, optionalHttp } from './support/http-config.ts';
import { PUSHOVER_PRIORITY } from './support/pushover-priority.ts';
import { defineReceiverType, type Secret, type Template } from './support/receiver-type.ts';
import { exclusive, needed } from './support/rules.ts';
import { scalarValue } from './support/scalar.ts';
import { section } from './support/section.ts';
import { goDuration } from './support/timeouts.ts';

/** The only one there is. */
export const PUSHOVER_API_URL = 'https://api.pushover.net/1/messages.json';

export interface PushoverSettings {
  readonly apiUrl: string;
  readonly userKey: Secret;
  readonly token: Secret;
  readonly http?: HttpSettings | undefined;
  readonly title: Template;
  readonly message: Template;
  readonly url: Template;
  readonly urlTitle: Template;
  /** Empty: all of the user's. */
  readonly device: Template;
  /** Empty: the user's own. */
  readonly sound: Template;
  /** -2 to 2; of 2 there must be word that somebody has seen it. */
  readonly priority: Template;
  /** How often and for how long the last of them is sounded again. */
  readonly retryMs: Milliseconds;
  readonly expireMs: Milliseconds;
  /** After how long the message goes away by itself. 0: it stays. */
  readonly ttlMs: Milliseconds;
  readonly html: boolean;
  readonly monospace: boolean;
}

const entry = section({
  fields: {
    user_key: optionalSecret,
    user_key_file: optionalSecretFile,
    token: optionalSecret,
    token_file: optionalSecretFile,
    http_config: optionalHttp,
    title: optionalTemplate,
    message: optionalTemplate,
    url: optionalTemplate,
    url_title: optionalTemplate,
    device: optionalTemplate,
    sound: optionalTemplate,
    priority: optionalTemplate,
    retry: z.optional(goDuration),
    expire: z.optional(goDuration),
    ttl: z.optional(goDuration),
    html: z.optional(flag),
    monospace: z.optional(flag),
  },
  rules: [
    needed('user_key'),
    exclusive('user_key', 'user_key_file'),
    needed('token'),
    exclusive('token', 'token_file'),
    (_, { html, monospace }) =>
      scalarValue(html) === true && scalarValue(monospace) === true
        ? { at: 'monospace', fault: 'stands beside html: write one of the two' }
        : undefined,
  ],
});

export const pushover = defineReceiverType<PushoverSettings>({
  type: 'pushover',
  configKey: 'pushover_configs',
  sendResolved: true,
  fromGlobal: { http_config: 'http_config' },
  schema: z.pipe(entry, z.transform(toSettings)),
  isBare: () => true,
});

function toSettings(written: z.output<typeof entry>): PushoverSettings {
  return {
    apiUrl: PUSHOVER_API_URL,
    userKey: written.user_key ?? written.user_key_file ?? '',
    token: written.token ?? written.token_file ?? '',
    http: written.http_config,
    title: written.title ?? defaultTemplate('pushover.default.title'),
    message: written.message ?? defaultTemplate('pushover.default.message'),
    url: written.url ?? defaultTemplate('pushover.default.url'),
    urlTitle: written.url_title ?? '',
    device: written.device ?? '',
    sound: written.sound ?? '',
    priority: written.priority ?? PUSHOVER_PRIORITY,
    retryMs: written.retry ?? MINUTE_MS,
    expireMs: written.expire ?? HOUR_MS,
    ttlMs: written.ttl ?? 0,
    html: written.html ?? false,
    monospace: written.monospace ?? false,
  };
}
