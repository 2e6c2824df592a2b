/**
 * Opsgenie, by the key of an API integration.
 *
 * Source: Alertmanager's documentation, "opsgenie_config".
 */

import * as z from 'zod/mini';
import { judgeTemplate, optionalSecret, optionalSecretFile, url } from './support/addresses.ts';
import { defaultTemplate } from './support/default-template.ts';
import {
  field,
  flag,
  judgeText,
  list,
  type Outcome,
  optionalTemplate,
  textMap,
} from './support/fields.ts';
import { type HttpSettings, optionalHttp } from './support/http-config.ts';
import { defineReceiverType, type Secret, type Template } from './support/receiver-type.ts';
import { exclusive, needed } from './support/rules.ts';
import { section } from './support/section.ts';

const API_URL = 'https://api.opsgenie.com/';

export interface OpsgenieSettings {
  /** With a slash at the end. */
  readonly apiUrl: string;
  readonly apiKey: Secret;
  readonly http?: HttpSettings | undefined;
  readonly message: Template;
  readonly description: Template;
  readonly source: Template;
  readonly details: Readonly<Record<string, Template>>;
  readonly entity: Template;
  readonly responders: readonly OpsgenieResponder[];
  /** Both separated by commas. */
  readonly actions: Template;
  readonly tags: Template;
  readonly note: Template;
  /** `P1` to `P5`. Empty: Opsgenie's default. */
  readonly priority: Template;
  /** Keep message and description of an alert that is there up to date. */
  readonly updateAlerts: boolean;
}

/** Told apart by the first of the three names that is not empty. */
export interface OpsgenieResponder {
  readonly id: Template;
  readonly name: Template;
  readonly username: Template;
  /** `team`, `teams` (several, separated by commas), `user`, `escalation`, `schedule`. */
  readonly type: Template;
}

const RESPONDERS: readonly string[] = ['team', 'teams', 'user', 'escalation', 'schedule'];

const responderType = field((value): Outcome<Template> => {
  const outcome = judgeText(value);
  if (!('value' in outcome)) return outcome;
  if (outcome.value.includes('{{')) return judgeTemplate(outcome.value);
  const type = outcome.value.toLowerCase();
  return RESPONDERS.includes(type)
    ? { value: type }
    : { fault: `"${outcome.value}" is none of ${RESPONDERS.join(', ')}` };
});

const responder = z.pipe(
  section({
    fields: {
      id: optionalTemplate,
      name: optionalTemplate,
      username: optionalTemplate,
      type: responderType,
    },
    rules: [
      (has) =>
        has('id', 'name', 'username') ? undefined : { fault: 'needs an id, a name or a username' },
    ],
  }),
  z.transform(
    ({ id = '', name = '', username = '', type }): OpsgenieResponder => ({
      id,
      name,
      username,
      type,
    }),
  ),
);

const entry = section({
  fields: {
    api_url: z.optional(url),
    api_key: optionalSecret,
    api_key_file: optionalSecretFile,
    http_config: optionalHttp,
    message: optionalTemplate,
    description: optionalTemplate,
    source: optionalTemplate,
    details: z.optional(textMap),
    entity: optionalTemplate,
    responders: z.optional(list(responder)),
    actions: optionalTemplate,
    tags: optionalTemplate,
    note: optionalTemplate,
    priority: optionalTemplate,
    update_alerts: z.optional(flag),
  },
  rules: [needed('api_key', 'opsgenie_api_key'), exclusive('api_key', 'api_key_file')],
});

export const opsgenie = defineReceiverType<OpsgenieSettings>({
  type: 'opsgenie',
  configKey: 'opsgenie_configs',
  sendResolved: true,
  fromGlobal: {
    http_config: 'http_config',
    api_url: 'opsgenie_api_url',
    api_key: 'opsgenie_api_key',
    api_key_file: 'opsgenie_api_key_file',
  },
  oneOf: [['api_key', 'api_key_file']],
  schema: z.pipe(entry, z.transform(toSettings)),
  isBare: () => true,
});

function toSettings(written: z.output<typeof entry>): OpsgenieSettings {
  return {
    apiUrl: (written.api_url ?? API_URL).replace(/\/*$/, '/'),
    apiKey: written.api_key ?? written.api_key_file ?? '',
    http: written.http_config,
    message: written.message ?? defaultTemplate('opsgenie.default.message'),
    description: written.description ?? defaultTemplate('opsgenie.default.description'),
    source: written.source ?? defaultTemplate('opsgenie.default.source'),
    details: written.details ?? {},
    entity: written.entity ?? '',
    responders: written.responders ?? [],
    actions: written.actions ?? '',
    tags: written.tags ?? '',
    note: written.note ?? '',
    priority: written.priority ?? '',
    updateAlerts: written.update_alerts ?? false,
  };
}
