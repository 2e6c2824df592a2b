/** Payloads that were kept, as a story: the same arrivals, by the same clocks. */

import { type EpochMs, HOUR_MS } from '../../shared/core/model/time.ts';
import type { ReadSettings } from '../../shared/core/sources/index.ts';
import type { Archived } from '../../shared/ports.ts';
import { offsetWords } from '../replay/expectation.ts';
import { ownClock, parsed } from '../replay/play.ts';

/** A payload whose own clock is further behind its arrival than this is moved up to it. */
const BEHIND_MS_MAX = HOUR_MS;

export interface StoryParts {
  readonly title: string;
  /** Of the router; absent: payloads name their own. */
  readonly region?: string | undefined;
  /** How payloads are read, to learn their own clocks. */
  readonly settings: ReadSettings;
}

/**
 * @param payloads in order of time, at least one
 * @returns the text of a story
 */
export function storyOf(
  payloads: readonly Archived[],
  { title, region, settings }: StoryParts,
): string {
  const steps = firstOfEach(payloads).map(({ takenAt, text }) => {
    const step = { kind: 'payload', offsetMs: 0, name: '', text } as const;
    return { takenAt, text, ownAt: clockNear(takenAt, ownClock(step, settings)) };
  });
  const startAt = Math.min(
    ...steps.map(({ takenAt, ownAt = takenAt }) => Math.min(takenAt, ownAt)),
  );
  const head = {
    story: title,
    start: new Date(startAt).toISOString(),
    ...(region !== undefined && { region }),
  };
  const lines = steps.map(({ takenAt, text, ownAt }) => ({
    at: offsetWords(takenAt - startAt),
    ...(ownAt !== undefined && { clock: offsetWords(ownAt - startAt) }),
    payload: parsed(text),
  }));
  return [head, ...lines].map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** A message that came again was kept again. */
function firstOfEach(payloads: readonly Archived[]): readonly Archived[] {
  const seen = new Set<string>();
  return payloads.filter(({ messageId }) => {
    if (seen.has(messageId)) return false;
    seen.add(messageId);
    return true;
  });
}

function clockNear(takenAt: EpochMs, ownAt: EpochMs | undefined): EpochMs | undefined {
  return ownAt !== undefined && ownAt >= takenAt - BEHIND_MS_MAX ? ownAt : undefined;
}
