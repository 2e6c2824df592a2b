/**
 * PagerDuty's event interfaces on loopback: with and without TLS, since PagerDuty's own client speaks
 * nothing else. It checks what PagerDuty checks and keeps the incidents that the events make.
 *
 * Source: developer.pagerduty.com, "Send an alert event" (v2) and "Events API v1".
 */

import { createCertificate } from './support/certificate.ts';
import {
  type Answer,
  HOST,
  json,
  listen,
  type ReceivedRequest,
  type Silence,
} from './support/http-server.ts';
import {
  faultsOfV1,
  faultsOfV2,
  type IncidentEvent,
  readEvent,
} from './support/pagerduty-events.ts';

const EVENT_BYTES_MAX = 512 * 1_024;
const V2_PATH = '/v2/enqueue';
const V1_PATH = '/generic/2010-04-15/create_event.json';

type States = readonly ('triggered' | 'acknowledged' | 'resolved')[];

export interface DoubleIncident {
  readonly dedupKey: string;
  /** In the order of the events; a trigger after the end opens another incident. */
  readonly states: States;
  readonly summary: string;
}

export interface PagerDutyDouble {
  /** Host and port for PagerDuty's own client, which speaks nothing but https. */
  readonly server: string;
  /** Certificate to trust there, PEM. */
  readonly ca: string;
  /** Without encryption, for settings with an address of their own. */
  readonly url: string;
  /** The same for the first version of the interface. */
  readonly v1Url: string;
  readonly requests: readonly ReceivedRequest[];
  /** Events that were taken, parsed. */
  readonly events: readonly IncidentEvent[];
  /** In the order in which they were opened. */
  incidents(): readonly DoubleIncident[];
  /** How the next requests are answered instead of being looked at, one each. */
  answerNext(...answers: readonly (Answer | Silence)[]): void;
  /** Forgets what came and how it was to be answered. */
  reset(): void;
  close(): Promise<void>;
}

export async function startPagerDutyDouble(
  onEvent: (event: IncidentEvent) => void = () => {},
): Promise<PagerDutyDouble> {
  const requests: ReceivedRequest[] = [];
  const events: IncidentEvent[] = [];
  const programmed: (Answer | Silence)[] = [];
  const certificate = await createCertificate();

  const answer = (request: ReceivedRequest) => {
    requests.push(request);
    const said = programmed.shift();
    if (said !== undefined) return said;
    return take(request, (event) => {
      events.push(event);
      onEvent(event);
    });
  };
  const secure = await listen(answer, certificate);
  const plain = await listen(answer);

  return {
    server: `${HOST}:${secure.port}`,
    ca: certificate.cert,
    url: `http://${HOST}:${plain.port}${V2_PATH}`,
    v1Url: `http://${HOST}:${plain.port}${V1_PATH}`,
    requests,
    events,
    incidents: () => incidentsOf(events),
    answerNext: (...answers) => void programmed.push(...answers),
    reset() {
      for (const kept of [requests, events, programmed]) kept.length = 0;
    },
    async close() {
      await Promise.all([secure.close(), plain.close()]);
    },
  };
}

function take(request: ReceivedRequest, keep: (event: IncidentEvent) => void): Answer {
  const isV1 = request.path === V1_PATH;
  if (!isV1 && request.path !== V2_PATH) return json(404, { status: 'not found' });

  const faults =
    Buffer.byteLength(request.body) > EVENT_BYTES_MAX
      ? [`Event is larger than ${EVENT_BYTES_MAX} bytes`]
      : (isV1 ? faultsOfV1 : faultsOfV2)(request.body);
  if (faults.length > 0) {
    return json(400, {
      status: 'invalid event',
      message: 'Event object is invalid',
      errors: faults,
    });
  }
  const event = readEvent(request.body);
  keep(event);
  const key = isV1 ? { incident_key: event.dedupKey } : { dedup_key: event.dedupKey };
  return json(isV1 ? 200 : 202, { status: 'success', message: 'Event processed', ...key });
}

/** Acknowledging or resolving what is not open is accepted and has no effect, as at PagerDuty. */
function incidentsOf(events: readonly IncidentEvent[]): readonly DoubleIncident[] {
  const incidents: DoubleIncident[] = [];
  for (const { action, dedupKey, summary } of events) {
    const index = incidents.findLastIndex((incident) => incident.dedupKey === dedupKey);
    const latest = incidents[index];
    if (latest !== undefined && latest.states.at(-1) !== 'resolved') {
      incidents[index] = { ...latest, states: statesAfter(latest.states, action) };
    } else if (action === 'trigger') {
      incidents.push({ dedupKey, states: ['triggered'], summary });
    }
  }
  return incidents;
}

/** A further trigger changes nothing: it is another alert of the incident. */
function statesAfter(states: States, action: IncidentEvent['action']): States {
  if (action === 'trigger') return states;
  const state = action === 'resolve' ? 'resolved' : 'acknowledged';
  return states.at(-1) === state ? states : [...states, state];
}
