import type { TlsSettings, TlsVersion } from '../../core/receivers/support/tls-config.ts';
import type { SecretStore } from '../../ports.ts';
import { readSecret } from './secret.ts';

/** By the names that Node and what is built on it have for them. */
export interface Tls {
  readonly rejectUnauthorized: boolean;
  readonly servername?: string;
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly minVersion?: TlsVersion;
  readonly maxVersion?: TlsVersion;
}

/** @throws DeliveryError when a certificate or a key cannot be read */
export async function readTls(settings: TlsSettings, secrets: SecretStore): Promise<Tls> {
  const { serverName, ca, cert, key, minVersion, maxVersion } = settings;
  return {
    rejectUnauthorized: !settings.insecureSkipVerify,
    ...(serverName !== undefined && { servername: serverName }),
    ...(ca !== undefined && { ca: await readSecret(ca, secrets) }),
    ...(cert !== undefined && { cert: await readSecret(cert, secrets) }),
    ...(key !== undefined && { key: await readSecret(key, secrets) }),
    ...(minVersion !== undefined && { minVersion }),
    ...(maxVersion !== undefined && { maxVersion }),
  };
}
