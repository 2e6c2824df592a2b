/**
 * Splunk On-Call, which was VictorOps, by its REST integration.
 *
 * Source: Alertmanager's documentation, "victorops_config".
 */

import * as z from 'zod/mini';
import { optionalSecret, optionalSecretFile, url } from './support/addresses.ts';
import { defaultTemplate } from './support/default-template.ts';
import { type Fault, field, judgeTextMap, optionalTemplate, text } from './support/fields.ts';
import { type HttpSettings, optionalHttp } from './support/http-config.ts';
import { defineReceiverType, type Secret, type Template } from './support/receiver-type.ts';
import { exclusive, needed } from './support/rules.ts';
import { section } from './support/section.ts';

const API_URL = 'https://alert.victorops.com/integrations/generic/20131114/alert/';

export interface VictorOpsSettings {
  /** With a slash at the end: key and routing key come behind it. */
  readonly apiUrl: string;
  readonly apiKey: Secret;
  readonly routingKey: Template;
  readonly http?: HttpSettings | undefined;
  /** Of what fires: `CRITICAL`, `WARNING`, `INFO`. */
  readonly messageType: Template;
  readonly stateMessage: Template;
  readonly entityDisplayName: Template;
  readonly monitoringTool: Template;
  /** Beside the fields that the router sets. */
  readonly customFields: Readonly<Record<string, Template>>;
}

const RESERVED: readonly string[] = [
  ...['routing_key', 'message_type', 'state_message', 'entity_display_name', 'monitoring_tool'],
  ...['entity_id', 'entity_state'],
];

const customFields = field((value) => {
  const outcome = judgeTextMap(value);
  if (!('value' in outcome)) return outcome;
  const faults = Object.keys(outcome.value).flatMap((at): readonly Fault[] =>
    RESERVED.includes(at) ? [{ at, fault: 'is set by the router, and cannot be set here' }] : [],
  );
  return faults.length > 0 ? faults : outcome;
});

const entry = section({
  fields: {
    api_url: z.optional(url),
    api_key: optionalSecret,
    api_key_file: optionalSecretFile,
    routing_key: text,
    http_config: optionalHttp,
    message_type: optionalTemplate,
    state_message: optionalTemplate,
    entity_display_name: optionalTemplate,
    monitoring_tool: optionalTemplate,
    custom_fields: z.optional(customFields),
  },
  rules: [needed('api_key', 'victorops_api_key'), exclusive('api_key', 'api_key_file')],
});

export const victorops = defineReceiverType<VictorOpsSettings>({
  type: 'victorops',
  configKey: 'victorops_configs',
  sendResolved: true,
  fromGlobal: {
    http_config: 'http_config',
    api_url: 'victorops_api_url',
    api_key: 'victorops_api_key',
    api_key_file: 'victorops_api_key_file',
  },
  oneOf: [['api_key', 'api_key_file']],
  schema: z.pipe(entry, z.transform(toSettings)),
  isBare: () => true,
});

function toSettings(written: z.output<typeof entry>): VictorOpsSettings {
  const { state_message, entity_display_name, monitoring_tool } = written;
  return {
    apiUrl: (written.api_url ?? API_URL).replace(/\/*$/, '/'),
    apiKey: written.api_key ?? written.api_key_file ?? '',
    routingKey: written.routing_key,
    http: written.http_config,
    messageType: written.message_type ?? 'CRITICAL',
    stateMessage: state_message ?? defaultTemplate('victorops.default.state_message'),
    entityDisplayName:
      entity_display_name ?? defaultTemplate('victorops.default.entity_display_name'),
    monitoringTool: monitoring_tool ?? defaultTemplate('victorops.default.monitoring_tool'),
    customFields: written.custom_fields ?? {},
  };
}
