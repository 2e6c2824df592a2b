/** The far ends, and what people there believe. */

import type { Agenda } from '../../shared/adapters/memory/agenda.ts';
import type { Fingerprint, GroupId } from '../../shared/core/model/keys.ts';
import type { Notification } from '../../shared/core/model/notification.ts';
import type { Integration } from '../../shared/core/model/receiver.ts';
import { type EpochMs, MINUTE_MS, type Milliseconds } from '../../shared/core/model/time.ts';
import { DeliveryError } from '../../shared/errors.ts';
import type { Receipt, Voice } from '../../shared/ports.ts';
import type { Faults } from './faults.ts';
import type { Random } from './random.ts';

/** What one place was told of one group, by what it took. */
export interface Belief {
  readonly epoch: number;
  readonly firing: ReadonlySet<Fingerprint>;
  readonly at: EpochMs;
}

export type BeliefKey = `${GroupId} ${string}`;

export interface Places {
  voice(integration: Integration, witness: Witness): Promise<Voice>;
  readonly beliefs: ReadonlyMap<BeliefKey, Belief>;
}

/** Told of everything that happens at a far end, before the router hears of it. */
export interface Witness {
  called(integration: Integration, notification: Notification): void;
  taken(integration: Integration, notification: Notification): void;
  /** It wants to be left alone until then. */
  asked(integration: Integration, notification: Notification, until: EpochMs): void;
}

export function createPlaces(agenda: Agenda, random: Random, faults: () => Faults): Places {
  const beliefs = new Map<BeliefKey, Belief>();
  return {
    beliefs,
    voice: async (integration, witness) => ({
      preview: () => [],
      notifier: {
        async notify(notification): Promise<Receipt> {
          witness.called(integration, notification);
          const take = () => {
            witness.taken(integration, notification);
            beliefs.set(`${notification.groupId} ${integration.id}`, {
              epoch: notification.epoch,
              firing: new Set(notification.firing.map(({ fingerprint }) => fingerprint)),
              at: agenda.now(),
            });
          };
          const ask = (ms: Milliseconds) =>
            witness.asked(integration, notification, agenda.now() + ms);
          answer(take, ask, random, faults());
          take();
          return { externalId: `${integration.id} ${notification.episode}` };
        },
      },
    }),
  };
}

/** @throws DeliveryError as a far end may answer */
function answer(
  take: () => void,
  ask: (ms: Milliseconds) => void,
  random: Random,
  faults: Faults,
): void {
  const { tooMany, broken, unsure, never } = faults;
  const draw = random.next();
  if (draw < tooMany) {
    const minutes = random.pick(1 / 30, 1 / 2, 12, 25);
    const retryAfterMs = minutes * MINUTE_MS;
    ask(retryAfterMs);
    throw new DeliveryError('429', { answer: random.pick('again', 'next-tick'), retryAfterMs });
  }
  if (draw < tooMany + broken) throw new DeliveryError('503', { answer: 'again' });
  if (draw < tooMany + broken + unsure) {
    if (random.chance(0.5)) take();
    throw new DeliveryError('timed out', { answer: 'next-tick', unsure: true });
  }
  if (draw < tooMany + broken + unsure + never) {
    throw new DeliveryError('400', { answer: 'never' });
  }
}
