/**
 * Microsoft Teams, by an incoming webhook of the old kind, which takes message cards.
 *
 * Source: Alertmanager's documentation, "msteams_config".
 */

import * as z from 'zod/mini';
import { optionalSecretFile, secretUrl } from './support/addresses.ts';
import { defaultTemplate } from './support/default-template.ts';
import { optionalTemplate } from './support/fields.ts';
import { type HttpSettings, optionalHttp } from './support/http-config.ts';
import { defineReceiverType, type Secret, type Template } from './support/receiver-type.ts';
import { exclusive, needed } from './support/rules.ts';
import { section } from './support/section.ts';

export interface MsTeamsSettings {
  readonly webhookUrl: Secret;
  readonly http?: HttpSettings | undefined;
  readonly title: Template;
  readonly summary: Template;
  readonly text: Template;
}

const entry = section({
  fields: {
    webhook_url: z.optional(secretUrl),
    webhook_url_file: optionalSecretFile,
    http_config: optionalHttp,
    title: optionalTemplate,
    summary: optionalTemplate,
    text: optionalTemplate,
  },
  rules: [needed('webhook_url'), exclusive('webhook_url', 'webhook_url_file')],
});

export const msteams = defineReceiverType<MsTeamsSettings>({
  type: 'msteams',
  configKey: 'msteams_configs',
  sendResolved: true,
  fromGlobal: { http_config: 'http_config' },
  schema: z.pipe(
    entry,
    z.transform(
      (written): MsTeamsSettings => ({
        webhookUrl: written.webhook_url ?? written.webhook_url_file ?? '',
        http: written.http_config,
        title: written.title ?? defaultTemplate('msteams.default.title'),
        summary: written.summary ?? defaultTemplate('msteams.default.summary'),
        text: written.text ?? defaultTemplate('msteams.default.text'),
      }),
    ),
  ),
  isBare: () => true,
});
