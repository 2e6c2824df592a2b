/**
 * Rocket.Chat, by a personal access token and the id of the user whose it is.
 *
 * Source: Alertmanager's documentation, "rocketchat_config".
 */

import * as z from 'zod/mini';
import { optionalSecret, optionalSecretFile, url } from './support/addresses.ts';
import { defaultTemplate } from './support/default-template.ts';
import { flag, list, optionalTemplate } from './support/fields.ts';
import { type HttpSettings, optionalHttp } from './support/http-config.ts';
import { defineReceiverType, type Secret, type Template } from './support/receiver-type.ts';
import { exclusive, needed } from './support/rules.ts';
import { section } from './support/section.ts';

const API_URL = 'https://open.rocket.chat/';

export interface RocketChatSettings {
  /** Of the server: the path of its API comes behind it. */
  readonly apiUrl: string;
  readonly tokenId: Secret;
  readonly token: Secret;
  readonly http?: HttpSettings | undefined;
  /** `#name` or `@name`. */
  readonly channel: Template;
  readonly color: Template;
  readonly title: Template;
  readonly titleLink: Template;
  readonly text: Template;
  readonly fields: readonly RocketChatField[];
  readonly emoji: Template;
  readonly iconUrl: Template;
  readonly imageUrl: Template;
  readonly thumbUrl: Template;
  readonly linkNames: boolean;
  readonly actions: readonly RocketChatAction[];
}

export interface RocketChatField {
  readonly title: Template;
  readonly value: Template;
  /** Stands beside others that are short. */
  readonly short: boolean;
}

export interface RocketChatAction {
  readonly type: Template;
  readonly text: Template;
  readonly url: Template;
  readonly msg: Template;
  readonly imageUrl: Template;
  readonly isWebView: boolean;
  readonly webViewHeightRatio: Template;
  readonly msgInChatWindow: boolean;
  readonly msgProcessingType: Template;
}

/** Source: Alertmanager's defaults. */
const COLOR = '{{ if eq .Status "firing" }}red{{ else }}green{{ end }}';

const fieldEntry = section({
  fields: { title: optionalTemplate, value: optionalTemplate, short: z.optional(flag) },
});

/** Keys of several words have no lines between them: Alertmanager names none of them itself. */
const action = section({
  fields: {
    type: optionalTemplate,
    text: optionalTemplate,
    url: optionalTemplate,
    imageurl: optionalTemplate,
    iswebview: z.optional(flag),
    webviewheightratio: optionalTemplate,
    msg: optionalTemplate,
    msginchatwindow: z.optional(flag),
    msgprocessingtype: optionalTemplate,
  },
});

const entry = section({
  fields: {
    api_url: z.optional(url),
    token_id: optionalSecret,
    token_id_file: optionalSecretFile,
    token: optionalSecret,
    token_file: optionalSecretFile,
    http_config: optionalHttp,
    channel: optionalTemplate,
    color: optionalTemplate,
    title: optionalTemplate,
    title_link: optionalTemplate,
    text: optionalTemplate,
    fields: z.optional(list(fieldEntry)),
    short_fields: z.optional(flag),
    emoji: optionalTemplate,
    icon_url: optionalTemplate,
    image_url: optionalTemplate,
    thumb_url: optionalTemplate,
    link_names: z.optional(flag),
    actions: z.optional(list(action)),
  },
  rules: [
    needed('token_id', 'rocketchat_token_id'),
    exclusive('token_id', 'token_id_file'),
    needed('token', 'rocketchat_token'),
    exclusive('token', 'token_file'),
  ],
});

export const rocketchat = defineReceiverType<RocketChatSettings>({
  type: 'rocketchat',
  configKey: 'rocketchat_configs',
  sendResolved: false,
  fromGlobal: {
    http_config: 'http_config',
    api_url: 'rocketchat_api_url',
    token_id: 'rocketchat_token_id',
    token_id_file: 'rocketchat_token_id_file',
    token: 'rocketchat_token',
    token_file: 'rocketchat_token_file',
  },
  oneOf: [
    ['token_id', 'token_id_file'],
    ['token', 'token_file'],
  ],
  schema: z.pipe(entry, z.transform(toSettings)),
  isBare: () => true,
});

function toSettings(written: z.output<typeof entry>): RocketChatSettings {
  const { fields = [], short_fields = false, actions = [] } = written;
  return {
    apiUrl: written.api_url ?? API_URL,
    tokenId: written.token_id ?? written.token_id_file ?? '',
    token: written.token ?? written.token_file ?? '',
    http: written.http_config,
    channel: written.channel ?? '',
    color: written.color ?? COLOR,
    title: written.title ?? defaultTemplate('rocketchat.default.title'),
    titleLink: written.title_link ?? defaultTemplate('rocketchat.default.titlelink'),
    text: written.text ?? defaultTemplate('rocketchat.default.text'),
    fields: fields.map(({ title = '', value = '', short = short_fields }) => ({
      title,
      value,
      short,
    })),
    emoji: written.emoji ?? defaultTemplate('rocketchat.default.emoji'),
    iconUrl: written.icon_url ?? defaultTemplate('rocketchat.default.iconurl'),
    imageUrl: written.image_url ?? '',
    thumbUrl: written.thumb_url ?? '',
    linkNames: written.link_names ?? false,
    actions: actions.map(toAction),
  };
}

function toAction(written: z.output<typeof action>): RocketChatAction {
  return {
    type: written.type ?? '',
    text: written.text ?? '',
    url: written.url ?? '',
    msg: written.msg ?? '',
    imageUrl: written.imageurl ?? '',
    isWebView: written.iswebview ?? false,
    webViewHeightRatio: written.webviewheightratio ?? '',
    msgInChatWindow: written.msginchatwindow ?? false,
    msgProcessingType: written.msgprocessingtype ?? '',
  };
}
