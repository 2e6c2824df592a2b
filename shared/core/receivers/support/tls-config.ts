/**
 * `tls_config`: whom to trust, and who to be.
 *
 * Source: prometheus/common, config/http_config.go, TLSConfig.
 */

import * as z from 'zod/mini';
import { optionalSecret, optionalSecretFile } from './addresses.ts';
import { flag, oneOf, optionalText } from './fields.ts';
import type { Secret } from './receiver-type.ts';
import { exclusive } from './rules.ts';
import { section } from './section.ts';

/** As Go writes them → as TLS libraries call them. */
const VERSIONS = { TLS10: 'TLSv1', TLS11: 'TLSv1.1', TLS12: 'TLSv1.2', TLS13: 'TLSv1.3' } as const;

export type TlsVersion = (typeof VERSIONS)[keyof typeof VERSIONS];

export interface TlsSettings {
  /** Name that the certificate must carry. Absent: the host's. */
  readonly serverName?: string | undefined;
  readonly insecureSkipVerify: boolean;
  /** Certificates to trust, PEM. Absent: the system's. */
  readonly ca?: Secret | undefined;
  /** Our own certificate and its key, PEM; both or neither. */
  readonly cert?: Secret | undefined;
  readonly key?: Secret | undefined;
  readonly minVersion?: TlsVersion | undefined;
  readonly maxVersion?: TlsVersion | undefined;
}

const version = z.pipe(
  oneOf(['TLS10', 'TLS11', 'TLS12', 'TLS13']),
  z.transform((name): TlsVersion => VERSIONS[name]),
);

const entry = section({
  fields: {
    ca: optionalSecret,
    ca_file: optionalSecretFile,
    cert: optionalSecret,
    cert_file: optionalSecretFile,
    key: optionalSecret,
    key_file: optionalSecretFile,
    server_name: optionalText,
    insecure_skip_verify: z.optional(flag),
    min_version: z.optional(version),
    max_version: z.optional(version),
  },
  rules: [
    exclusive('ca', 'ca_file'),
    exclusive('cert', 'cert_file'),
    exclusive('key', 'key_file'),
    (has) => {
      const [hasCert, hasKey] = [has('cert', 'cert_file'), has('key', 'key_file')];
      if (hasCert === hasKey) return undefined;
      return hasCert
        ? { at: 'key', fault: 'is missing: a certificate goes with its key' }
        : { at: 'cert', fault: 'is missing: a key goes with its certificate' };
    },
  ],
});

export const tlsConfig = z.pipe(
  entry,
  z.transform(
    (written): TlsSettings => ({
      serverName: written.server_name,
      insecureSkipVerify: written.insecure_skip_verify ?? false,
      ca: written.ca ?? written.ca_file,
      cert: written.cert ?? written.cert_file,
      key: written.key ?? written.key_file,
      minVersion: written.min_version,
      maxVersion: written.max_version,
    }),
  ),
);
