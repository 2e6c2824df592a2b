/** One integration hears of one decision: claim, compose from what is stored, send, record. */

import type { DeliveryRecord, GroupFacts, GroupHeader, LogEntry } from '../core/model/incident.ts';
import { lastHeard } from '../core/model/incident.ts';
import type { Integration } from '../core/model/receiver.ts';
import { type EpochMs, HOUR_MS, type Milliseconds, SECOND_MS } from '../core/model/time.ts';
import { compose } from '../core/notify/compose.ts';
import type { App, Delivery } from '../ports.ts';
import { CALL_MS_MAX, integrationsOf, MARGIN_MS, traceOf } from './support/app.ts';
import { readBackground } from './support/background.ts';
import { readPicture } from './support/picture.ts';
import { type Sent, send } from './support/send.ts';

/** Wait before a word that may have arrived is sent again. */
const UNSURE_WAIT_MS: Milliseconds = 30_000;
/** A word that may have arrived is tried this often in all, and then counts as refused. */
const UNSURE_TRIES_MAX = 3;
/** Who has a place mostly gives it back long before the lease is over. */
const BUSY_WAIT_MS: Milliseconds = 5 * SECOND_MS;
/** Longest that a place is left alone at its own word. */
const QUIET_MS_MAX: Milliseconds = HOUR_MS;

interface Job {
  readonly delivery: Delivery;
  readonly integration: Integration;
  readonly facts: GroupFacts;
  readonly header: GroupHeader;
  readonly record: DeliveryRecord;
  /** The record before this claim: what became of the last epoch, or of a first try at this one. */
  readonly before?: DeliveryRecord | undefined;
}

export async function deliver(delivery: Delivery, app: App): Promise<void> {
  const { groupId, epoch } = delivery;
  const [facts, header] = [
    await app.groups.readFacts(groupId),
    await app.groups.readHeader(groupId),
  ];
  const integration = integrationsOf(app.config, facts?.receiver ?? '').find(
    ({ id }) => id === delivery.integration,
  );
  if (facts === undefined || header === undefined || integration === undefined) {
    app.log.warn('delivery to nobody', { groupId, integration: delivery.integration });
    return;
  }

  const now = app.clock.now();
  // The lease outlives this call whatever it waits for, by any function's clock.
  const leaseUntil = now + CALL_MS_MAX + MARGIN_MS;
  const claimed = await app.groups.claim(groupId, {
    integration: integration.id,
    epoch,
    episode: header.episode,
    now,
    leaseUntil,
  });
  if (claimed.answer === 'busy') {
    const notBefore = Math.min(claimed.until, now + BUSY_WAIT_MS);
    await app.deliveries.publish([{ ...delivery, notBefore }]);
    return;
  }
  if (claimed.answer !== 'claimed') return;
  const { before } = claimed;
  const heard = before && lastHeard(before);
  const record = { ...claimed.record, ...(heard !== undefined && { heard }) };
  // Read again: whoever commits from here on sees the claim when they read the records.
  const latest = (await app.groups.readHeader(groupId)) ?? header;
  await tell({ delivery, integration, facts, header: latest, record, before }, app);
}

async function tell(job: Job, app: App): Promise<void> {
  const { delivery, integration, facts, header, record, before } = job;
  const { groupId, epoch } = delivery;
  if (wantsQuiet(record, app.clock.now())) {
    // It was refused while this key was on its way. The group looks again when the place is ready.
    const because = 'the place asked to be left alone';
    await app.groups.settle(groupId, integration.id, { ...record, state: 'failed', because });
    return;
  }
  const log = header.log === undefined ? {} : await app.groups.readLog(groupId, header.log);
  const entry = log[integration.id]?.pending;
  if (entry === undefined || entry.epoch !== epoch) {
    // A newer decision has overtaken this one; its own key is on the way and finds the place free.
    const because = 'overtaken by a newer decision';
    await app.groups.settle(groupId, integration.id, { ...record, state: 'failed', because });
    return;
  }

  const told = log[integration.id]?.told;
  const passedOver: Outcome = { state: 'sent', tries: record.tries, text: [], passedOver: true };
  if (entry.firing.length === 0 && !mayBelieveFiring(record, told)) {
    await settle(job, entry, passedOver, app);
    return;
  }
  const known = before?.episode === header.episode && before.externalId !== undefined;
  const items = await app.groups.readAlerts(groupId);
  const composed = compose({
    facts,
    header,
    entry,
    told,
    alerts: new Map(items.map(({ alert }) => [alert.fingerprint, alert])),
    sendResolved: integration.sendResolved,
    previousExternalId: known ? before.externalId : undefined,
    externalUrl: app.externalUrl,
  });
  if (composed === undefined) {
    await settle(job, entry, passedOver, app);
    return;
  }
  const [background, picture] = integration.isBare
    ? []
    : await Promise.all([readBackground(composed, app), readPicture(composed, app)]);
  const notification = {
    ...composed,
    ...(background !== undefined && { background }),
    ...(picture !== undefined && { picture }),
  };
  const voice = await app.voice(integration);
  const outcome = await send(voice.notifier, notification, app);
  const tries = record.tries + outcome.tries;
  const mayHaveArrived = outcome.state === 'unsure';
  const state = mayHaveArrived && tries >= UNSURE_TRIES_MAX ? 'failed' : outcome.state;
  const text = voice.preview(notification);
  await settle(job, entry, { ...outcome, state, tries, text, mayHaveArrived }, app);
}

