import { describe, expect, it } from 'vitest';
import type { StoryStep } from '../../local/replay/story.ts';
import { planRoutine } from '../../local/replay/story-routine.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/core/model/time.ts';
import { createTestWorld, NOW } from '../functions/world.ts';
import { COST_CONFIG } from '../helpers/cost-town.ts';

const WATCHES = 'watches: [{ name: jobs, series: [\'__name__="jobs"\'], statistic: sum }]';
const costs: StoryStep = { kind: 'costs', offsetMs: 0, rows: [] };
const note = (offsetMs: number): StoryStep => ({ kind: 'note', offsetMs, text: 'morning' });
const payload = (offsetMs: number): StoryStep => ({
  ...{ kind: 'payload', offsetMs, name: 'lines', text: '{}' },
});

/** What is planned from the begin of the story on, in ms. */
function planned(steps: readonly StoryStep[], lastsMs: number, config = COST_CONFIG + WATCHES) {
  const world = createTestWorld(config);
  const moments: number[] = [];
  const agenda = { ...world.agenda, at: (moment: number) => void moments.push(moment - NOW) };
  planRoutine({ steps }, { startAt: NOW, endAt: NOW + lastsMs }, { ...world, agenda });
  return moments;
}

describe('what a router does of itself while a story is told', () => {
  it('is a look at the bill each morning at 07:30 UTC', () => {
    const first = 4.5 * HOUR_MS;
    expect(planned([costs], 2 * DAY_MS)).toEqual([first, first + DAY_MS]);
    expect(planned([{ ...costs, offsetMs: first + 1 }], 2 * DAY_MS)).toEqual([first + DAY_MS]);
  });

  it('is a run of the detectors each minute, from the first step on that they can hear of', () => {
    const steps = [note(0), payload(MINUTE_MS / 2), payload(90 * MINUTE_MS)];
    expect(planned(steps, 3 * MINUTE_MS)).toEqual([1, 2, 3].map((minute) => minute * MINUTE_MS));
  });

  it('is nothing where there are neither watches nor a bill', () => {
    expect(
      planned([costs, payload(0)], DAY_MS, 'route: { receiver: x }\nreceivers: [{ name: x }]'),
    ).toEqual([]);
    expect(planned([note(0)], DAY_MS)).toEqual([]);
  });
});
