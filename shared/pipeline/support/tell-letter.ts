/** What happened to a message, for those who follow the story of an alert. */

import { walkRoutes } from '../../core/route/walk.ts';
import type { App } from '../../ports.ts';
import { integrationsOf, traceOf } from './app.ts';
import type { Batch } from './batch.ts';
import type { FiledStep } from './file-step.ts';
import type { Letter, Page, Step } from './letter.ts';
import type { NotedStep } from './note-members.ts';

/** What became of a step: filed, taken in by a fleet, or why neither. */
export type StepOutcome = FiledStep | NotedStep | { readonly error: unknown };

export function tellLetter(
  letter: Letter,
  outcomes: ReadonlyMap<Step, StepOutcome>,
  batch: Batch,
): void {
  const { message, isRepeat, pages } = letter;
  const { messageId } = message;
  const { trace, clock } = batch.app;
  if (isRepeat) trace.add({ kind: 'repeat', at: clock.now(), messageId });
  for (const { reading, steps } of pages) {
    tellReading(reading, messageId, batch.app);
    for (const step of steps) {
      const outcome = outcomes.get(step);
      if (outcome !== undefined && 'fleet' in outcome) tellNoted(step, outcome, batch.app);
      else if (step.isHeldBack) tellHeldBack(step, batch.app);
      else if (outcome !== undefined && !('error' in outcome)) tellStep(step, outcome, batch);
    }
  }
}

function tellReading(
  { source, disposition, because }: Page['reading'],
  messageId: string,
  app: App,
) {
  app.trace.add({
    kind: 'read',
    at: app.clock.now(),
    messageId,
    source,
    disposition,
    ...(because !== undefined && { because }),
  });
}

function tellNoted({ sighting, messageId, source }: Step, { fleet }: NotedStep, app: App): void {
  const step = { kind: 'sighting', at: app.clock.now(), messageId, source, sighting } as const;
  app.trace.add({ ...step, fate: 'fleet', because: fleet });
  app.log.info('member noted', { fingerprint: sighting.alert.fingerprint, fleet });
}

function tellHeldBack({ sighting, messageId, source }: Step, app: App): void {
  const { untold: because = '', alert } = sighting;
  const step = { kind: 'sighting', at: app.clock.now(), messageId, source, sighting } as const;
  app.trace.add({ ...step, fate: 'untold', because });
  app.log.info('alert held back', { fingerprint: alert.fingerprint, reason: because });
}

function tellStep(
  { messageId, source }: Step,
  { sighting, places, left }: FiledStep,
  batch: Batch,
): void {
  const { trace, log, clock, config } = batch.app;
  const { fingerprint } = sighting.alert;
  for (const entry of left) trace.add(entry);
  const firstNew = places.find(({ fate }) => fate === 'new');
  for (const filed of places) {
    const { place, fate } = filed;
    const { route, facts } = place;
    const unheard = fate === 'new' && integrationsOf(config, route.receiver).length === 0;
    trace.add({
      kind: 'sighting',
      at: clock.now(),
      messageId,
      source,
      sighting,
      fate: unheard ? 'unheard' : fate,
      group: traceOf(facts, batch.headerOf(facts.groupId)),
      ...(filed === firstNew && { routes: walkRoutes(config.route, sighting.alert.labels) }),
    });
    log.info('alert filed', { groupKey: facts.groupKey, fingerprint, fate });
  }
}
