/**
 * Webex, by a bot's token, which stands in `http_config`.
 *
 * Source: Alertmanager's documentation, "webex_config".
 */

import * as z from 'zod/mini';
import { url } from './support/addresses.ts';
import { defaultTemplate } from './support/default-template.ts';
import { optionalTemplate, text } from './support/fields.ts';
import { authorizes } from './support/http-authorization.ts';
import { type HttpSettings, optionalHttp } from './support/http-config.ts';
import { defineReceiverType, type Template } from './support/receiver-type.ts';
import { section } from './support/section.ts';

const API_URL = 'https://webexapis.com/v1/messages';

export interface WebexSettings {
  readonly apiUrl: string;
  /** Says who calls. */
  readonly http?: HttpSettings | undefined;
  readonly roomId: Template;
  readonly message: Template;
}

const entry = section({
  fields: {
    api_url: z.optional(url),
    http_config: optionalHttp,
    room_id: text,
    message: optionalTemplate,
  },
});

export const webex = defineReceiverType<WebexSettings>({
  type: 'webex',
  configKey: 'webex_configs',
  sendResolved: true,
  fromGlobal: { api_url: 'webex_api_url' },
  ownRules: [
    (_, { http_config }) =>
      authorizes(http_config)
        ? undefined
        : { at: 'http_config', fault: 'needs authorization, with the token of a bot' },
  ],
  schema: z.pipe(
    entry,
    z.transform(
      (written): WebexSettings => ({
        apiUrl: written.api_url ?? API_URL,
        http: written.http_config,
        roomId: written.room_id,
        message: written.message ?? defaultTemplate('webex.default.message'),
      }),
    ),
  ),
  isBare: () => true,
});
