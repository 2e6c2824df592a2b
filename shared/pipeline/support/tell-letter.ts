/** What happened to a message, for those who follow the story of an alert. */

import type { App } from '../../ports.ts';
import { integrationsOf, traceOf } from './app.ts';
import type { Batch } from './batch.ts';
import type { FiledStep, Outcomes } from './file-step.ts';
import type { Letter, Page, Step } from './letter.ts';

export function tellLetter(letter: Letter, outcomes: Outcomes, batch: Batch): void {
  const { message, isRepeat, pages } = letter;
  const { messageId } = message;
  const { trace, clock } = batch.app;
  if (isRepeat) trace.add({ kind: 'repeat', at: clock.now(), messageId });
  for (const { reading, steps } of pages) {
    tellReading(reading, messageId, batch.app);
    for (const step of steps) {
      const outcome = outcomes.get(step);
      if (step.isHeldBack) tellHeldBack(step, batch.app);
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
  for (const { place, fate } of places) {
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
    });
    log.info('alert filed', { groupKey: facts.groupKey, fingerprint, fate });
  }
}
