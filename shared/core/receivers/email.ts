/**
 * E-mail, by SMTP.
 *
 * Source: Alertmanager's documentation, "email_config".
 */

import * as z from 'zod/mini';
import { secret } from './support/addresses.ts';
import {
  type Fault,
  field,
  flag,
  judgeTextMap,
  type Outcome,
  plainText,
  text,
} from './support/fields.ts';
import { defineReceiverType, type Secret } from './support/receiver-type.ts';
import { describe, isNothing, scalarText } from './support/scalar.ts';
import { section } from './support/section.ts';

export interface EmailSettings {
  /** One address or several, separated by commas. */
  readonly to: string;
  readonly from: string;
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
  readonly headers: Readonly<Record<string, string>>;
}

export interface HostPort {
  /** IPv6 addresses without brackets. */
  readonly host: string;
  readonly port: number;
}

export interface TlsSettings {
  /** Name that the certificate must carry. Absent: the host's. */
  readonly serverName?: string | undefined;
  readonly insecureSkipVerify: boolean;
}

/** Source: RFC 5322, field-name, narrowed to RFC 9110's tokens as Go does. */
const HEADER_NAME = /^[\w!#$%&'*+\-.^`|~]+$/;
const PORT_MAX = 65_535;

/** `mail.example.com:587`, `[::1]:25`. */
export const hostPort = field((value): Outcome<HostPort> => {
  if (isNothing(value)) return { fault: 'is missing' };
  const [, bracketed, bare, digits] =
    /^(?:\[([^\]]+)\]|([^:[\]]*)):(\d{1,5})$/.exec(scalarText(value) ?? '') ?? [];
  const port = Number(digits);
  return port >= 1 && port <= PORT_MAX
    ? { value: { host: bracketed ?? bare ?? '', port } }
    : { fault: `${describe(value)} is no host and port: write mail.example.com:587` };
});

/** Shared with `smtp_tls_config` of the `global` section. */
export const tlsConfig = section({
  fields: { server_name: z.optional(text), insecure_skip_verify: z.optional(flag) },
  later: 'ca ca_file cert cert_file key key_file key_ref min_version max_version'.split(' '),
});

const headers = field((value) => {
  const outcome = judgeTextMap(value);
  if (!('value' in outcome)) return outcome;
  const written = Object.entries(outcome.value);
  const names = written.map(([name]) => canonical(name));
  const faults = written.flatMap(([at, said], index): Fault[] => {
    if (!HEADER_NAME.test(at)) return [{ at, fault: 'is no name of a header' }];
    if (/[\r\n]/.test(said)) return [{ at, fault: 'goes over several lines' }];
    const twice = names.indexOf(canonical(at)) !== index;
    return twice ? [{ at, fault: 'is written twice: case makes no difference' }] : [];
  });
  return faults.length > 0
    ? faults
    : { value: Object.fromEntries(written.map(([name, said]) => [canonical(name), said])) };
});

const entry = section({
  fields: {
    to: plainText,
    from: z.optional(plainText),
    smarthost: z.optional(hostPort),
    hello: z.optional(text),
    auth_username: z.optional(text),
    auth_password: z.optional(secret),
    auth_secret: z.optional(secret),
    auth_identity: z.optional(text),
    require_tls: z.optional(flag),
    tls_config: z.optional(tlsConfig),
    headers: z.optional(headers),
  },
  later: 'html text auth_password_file auth_secret_file force_implicit_tls threading'.split(' '),
  instead: { subject: 'write headers: {Subject: …}', body: 'the router writes the body itself' },
  rules: [
    (has) =>
      has('smarthost')
        ? undefined
        : { at: 'smarthost', fault: 'is missing, here and as smtp_smarthost in global' },
    (has) =>
      has('from')
        ? undefined
        : { at: 'from', fault: 'is missing, here and as smtp_from in global' },
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
    auth_secret: 'smtp_auth_secret',
    auth_identity: 'smtp_auth_identity',
    require_tls: 'smtp_require_tls',
    tls_config: 'smtp_tls_config',
  },
  schema: z.pipe(entry, z.transform(toSettings)),
});

function toSettings(written: z.output<typeof entry>): EmailSettings {
  return {
    to: written.to,
    from: written.from ?? '',
    smarthost: written.smarthost ?? { host: '', port: 0 },
    hello: written.hello ?? 'localhost',
    authUsername: written.auth_username,
    authPassword: written.auth_password,
    authSecret: written.auth_secret,
    authIdentity: written.auth_identity,
    requireTls: written.require_tls ?? true,
    tls: {
      serverName: written.tls_config?.server_name,
      insecureSkipVerify: written.tls_config?.insecure_skip_verify ?? false,
    },
    headers: written.headers ?? {},
  };
}

/** `reply-to` → `Reply-To`. Source: Go's textproto.CanonicalMIMEHeaderKey. */
function canonical(name: string): string {
  return name.toLowerCase().replace(/(^|-)[a-z]/g, (letters) => letters.toUpperCase());
}
