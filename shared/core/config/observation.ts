/**
 * What Alertmanager tells of itself. Read as it reads it, and not heeded: the router has traces and
 * records of its own.
 *
 * Source: Alertmanager 0.33, tracing/config.go and eventrecorder/config.go.
 */

import * as z from 'zod/mini';
import { secretUrl } from '../receivers/support/addresses.ts';
import {
  duration,
  field,
  flag,
  integer,
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

const fileOutput = section({ fields: { path: text } });

const webhookOutput = section({
  fields: {
    url: secretUrl,
    http_config: optionalHttp,
    timeout: z.optional(duration),
    workers: z.optional(integer),
    max_retries: z.optional(integer),
    retry_backoff: z.optional(duration),
  },
});

const kafkaOutput = section({
  fields: {
    brokers: list(text),
    topic: text,
    client_id: optionalText,
    format: z.optional(oneOf(['', 'json', 'protobuf'])),
    acks: z.optional(oneOf(['', 'none', 'leader', 'all'])),
    compression: z.optional(oneOf(['', 'none', 'gzip', 'snappy', 'lz4', 'zstd'])),
    buffer_size: z.optional(integer),
    tls_config: z.optional(tlsConfig),
  },
  rules: [
    (_, { brokers }) =>
      Array.isArray(brokers) && brokers.length === 0
        ? { at: 'brokers', fault: 'is empty' }
        : undefined,
  ],
});

export const EventRecorder = z.optional(
  section({
    fields: {
      file_outputs: z.optional(list(fileOutput)),
      webhook_outputs: z.optional(list(webhookOutput)),
      kafka_outputs: z.optional(list(kafkaOutput)),
    },
  }),
);
