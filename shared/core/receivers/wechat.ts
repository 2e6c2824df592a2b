/**
 * WeCom, WeChat's edition for companies, by an application of theirs.
 *
 * Source: Alertmanager's documentation, "wechat_config".
 */

import * as z from 'zod/mini';
import { optionalSecret, optionalSecretFile, url } from './support/addresses.ts';
import { defaultTemplate } from './support/default-template.ts';
import { oneOf, optionalTemplate, optionalText } from './support/fields.ts';
import { type HttpSettings, optionalHttp } from './support/http-config.ts';
import { defineReceiverType, type Secret, type Template } from './support/receiver-type.ts';
import { exclusive, needed } from './support/rules.ts';
import { section } from './support/section.ts';

const API_URL = 'https://qyapi.weixin.qq.com/cgi-bin/';

export interface WeChatSettings {
  /** With a slash at the end. */
  readonly apiUrl: string;
  readonly apiSecret: Secret;
  readonly corpId: Template;
  readonly http?: HttpSettings | undefined;
  readonly messageType: 'text' | 'markdown';
  readonly message: Template;
  /** Whom it goes to; empty: nobody of that kind. */
  readonly toUser: Template;
  readonly toParty: Template;
  readonly toTag: Template;
  readonly agentId: Template;
}

const entry = section({
  fields: {
    api_url: z.optional(url),
    api_secret: optionalSecret,
    api_secret_file: optionalSecretFile,
    corp_id: optionalText,
    http_config: optionalHttp,
    message_type: z.optional(oneOf(['', 'text', 'markdown'])),
    message: optionalTemplate,
    to_user: optionalTemplate,
    to_party: optionalTemplate,
    to_tag: optionalTemplate,
    agent_id: optionalTemplate,
  },
  rules: [
    needed('api_secret', 'wechat_api_secret'),
    exclusive('api_secret', 'api_secret_file'),
    needed('corp_id', 'wechat_api_corp_id'),
  ],
});

export const wechat = defineReceiverType<WeChatSettings>({
  type: 'wechat',
  configKey: 'wechat_configs',
  sendResolved: false,
  fromGlobal: {
    http_config: 'http_config',
    api_url: 'wechat_api_url',
    api_secret: 'wechat_api_secret',
    api_secret_file: 'wechat_api_secret_file',
    corp_id: 'wechat_api_corp_id',
  },
  oneOf: [['api_secret', 'api_secret_file']],
  schema: z.pipe(entry, z.transform(toSettings)),
  isBare: () => true,
});

function toSettings(written: z.output<typeof entry>): WeChatSettings {
  return {
    apiUrl: (written.api_url ?? API_URL).replace(/\/*$/, '/'),
    apiSecret: written.api_secret ?? written.api_secret_file ?? '',
    corpId: written.corp_id ?? '',
    http: written.http_config,
    messageType: written.message_type || 'text',
    message: written.message ?? defaultTemplate('wechat.default.message'),
    toUser: written.to_user ?? defaultTemplate('wechat.default.to_user'),
    toParty: written.to_party ?? defaultTemplate('wechat.default.to_party'),
    toTag: written.to_tag ?? defaultTemplate('wechat.default.to_tag'),
    agentId: written.agent_id ?? defaultTemplate('wechat.default.agent_id'),
  };
}
