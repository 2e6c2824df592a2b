/**
 * E-mail, by SMTP.
 *
 * Source: Alertmanager's documentation, "email_config".
 */

import * as z from 'zod/mini';
import { optionalSecret, optionalSecretFile } from './support/addresses.ts';
import {
  type Fault,
  field,
  flag,
  judgeTextMap,
  optionalTemplate,
  optionalText,
  text,
} from './support/fields.ts';
import { type HostPort, hostPort } from './support/host-port.ts';
import { defineReceiverType, type Secret, type Template } from './support/receiver-type.ts';
import { isValues, scalarText, scalarValue, type Values } from './support/scalar.ts';
import { section } from './support/section.ts';
import { type TlsSettings, tlsConfig } from './support/tls-config.ts';

export interface EmailSettings {
  /** One address or several, separated by commas. */
  readonly to: Template;
  readonly from: Template;
  readonly smarthost: HostPort;
  /** What the router calls itself to the mail server. */
  readonly hello: string;
  readonly authUsername?: string | undefined;
  readonly authPassword?: Secret | undefined;
  /** For CRAM-MD5. */
  readonly authSecret?: Secret | undefined;
  /** For PLAIN, where it is another than the user. */
  readonly authIdentity?: string | undefined;
  /** Do not speak to a server that has no TLS. */
  readonly requireTls: boolean;
  readonly tls: TlsSettings;
  /** By canonical name: `Subject`, `Reply-To`. */
  readonly headers: Readonly<Record<string, Template>>;
  /** Body as HTML and as text. Absent: the router's own; empty: there is none of the kind. */
  readonly html?: Template | undefined;
  readonly text?: Template | undefined;
  /** Whether the connection is encrypted from the start. Absent: by its port. */
  readonly forceImplicitTls?: boolean | undefined;
  /** In which thread a group's mails stand. Absent: the router's own. */
  readonly threading?: 'of-the-group' | 'of-the-group-and-day' | undefined;
}

/** Source: RFC 5322, field-name, narrowed to RFC 9110's tokens as Go does. */
const HEADER_NAME = /^[\w!#$%&'*+\-.^`|~]+$/;
const THREADS_BY_DATE: readonly string[] = ['none', 'daily'];
/** Canonical. */
const THREAD_HEADERS: readonly string[] = ['References', 'In-Reply-To'];

const headers = field((value) => {
  const outcome = judgeTextMap(value);
  if (!('value' in outcome)) return outcome;
  const written = Object.entries(outcome.value);
  const names = written.map(([name]) => canonical(name));
  const faults = written.flatMap(([at], index): Fault[] => {
    if (!HEADER_NAME.test(at)) return [{ at, fault: 'is no name of a header' }];
    const twice = names.indexOf(canonical(at)) !== index;
    return twice ? [{ at, fault: 'is written twice: case makes no difference' }] : [];
  });
  return faults.length > 0
    ? faults
    : { value: Object.fromEntries(written.map(([name, said]) => [canonical(name), said])) };
});

/** Source: Alertmanager's documentation, "email_config", `threading`. */
const threading = z.pipe(
  section({
    fields: { enabled: z.optional(flag), thread_by_date: optionalText },
    rules: [
      (_, values) =>
        isEnabled(values) && !THREADS_BY_DATE.includes(scalarText(values.thread_by_date) ?? '')
          ? { at: 'thread_by_date', fault: `is none of ${THREADS_BY_DATE.join(', ')}` }
          : undefined,
    ],
  }),
  z.transform(({ enabled, thread_by_date }): EmailSettings['threading'] => {
    if (enabled !== true) return undefined;
    return thread_by_date === 'daily' ? 'of-the-group-and-day' : 'of-the-group';
  }),
);

const entry = section({
  fields: {
    to: text,
    from: optionalText,
    smarthost: hostPort,
    hello: optionalText,
    auth_username: optionalText,
    auth_password: optionalSecret,
    auth_password_file: optionalSecretFile,
    auth_secret: optionalSecret,
    auth_secret_file: optionalSecretFile,
    auth_identity: optionalText,
    require_tls: z.optional(flag),
    tls_config: z.optional(tlsConfig),
    force_implicit_tls: z.optional(flag),
    headers: z.optional(headers),
    html: optionalTemplate,
    text: optionalTemplate,
    threading: z.optional(threading),
  },
  instead: { subject: 'write headers: {Subject: …}', body: 'write html or text' },
  rules: [
    (has) =>
      has('smarthost')
        ? undefined
        : { at: 'smarthost', fault: 'is missing, here and as smtp_smarthost in global' },
    (has) =>
      has('from')
        ? undefined
        : { at: 'from', fault: 'is missing, here and as smtp_from in global' },
    (_, { headers: written, threading: thread }) => {
      if (!isValues(thread) || !isEnabled(thread) || !isValues(written)) return undefined;
      const own = Object.keys(written).find((name) => THREAD_HEADERS.includes(canonical(name)));
      return own === undefined
        ? undefined
        : { at: 'headers', fault: `sets ${canonical(own)}, and so does threading` };
    },
  ],
});

export const email = defineReceiverType<EmailSettings>({
  type: 'email',
  configKey: 'email_configs',
  sendResolved: false,
  fromGlobal: {
    from: 'smtp_from',
    smarthost: 'smtp_smarthost',
    hello: 'smtp_hello',
    auth_username: 'smtp_auth_username',
    auth_password: 'smtp_auth_password',
    auth_password_file: 'smtp_auth_password_file',
    auth_secret: 'smtp_auth_secret',
    auth_secret_file: 'smtp_auth_secret_file',
    auth_identity: 'smtp_auth_identity',
    require_tls: 'smtp_require_tls',
    tls_config: 'smtp_tls_config',
    force_implicit_tls: 'smtp_force_implicit_tls',
  },
  oneOf: [
    ['auth_password', 'auth_password_file'],
    ['auth_secret', 'auth_secret_file'],
  ],
  schema: z.pipe(entry, z.transform(toSettings)),
});

function toSettings(written: z.output<typeof entry>): EmailSettings {
  return {
    to: written.to,
    from: written.from ?? '',
    smarthost: written.smarthost ?? { host: '', port: 0 },
    hello: written.hello ?? 'localhost',
    authUsername: written.auth_username,
    // Of both the file counts, as in Alertmanager.
    authPassword: written.auth_password_file ?? written.auth_password,
    authSecret: written.auth_secret_file ?? written.auth_secret,
    authIdentity: written.auth_identity,
    requireTls: written.require_tls ?? true,
    tls: written.tls_config ?? { insecureSkipVerify: false },
    headers: written.headers ?? {},
    html: written.html,
    text: written.text,
    forceImplicitTls: written.force_implicit_tls,
    threading: written.threading,
  };
}

/** `reply-to` → `Reply-To`. Source: Go's textproto.CanonicalMIMEHeaderKey. */
function canonical(name: string): string {
  return name.toLowerCase().replace(/(^|-)[a-z]/g, (letters) => letters.toUpperCase());
}

function isEnabled({ enabled }: Values): boolean {
  return scalarValue(enabled) === true;
}
