/** First half of an event's way: payload, alerts, routes, group. `flush` is the second. */

import { isResolved } from '../core/model/alert.ts';
import type { Reading, Sighting } from '../core/model/reading.ts';
import type { EpochMs } from '../core/model/time.ts';
import { readPayload } from '../core/sources/index.ts';
import type { App } from '../ports.ts';
import { integrationsOf, traceOf } from './support/app.ts';
import { fileAlert } from './support/file-alert.ts';
import { fileIdentity, placesOf } from './support/file-identity.ts';

/** One message of the ingest queue. */
export interface IngestMessage {
  readonly messageId: string;
  /** Parsed JSON, or text where it is none. */
  readonly payload: unknown;
  /**
   * When the queue took it in; absent: now. A payload that names no time of its own is ordered by
   * this, and a redelivery must not make it newer than what came since.
   */
  readonly acceptedAt?: EpochMs;
}

/** File every alert of a payload under every route that takes it. Safe to repeat. */
export async function ingest(message: IngestMessage, app: App): Promise<void> {
  const { messageId } = message;
  const context = {
    receivedAt: message.acceptedAt ?? app.clock.now(),
    ...(app.region !== undefined && { region: app.region }),
  };
  for (const reading of readPayload(message.payload, context, app.config)) {
    const { source, disposition, because } = reading;
    const at = app.clock.now();
    app.trace.add({
      kind: 'read',
      at,
      messageId,
      source,
      disposition,
      ...(because !== undefined && { because }),
    });
    for (const sighting of reading.sightings) await file(sighting, reading, messageId, app);
  }
}

async function file(
  sighting: Sighting,
  { source }: Reading,
  messageId: string,
  app: App,
): Promise<void> {
  const step = { kind: 'sighting', at: app.clock.now(), messageId, source, sighting } as const;
  if (isHeldBack(sighting, app.clock.now())) {
    const because = sighting.untold ?? '';
    app.trace.add({ ...step, fate: 'untold', because });
    app.log.info('alert held back', { fingerprint: sighting.alert.fingerprint, reason: because });
    return;
  }

  const filed = await fileIdentity(sighting, messageId, app);
  for (const { route, facts: group } of placesOf(filed.alert.labels, app)) {
    const { fate, header } = await fileAlert(route, group, filed, messageId, app);
    const unheard = fate === 'new' && integrationsOf(app.config, route.receiver).length === 0;
    app.trace.add({
      ...step,
      sighting: filed,
      fate: unheard ? 'unheard' : fate,
      group: traceOf(group, header),
    });
    app.log.info('alert filed', {
      groupKey: group.groupKey,
      fingerprint: filed.alert.fingerprint,
      fate,
    });
  }
}

/** Held back are beginnings only: an end is taken in whoever suppressed it. */
function isHeldBack({ status, untold, untoldUntil, alert }: Sighting, now: EpochMs): boolean {
  if (untold === undefined || status === 'resolved' || isResolved(alert, now)) return false;
  return untoldUntil === undefined || status === 'info';
}
