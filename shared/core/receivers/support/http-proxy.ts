/**
 * The parts of `http_config` that lead through a proxy.
 *
 * Source: prometheus/common, config/http_config.go, ProxyConfig.
 */

import * as z from 'zod/mini';
import { field, flag, judgeText, type Outcome, optionalText } from './fields.ts';
import type { Secret } from './receiver-type.ts';
import { describe, isEmpty, isValues, scalarText, scalarValue } from './scalar.ts';
import type { Rule } from './section.ts';

/** A proxy that speaks HTTP. Where a call leads is then the proxy's to find out. */
export interface HttpProxy {
  /** May carry a name and a password. */
  readonly url: Secret;
  /** Hosts that are called directly, separated by commas: `.example.com,10.0.0.0`. Empty: none. */
  readonly except: string;
}

const proxyUrl = z.optional(
  field((value): Outcome<string | undefined> => {
    if (scalarText(value) === '') return { value: undefined };
    const outcome = judgeText(value);
    if (!('value' in outcome)) return outcome;
    const isHttp = /^https?:\/\/[^/?#]/i.test(outcome.value) && URL.canParse(outcome.value);
    // What is written is not repeated: there may be a password in it.
    return isHttp ? outcome : { fault: 'is no proxy that speaks HTTP: write http://proxy:3128' };
  }),
);

const connectHeader = field((value): Outcome<unknown> => {
  return isValues(value) ? { value } : { fault: `${describe(value)} is no map` };
});

export const proxyFields = {
  proxy_url: proxyUrl,
  no_proxy: optionalText,
  proxy_from_environment: z.optional(flag),
  proxy_connect_header: z.optional(connectHeader),
};

export const proxyRules: readonly Rule[] = [
  (has, values) =>
    !isEmpty(values.proxy_connect_header) && !has('proxy_url') && !fromEnvironment(values)
      ? { at: 'proxy_connect_header', fault: 'needs a proxy: write proxy_url' }
      : undefined,
  (has, values) =>
    has('proxy_url') && fromEnvironment(values)
      ? { at: 'proxy_from_environment', fault: 'stands beside proxy_url: write one of the two' }
      : undefined,
  (has) =>
    has('no_proxy') && !has('proxy_url')
      ? { at: 'no_proxy', fault: 'needs a proxy: write proxy_url' }
      : undefined,
];

export function toProxy(written: {
  readonly proxy_url?: string | undefined;
  readonly no_proxy?: string | undefined;
}): HttpProxy | undefined {
  const { proxy_url, no_proxy = '' } = written;
  return proxy_url === undefined ? undefined : { url: proxy_url, except: no_proxy };
}

function fromEnvironment(values: Readonly<Record<string, unknown>>): boolean {
  return scalarValue(values.proxy_from_environment) === true;
}
