/**
 * What PagerDuty asks of an event.
 *
 * Source: developer.pagerduty.com, "Send an alert event" (v2) and "Events API v1".
 */

import * as z from 'zod/mini';

export interface IncidentEvent {
  readonly key: string;
  readonly action: 'trigger' | 'acknowledge' | 'resolve';
  readonly dedupKey: string;
  /** Empty for an acknowledgement or an end that says no more than that. */
  readonly summary: string;
  /** The whole event as it came. */
  readonly body: unknown;
}

const Action = z.enum(['trigger', 'acknowledge', 'resolve']);
const IntegrationKey = z.string().check(z.length(32));
const Summary = z.string().check(z.minLength(1), z.maxLength(1_024));
const Filled = z.string().check(z.minLength(1));
const HttpsUrl = z.string().check(z.regex(/^https:\/\//));

const Payload = z.object({
  summary: Summary,
  source: Filled,
  severity: z.enum(['critical', 'error', 'warning', 'info']),
  timestamp: z.optional(z.iso.datetime({ offset: true })),
  component: z.optional(z.string()),
  group: z.optional(z.string()),
  class: z.optional(z.string()),
  custom_details: z.optional(z.union([z.record(z.string(), z.unknown()), z.string()])),
});

const V2Event = z
  .object({
    routing_key: IntegrationKey,
    event_action: Action,
    dedup_key: z.optional(z.string().check(z.minLength(1), z.maxLength(255))),
    payload: z.optional(Payload),
    links: z.optional(z.array(z.object({ href: z.url(), text: z.optional(z.string()) }))),
    images: z.optional(z.array(z.object({ src: HttpsUrl, href: z.optional(z.string()) }))),
    client: z.optional(z.string()),
    client_url: z.optional(z.string()),
  })
  .check(
    z.refine(({ event_action, payload }) => event_action !== 'trigger' || payload !== undefined, {
      error: "'payload' is missing or blank",
    }),
    z.refine(
      ({ event_action, dedup_key }) => event_action === 'trigger' || dedup_key !== undefined,
      {
        error: "'dedup_key' is missing or blank",
      },
    ),
  );

const V1Event = z
  .object({
    service_key: IntegrationKey,
    event_type: Action,
    incident_key: z.optional(z.string().check(z.minLength(1), z.maxLength(255))),
    description: z.optional(z.string().check(z.maxLength(1_024))),
    client: z.optional(z.string()),
    client_url: z.optional(z.string()),
    details: z.optional(z.record(z.string(), z.unknown())),
  })
  .check(
    z.refine(
      ({ event_type, description }) => event_type !== 'trigger' || description !== undefined,
      {
        error: 'Description is missing or blank',
      },
    ),
    z.refine(
      ({ event_type, incident_key }) => event_type === 'trigger' || incident_key !== undefined,
      {
        error: 'Incident key is missing or blank',
      },
    ),
  );

const EitherEvent = z.union([V2Event, V1Event]);

/** What is wrong with an event of version 2, in words; empty when it is taken. */
export function faultsOfV2(body: string): readonly string[] {
  return faults(V2Event, body);
}

export function faultsOfV1(body: string): readonly string[] {
  return faults(V1Event, body);
}

/** An event that has no faults. @throws Error for one that has */
export function readEvent(body: string): IncidentEvent {
  const parsed: unknown = JSON.parse(body);
  const event = EitherEvent.parse(parsed);
  if ('routing_key' in event) {
    return {
      key: event.routing_key,
      action: event.event_action,
      dedupKey: event.dedup_key ?? crypto.randomUUID(),
      summary: event.payload?.summary ?? '',
      body: parsed,
    };
  }
  return {
    key: event.service_key,
    action: event.event_type,
    dedupKey: event.incident_key ?? crypto.randomUUID(),
    summary: event.description ?? '',
    body: parsed,
  };
}

function faults(schema: z.ZodMiniType, body: string): readonly string[] {
  try {
    const result = schema.safeParse(JSON.parse(body));
    return result.success
      ? []
      : result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  } catch {
    return ['the request body is not JSON'];
  }
}
