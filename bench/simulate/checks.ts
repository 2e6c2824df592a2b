/** What must hold of a group at any moment, by what is stored and queued. */

import type { GroupHeader, LogEntry } from '../../shared/core/model/incident.ts';
import type { GroupId } from '../../shared/core/model/keys.ts';
import { matchesAll } from '../../shared/core/model/matcher.ts';
import { isActive } from '../../shared/core/model/silence.ts';
import { type EpochMs, SECOND_MS } from '../../shared/core/model/time.ts';
import { CALL_MS_MAX } from '../../shared/pipeline/support/app.ts';
import { isProof } from '../../shared/pipeline/support/proof.ts';
import type { Delivery, Wakeup } from '../../shared/ports.ts';
import type { Ledger } from './ledger.ts';
import type { Scene } from './watch.ts';

/** A wakeup this much after its due, or after now where that is past, counts as carrying it. */
const SAME_WAKEUP_MS = 20 * SECOND_MS;
const CLOCK_DIFFERENCE_MS_MAX = 4 * SECOND_MS;
/** Beside those of arrivals: the timer's, and one that comes in time for a near timer. */
const WAKEUPS_SPARE = 2;

/** S6: what the header counts on is on its way. */
export function checkDues(id: GroupId, scene: Scene): void {
  const header = scene.groups.get(id)?.header;
  if (header === undefined) return;
  const { news, newsProven, timerBy } = header;
  const wakeups = wakeupsOf(id, scene);
  const isNewsProven = wakeups.some(
    ({ at, by }) =>
      news !== undefined &&
      by === undefined &&
      at >= news &&
      at <= Math.max(news, scene.now()) + SAME_WAKEUP_MS,
  );
  if (news !== undefined && newsProven && !isNewsProven) scene.violate('S6', 'news');
  const isTimerProven = wakeups.some(({ by }) => by === timerBy);
  if (timerBy !== undefined && !isTimerProven) scene.violate('S6', 'timer');
}

/**
 * L5: wakeups that will be passed on are few. Those of arrivals before the last commit may still be
 * on their way, and an arrival that crossed the commit may ask for the very moment that they are for.
 */
export function checkNumber(id: GroupId, scene: Scene, ledger: Ledger): void {
  const header = scene.groups.get(id)?.header;
  if (!scene.isCalm || header === undefined) return;
  const [, seen = 0] = ledger.armsAtCommit.get(id) ?? [];
  const arrivals = header.gen - seen;
  if (lasting(id, header, scene) > arrivals + WAKEUPS_SPARE) {
    scene.violate('L5', 'too many wakeups');
  }
}

function lasting(id: GroupId, header: GroupHeader, scene: Scene): number {
  return wakeupsOf(id, scene).filter((wakeup) => isProof(wakeup, header)).length;
}

function wakeupsOf(id: GroupId, scene: Scene): readonly Wakeup[] {
  return scene
    .messages()
    .flatMap(({ job }) => (job.kind === 'wakeup' && job.wakeup.groupId === id ? [job.wakeup] : []));
}

/** L3: a word that is pending has a message that carries it, or an outbox, or was settled. */
export function checkCarried({ groupId, epoch, integration }: Delivery, scene: Scene): void {
  const { header, logs, records } = scene.groups.get(groupId) ?? {};
  const pending = logs?.get(header?.log ?? '')?.[integration]?.pending;
  const record = records?.get(integration);
  const isSettled =
    record !== undefined && record.epoch >= epoch && ['sent', 'failed'].includes(record.state);
  if (pending?.epoch !== epoch || isSettled || header?.outbox === epoch) return;
  if (scene.isGone(integration)) return;
  const isCarried = scene
    .messages()
    .some(
      ({ job }) =>
        job.kind === 'delivery' &&
        job.delivery.groupId === groupId &&
        job.delivery.integration === integration &&
        job.delivery.epoch === epoch,
    );
  if (!isCarried) scene.violate('L3', 'a pending word that no message carries');
}

/** S5: what was muted when a word was committed is not in it. */
export function checkMuted(id: GroupId, word: LogEntry, at: EpochMs, scene: Scene): void {
  const { alerts } = scene.groups.get(id) ?? {};
  // A silence may be made while a decision is under way.
  const before = at - CLOCK_DIFFERENCE_MS_MAX - CALL_MS_MAX;
  const isMuted = word.firing.some((one) =>
    [...scene.silences.values()].some((silence) => {
      const alert = alerts?.get(one)?.alert;
      if (alert === undefined || silence.startsAt >= before) return false;
      return isActive(silence, at) && matchesAll(silence.matchers, alert.labels);
    }),
  );
  if (isMuted) scene.violate('S5', 'muted');
}
