/**
 * Microsoft Teams, by a workflow's webhook, which takes adaptive cards.
 *
 * Source: Alertmanager's documentation, "msteamsv2_config".
 */

import * as z from 'zod/mini';
import { optionalSecretFile, secretUrl } from './support/addresses.ts';
import { defaultTemplate } from './support/default-template.ts';
import { optionalTemplate } from './support/fields.ts';
import { type HttpSettings, optionalHttp } from './support/http-config.ts';
import { defineReceiverType, type Secret, type Template } from './support/receiver-type.ts';
import { exclusive, needed } from './support/rules.ts';
import { section } from './support/section.ts';

export interface MsTeamsV2Settings {
  readonly webhookUrl: Secret;
  readonly http?: HttpSettings | undefined;
  readonly title: Template;
  readonly text: Template;
}

const entry = section({
  fields: {
    webhook_url: z.optional(secretUrl),
    webhook_url_file: optionalSecretFile,
    http_config: optionalHttp,
    title: optionalTemplate,
    text: optionalTemplate,
  },
  rules: [needed('webhook_url'), exclusive('webhook_url', 'webhook_url_file')],
});

export const msteamsv2 = defineReceiverType<MsTeamsV2Settings>({
  type: 'msteamsv2',
  configKey: 'msteamsv2_configs',
  sendResolved: true,
  fromGlobal: { http_config: 'http_config' },
  schema: z.pipe(
    entry,
    z.transform(
      (written): MsTeamsV2Settings => ({
        webhookUrl: written.webhook_url ?? written.webhook_url_file ?? '',
        http: written.http_config,
        title: written.title ?? defaultTemplate('msteamsv2.default.title'),
        text: written.text ?? defaultTemplate('msteamsv2.default.text'),
      }),
    ),
  ),
  isBare: () => true,
});
