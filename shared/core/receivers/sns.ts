/**
 * A topic of Amazon SNS, an application's endpoint behind it, or a phone.
 *
 * Source: Alertmanager's documentation, "sns_config"; prometheus/sigv4, sigv4_config.go.
 */

import * as z from 'zod/mini';
import { optionalSecret } from './support/addresses.ts';
import { defaultTemplate } from './support/default-template.ts';
import { flag, optionalTemplate, optionalText, textMap } from './support/fields.ts';
import { type HttpSettings, optionalHttp } from './support/http-config.ts';
import { defineReceiverType, type Secret, type Template } from './support/receiver-type.ts';
import { section } from './support/section.ts';

export interface SnsSettings {
  /** Of the service, a template. Empty: AWS's own for the region. */
  readonly apiUrl: Template;
  readonly signature: SnsSignature;
  /** Of these one is used, in this order; the others are empty. */
  readonly topicArn: Template;
  readonly phoneNumber: Template;
  readonly targetArn: Template;
  readonly http?: HttpSettings | undefined;
  readonly subject: Template;
  readonly message: Template;
  /** Both the name and the value of an attribute. */
  readonly attributes: Readonly<Record<string, Template>>;
}

/** Who signs the calls. What is absent comes from where the program runs. */
export interface SnsSignature {
  readonly region?: string | undefined;
  /** Both or neither. */
  readonly accessKey?: Secret | undefined;
  readonly secretKey?: Secret | undefined;
  readonly profile?: string | undefined;
  /** Role that is taken on for the calls. */
  readonly roleArn?: string | undefined;
  readonly externalId?: string | undefined;
}

const sigv4 = section({
  fields: {
    region: optionalText,
    access_key: optionalSecret,
    secret_key: optionalSecret,
    profile: optionalText,
    role_arn: optionalText,
    external_id: optionalText,
    service_name: optionalText,
    use_fips_sts_endpoint: z.optional(flag),
  },
  rules: [
    (has) => {
      if (has('access_key') === has('secret_key')) return undefined;
      const [there, missing] = has('access_key')
        ? ['access_key', 'secret_key']
        : ['secret_key', 'access_key'];
      return { at: missing, fault: `is missing beside ${there}` };
    },
    (has) =>
      has('external_id') && !has('role_arn')
        ? { at: 'external_id', fault: 'needs role_arn' }
        : undefined,
  ],
});

const TARGETS = ['topic_arn', 'phone_number', 'target_arn'] as const;

const entry = section({
  fields: {
    api_url: optionalTemplate,
    sigv4: z.optional(sigv4),
    topic_arn: optionalTemplate,
    phone_number: optionalTemplate,
    target_arn: optionalTemplate,
    http_config: optionalHttp,
    subject: optionalTemplate,
    message: optionalTemplate,
    attributes: z.optional(textMap),
    use_aws_http_client: z.optional(flag),
  },
  rules: [
    (has) => {
      const targets = TARGETS.filter((key) => has(key));
      // Three pass in Alertmanager, too, whose condition is a chain of exclusive ors.
      if (targets.length === 1 || targets.length === 3) return undefined;
      return { fault: `needs one of ${TARGETS.join(', ')}, and has ${targets.length || 'none'}` };
    },
  ],
});

export const sns = defineReceiverType<SnsSettings>({
  type: 'sns',
  configKey: 'sns_configs',
  sendResolved: true,
  fromGlobal: { http_config: 'http_config' },
  schema: z.pipe(entry, z.transform(toSettings)),
  isBare: () => true,
});

function toSettings(written: z.output<typeof entry>): SnsSettings {
  return {
    apiUrl: written.api_url ?? '',
    signature: {
      region: written.sigv4?.region,
      accessKey: written.sigv4?.access_key,
      secretKey: written.sigv4?.secret_key,
      profile: written.sigv4?.profile,
      roleArn: written.sigv4?.role_arn,
      externalId: written.sigv4?.external_id,
    },
    topicArn: written.topic_arn ?? '',
    phoneNumber: written.phone_number ?? '',
    targetArn: written.target_arn ?? '',
    http: written.http_config,
    subject: written.subject ?? defaultTemplate('sns.default.subject'),
    message: written.message ?? defaultTemplate('sns.default.message'),
    attributes: written.attributes ?? {},
  };
}
