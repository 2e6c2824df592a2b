/**
 * The parts of `http_config` that say who calls.
 *
 * Source: prometheus/common, config/http_config.go, BasicAuth, Authorization and OAuth2.
 */

import * as z from 'zod/mini';
import { optionalSecret, optionalSecretFile, url } from './addresses.ts';
import { field, list, type Outcome, optionalText, text, textMap } from './fields.ts';
import { type HttpProxy, proxyFields, proxyRules, toProxy } from './http-proxy.ts';
import type { Secret } from './receiver-type.ts';
import { exclusive } from './rules.ts';
import { describe, isNothing, isValues, scalarText } from './scalar.ts';
import { section } from './section.ts';
import { type TlsSettings, tlsConfig } from './tls-config.ts';

export type HttpAuthorization =
  | { readonly kind: 'basic'; readonly username: Secret; readonly password: Secret }
  | { readonly kind: 'credentials'; readonly scheme: string; readonly credentials: Secret }
  | ({ readonly kind: 'oauth2' } & OAuth2Settings);

/** A token of OAuth 2.0 is fetched for the calls, by the client's own credentials. */
export interface OAuth2Settings {
  readonly clientId: string;
  /** Empty: there is none. */
  readonly clientSecret: Secret;
  readonly tokenUrl: string;
  readonly scopes: readonly string[];
  /** Sent along to the token's address. */
  readonly endpointParams: Readonly<Record<string, string>>;
  /** Both for the token's address. */
  readonly tls?: TlsSettings | undefined;
  readonly proxy?: HttpProxy | undefined;
}

const scheme = field((value): Outcome<string> => {
  const written = scalarText(value)?.trim();
  if (written === undefined) return { fault: `${describe(value)} is no text` };
  return written.toLowerCase() === 'basic'
    ? { fault: 'cannot be Basic: write basic_auth instead' }
    : { value: written === '' ? 'Bearer' : written };
});

export const authorization = z.pipe(
  section({
    fields: {
      type: z.optional(scheme),
      credentials: optionalSecret,
      credentials_file: optionalSecretFile,
    },
    rules: [exclusive('credentials', 'credentials_file')],
  }),
  z.transform(({ type = 'Bearer', ...written }): HttpAuthorization | undefined => {
    const credentials = written.credentials ?? written.credentials_file;
    return credentials === undefined
      ? undefined
      : { kind: 'credentials', scheme: type, credentials };
  }),
);

export const basicAuth = z.pipe(
  section({
    fields: {
      username: optionalText,
      username_file: optionalSecretFile,
      password: optionalSecret,
      password_file: optionalSecretFile,
    },
    rules: [exclusive('username', 'username_file'), exclusive('password', 'password_file')],
  }),
  z.transform(
    ({ username, username_file, password, password_file }): HttpAuthorization => ({
      kind: 'basic',
      username: username ?? username_file ?? '',
      password: password ?? password_file ?? '',
    }),
  ),
);

export const oauth2 = z.pipe(
  section({
    fields: {
      client_id: text,
      client_secret: optionalSecret,
      client_secret_file: optionalSecretFile,
      token_url: url,
      scopes: z.optional(list(text)),
      endpoint_params: z.optional(textMap),
      tls_config: z.optional(tlsConfig),
      ...proxyFields,
    },
    rules: [exclusive('client_secret', 'client_secret_file'), ...proxyRules],
  }),
  z.transform(
    (written): HttpAuthorization => ({
      kind: 'oauth2',
      clientId: written.client_id,
      clientSecret: written.client_secret ?? written.client_secret_file ?? '',
      tokenUrl: written.token_url,
      scopes: written.scopes ?? [],
      endpointParams: written.endpoint_params ?? {},
      tls: written.tls_config,
      proxy: toProxy(written),
    }),
  ),
);

/** Whether an `http_config`, as it is written, says who calls in a header `Authorization` of its own. */
export function authorizes(httpConfig: unknown): boolean {
  if (!isValues(httpConfig)) return false;
  const ways = ['authorization', 'bearer_token', 'bearer_token_file'];
  return ways.some((way) => !isNothing(httpConfig[way]));
}
