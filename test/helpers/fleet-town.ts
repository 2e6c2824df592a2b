/** Fleets over the memory stores, with one queue for everything that is to happen, and a death to choose. */

import { createAgenda } from '../../shared/adapters/memory/agenda.ts';
import type { Fleet, FleetSurvey, SurveyedMember } from '../../shared/core/model/fleet.ts';
import type { FleetVerdict } from '../../shared/core/model/fleet-member.ts';
import { MINUTE_MS } from '../../shared/core/model/time.ts';
import type { SightingTrace } from '../../shared/core/model/trace.ts';
import { ingest } from '../../shared/pipeline/ingest.ts';
import { surveyFleet } from '../../shared/pipeline/survey.ts';
import { weighFleet } from '../../shared/pipeline/weigh.ts';
import type { App } from '../../shared/ports.ts';
import { aFleet } from './fleet.ts';
import { NOW } from './group.ts';
import { createPipeline, twoReceivers } from './pipeline.ts';

/** The call of the fleets' ports that a function dies at, from 1, and whether it took effect. */
export interface Death {
  readonly call: number;
  readonly when: 'before' | 'after';
}

export interface FleetTown {
  readonly app: App;
  /** A payload arrives; when the function dies, it comes again two minutes later. */
  take(messageId: string, payload: (at: number) => object, at?: number): void;
  survey(members: readonly SurveyedMember[], overrides?: Partial<FleetSurvey>, fleet?: Fleet): void;
  runUntil(at: number): Promise<void>;
  verdict(fleet?: string): Promise<FleetVerdict | undefined>;
  /** What became of the sightings, `fleet` or how they were filed. */
  readonly fates: readonly string[];
  readonly warnings: readonly string[];
  /** Whether the chosen death came. */
  readonly isDead: boolean;
  /** Weighings that were asked for. */
  readonly wakeups: number;
}

const AGAIN_MS = 2 * MINUTE_MS;

export function createFleetTown(fleets: readonly Fleet[] = [aFleet()], death?: Death): FleetTown {
  const pipeline = createPipeline({ ...twoReceivers(), fleets });
  const agenda = createAgenda(NOW);
  const [fates, warnings]: [string[], string[]] = [[], []];
  let [calls, isDead, wakeups] = [0, false, 0];

  const mortal = <Port extends object>(port: Port): Port =>
    new Proxy(port, {
      get(target, name) {
        const call: unknown = Reflect.get(target, name);
        if (typeof call !== 'function') return call;
        return async (...given: readonly unknown[]) => {
          calls += 1;
          const dies = calls === death?.call;
          if (dies) isDead = true;
          if (dies && death?.when === 'before') throw new Error('the function died');
          const answer: unknown = await Reflect.apply(call, target, given);
          if (dies) throw new Error('the function died');
          return answer;
        };
      },
    });
  const app: App = {
    ...pipeline.app,
    clock: { now: agenda.now, sleep: async (ms) => agenda.wait(ms) },
    fleets: mortal(pipeline.app.fleets),
    fleetWakeups: mortal({
      async wakeAt(wakeup) {
        wakeups += 1;
        at(wakeup.at, () => weighFleet(wakeup, app));
      },
    }),
    trace: {
      add: (entry) => {
        if (entry.kind === 'sighting') fates.push(fateOf(entry));
      },
    },
    log: { ...pipeline.app.log, warn: (message) => warnings.push(message) },
  };
  const at = (moment: number, job: () => Promise<void>): void =>
    agenda.at(moment, () => job().catch(() => at(agenda.now() + AGAIN_MS, job)));

  return {
    app,
    ...{ fates, warnings },
    take: (messageId, payload, moment = agenda.now()) =>
      at(moment, () => ingest({ messageId, payload: payload(moment), acceptedAt: moment }, app)),
    survey(members, overrides = {}, fleet = fleets[0] ?? aFleet()) {
      const survey = { takenAt: agenda.now(), members, calls: 0, ...overrides };
      at(agenda.now(), () => surveyFleet(survey, fleet, app));
    },
    runUntil: agenda.runUntil,
    verdict: async (fleet = 'render-farm') =>
      (await pipeline.app.fleets.readHeader(fleet))?.verdict,
    get isDead() {
      return isDead;
    },
    get wakeups() {
      return wakeups;
    },
  };
}

/** Instances as a survey lists them. */
export function listed(count: number, prefix = 'i', overrides: Partial<SurveyedMember> = {}) {
  return Array.from(
    { length: count },
    (_, index): SurveyedMember => ({
      ...{ id: `${prefix}-${index}`, health: 'healthy', isSpot: true },
      ...overrides,
    }),
  );
}

function fateOf({ fate, sighting, because }: SightingTrace): string {
  const name = `${sighting.alert.labels.alertname} ${fate}`;
  return fate === 'fleet' ? `${name} ${because}` : name;
}
