/**
 * What Alertmanager tells of itself. Read as it reads it, and not heeded: the router has traces and
 * records of its own.
 *
 * Source: Alertmanager 0.33, tracing/config.go and eventrecorder/config.go.
 */

import * as z from 'zod/mini';
import { secretUrl } from '../receivers/support/addresses.ts';
import {
  count,
  duration,
  field,
  flag,
  list,
  type Outcome,
  oneOf,
  optionalText,
  text,
} from '../receivers/support/fields.ts';
import { headers, optionalHttp } from '../receivers/support/http-config.ts';
import { describe, scalarValue } from '../receivers/support/scalar.ts';
import { section } from '../receivers/support/section.ts';
import { tlsConfig } from '../receivers/support/tls-config.ts';

const number = field((value): Outcome<number> => {
  const read = scalarValue(value);
  return typeof read === 'number' ? { value: read } : { fault: `${describe(value)} is no number` };
});

export const Tracing = z.optional(
  section({
    fields: {
      client_type: z.optional(oneOf(['http', 'grpc'])),
      endpoint: text,
      sampling_fraction: z.optional(number),
      insecure: z.optional(flag),
      tls_config: z.optional(tlsConfig),
      headers: z.optional(headers),
      compression: z.optional(oneOf(['', 'gzip'])),
      timeout: z.optional(duration),
    },
  }),
);

const output = section({
  fields: {
    type: oneOf(['file', 'webhook', 'kafka']),
    path: optionalText,
    url: z.optional(secretUrl),
    http_config: optionalHttp,
    timeout: z.optional(duration),
    workers: z.optional(count),
    max_retries: z.optional(count),
    retry_backoff: z.optional(duration),
    brokers: z.optional(list(text)),
    topic: optionalText,
    client_id: optionalText,
    format: z.optional(oneOf(['', 'json', 'protobuf'])),
    acks: z.optional(oneOf(['', 'none', 'leader', 'all'])),
    compression: z.optional(oneOf(['', 'none', 'gzip', 'snappy', 'lz4', 'zstd'])),
    buffer_size: z.optional(count),
    tls_config: z.optional(tlsConfig),
  },
  rules: [
    (has, { type }) =>
      type === 'file' && !has('path') ? { at: 'path', fault: 'is missing' } : undefined,
    (has, { type }) =>
      type === 'webhook' && !has('url') ? { at: 'url', fault: 'is missing' } : undefined,
    (has, { type }) =>
      type === 'kafka' && !(has('brokers') && has('topic'))
        ? { fault: 'needs brokers and a topic' }
        : undefined,
  ],
});

export const EventRecorder = z.optional(section({ fields: { outputs: z.optional(list(output)) } }));
