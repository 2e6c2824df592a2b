/**
 * `http_config`: how a far end is called. Its keys about redirects and HTTP/2 are read and say
 * nothing here: no redirect is followed, and all calls are HTTP/1.1.
 *
 * Source: prometheus/common, config/http_config.go, HTTPClientConfig, and config/headers.go.
 */

import * as z from 'zod/mini';
import { optionalSecret, optionalSecretFile, secret } from './addresses.ts';
import { type Fault, field, flag, list, text } from './fields.ts';
import { authorization, basicAuth, type HttpAuthorization, oauth2 } from './http-authorization.ts';
import { type HttpProxy, proxyFields, proxyRules, toProxy } from './http-proxy.ts';
import type { Secret } from './receiver-type.ts';
import { exclusive } from './rules.ts';
import { describe, isValues } from './scalar.ts';
import { section } from './section.ts';
import { type TlsSettings, tlsConfig } from './tls-config.ts';

export interface HttpSettings {
  /** Absent: nobody says who calls. */
  readonly authorization?: HttpAuthorization | undefined;
  /** Put beside those that the message has, in this order. A name may come again. */
  readonly headers: readonly HttpHeader[];
  readonly tls?: TlsSettings | undefined;
  readonly proxy?: HttpProxy | undefined;
}

export interface HttpHeader {
  readonly name: string;
  readonly value: Secret;
}

/** Source: RFC 9110, token. */
const HEADER_NAME = /^[\w!#$%&'*+\-.^`|~]+$/;
/** Set by whoever sends. Source: prometheus/common, config/headers.go, reservedHeaders. */
const RESERVED: ReadonlySet<string> = new Set([
  ...['authorization', 'host', 'content-encoding', 'content-length', 'content-type', 'user-agent'],
  ...['connection', 'keep-alive', 'proxy-authenticate', 'proxy-authorization', 'www-authenticate'],
  ...['accept-encoding', 'x-prometheus-remote-write-version', 'x-prometheus-remote-read-version'],
  ...['x-prometheus-scrape-timeout-seconds', 'x-amz-date', 'x-amz-security-token'],
  'x-amz-content-sha256',
]);

const headerValues = z.pipe(
  section({
    fields: {
      values: z.optional(list(text)),
      secrets: z.optional(list(secret)),
      files: z.optional(list(optionalSecretFile)),
    },
  }),
  z.transform(({ values = [], secrets = [], files = [] }): readonly Secret[] =>
    [...values, ...secrets, ...files].filter((value) => value !== undefined),
  ),
);

const headerNames = field((value): { readonly value: unknown } | readonly Fault[] => {
  if (!isValues(value)) return [{ fault: `${describe(value)} is no map` }];
  const faults = Object.keys(value).flatMap((at): readonly Fault[] => {
    if (!HEADER_NAME.test(at)) return [{ at, fault: 'is no name of a header' }];
    const isReserved = RESERVED.has(at.toLowerCase());
    return isReserved ? [{ at, fault: 'is set by the router, and cannot be set here' }] : [];
  });
  return faults.length > 0 ? faults : { value };
});

export const headers = z.pipe(
  z.pipe(headerNames, z.record(z.string(), headerValues)),
  z.transform((byName): readonly HttpHeader[] =>
    Object.entries(byName).flatMap(([name, values]) => values.map((value) => ({ name, value }))),
  ),
);

export const httpConfig = z.pipe(
  section({
    fields: {
      authorization: z.optional(authorization),
      basic_auth: z.optional(basicAuth),
      oauth2: z.optional(oauth2),
      bearer_token: optionalSecret,
      bearer_token_file: optionalSecretFile,
      tls_config: z.optional(tlsConfig),
      follow_redirects: z.optional(flag),
      enable_http2: z.optional(flag),
      http_headers: z.optional(headers),
      ...proxyFields,
    },
    rules: [
      exclusive('authorization', 'basic_auth', 'bearer_token', 'bearer_token_file', 'oauth2'),
      ...proxyRules,
    ],
  }),
  z.transform((written): HttpSettings => {
    const bearer = written.bearer_token ?? written.bearer_token_file;
    const token: HttpAuthorization | undefined =
      bearer === undefined
        ? undefined
        : { kind: 'credentials', scheme: 'Bearer', credentials: bearer };
    return {
      authorization: written.authorization ?? written.basic_auth ?? written.oauth2 ?? token,
      headers: written.http_headers ?? [],
      tls: written.tls_config,
      proxy: toProxy(written),
    };
  }),
);

export const optionalHttp = z.optional(httpConfig);