/** Whether the place was told that something fires, or may have been. */
function mayBelieveFiring({ heard }: DeliveryRecord, told: LogEntry | undefined): boolean {
  const toldFiring = told !== undefined && told.firing.length > 0;
  return toldFiring || (heard !== undefined && heard > (told?.epoch ?? Number.NEGATIVE_INFINITY));
}

function wantsQuiet({ quietUntil }: DeliveryRecord, now: EpochMs): boolean {
  return quietUntil !== undefined && quietUntil > now;
}

/** By any function's clock. */
function quietAfter({ state, retryAfterMs }: Sent, now: EpochMs): EpochMs | undefined {
  if (state === 'sent' || retryAfterMs === undefined) return undefined;
  return now + Math.min(retryAfterMs, QUIET_MS_MAX) + MARGIN_MS;
}

interface Outcome extends Sent {
  readonly text: readonly string[];
  readonly passedOver?: boolean;
  readonly mayHaveArrived?: boolean;
}

async function settle(job: Job, entry: LogEntry, outcome: Outcome, app: App): Promise<void> {
  const { facts, header, integration, record, before, delivery } = job;
  const now = app.clock.now();
  const externalId =
    outcome.externalId ?? (before?.episode === header.episode ? before.externalId : undefined);
  const { settledAt: _, quietUntil: __, ...open } = record;
  const quietUntil = quietAfter(outcome, now);
  const mayHaveArrived = outcome.mayHaveArrived === true;
  await app.groups.settle(facts.groupId, integration.id, {
    ...open,
    ...(mayHaveArrived && { heard: delivery.epoch }),
    state: outcome.state,
    tries: outcome.tries,
    ...(outcome.state === 'sent' && { settledAt: now }),
    ...(externalId !== undefined && { externalId }),
    ...(outcome.because !== undefined && { because: outcome.because }),
    ...(quietUntil !== undefined && { quietUntil }),
  });

  // What was refused needs no arm: a group with a word on its way has its next tick for a timer, and
  // that look says it again, as Alertmanager does.
  if (outcome.state === 'unsure') {
    await app.deliveries.publish([{ ...delivery, notBefore: now + UNSURE_WAIT_MS }]);
  } else if (outcome.state === 'sent' && entry.firing.length === 0) {
    // The last word of an episode: look once more, so that the group ends now and not a tick later.
    await app.groups.arm(facts.groupId, now, false, now);
    await app.wakeups.wakeAt({ groupId: facts.groupId, at: now });
  }
  app.trace.add({
    kind: 'delivery',
    at: now,
    group: traceOf(facts, undefined),
    integration: integration.id,
    reason: entry.reason,
    outcome: outcome.passedOver
      ? 'passed-over'
      : outcome.state === 'unsure'
        ? 'later'
        : outcome.state,
    ...(outcome.because !== undefined && { because: outcome.because }),
    tries: outcome.tries,
    alerts: [...entry.firing, ...entry.resolved],
    text: outcome.text,
    ...(externalId !== undefined && { externalId }),
  });
  const fields = { groupKey: facts.groupKey, integration: integration.id, reason: entry.reason };
  if (outcome.state === 'sent') app.log.info('notification sent', fields);
  else
    app.log.error('delivery refused', { ...fields, epoch: delivery.epoch, error: outcome.because });
}
