/** What a router does of itself while a story is told: detectors each minute, the bill each morning. */

import {
  DAY_MS,
  type EpochMs,
  HOUR_MS,
  MINUTE_MS,
  type Milliseconds,
} from '../../shared/core/model/time.ts';
import { watchCosts } from '../../shared/pipeline/watch-costs.ts';
import type { World } from '../../shared/wiring/memory.ts';
import type { Story, StoryStep } from './story.ts';
import { createStoryBill } from './story-costs.ts';
import { createStoryDetection } from './story-series.ts';

/** After midnight UTC, as on AWS. */
const LOOK_AT_MS: Milliseconds = 7.5 * HOUR_MS;

export interface Span {
  readonly startAt: EpochMs;
  readonly endAt: EpochMs;
}

export function planRoutine({ steps }: Story, span: Span, world: World): void {
  const { watches, logShapes, costs } = world.app.config;
  if (watches.length + logShapes.length > 0) detectEachMinute(steps, span, world);
  if (costs !== undefined) readBillEachMorning(steps, span, world);
}

/** From the first step on that detectors can hear of: a story of costs alone lasts for weeks. */
function detectEachMinute(
  steps: readonly StoryStep[],
  { startAt, endAt }: Span,
  { agenda, app }: World,
): void {
  const heard = steps.find(({ kind }) => kind !== 'costs' && kind !== 'note');
  if (heard === undefined) return;
  const series = steps.filter((step) => step.kind === 'series');
  const run = createStoryDetection(series, startAt, app.config);
  const first = Math.ceil((startAt + heard.offsetMs) / MINUTE_MS) * MINUTE_MS;
  for (let minute = first; minute <= endAt; minute += MINUTE_MS) {
    agenda.at(minute, () => run(minute, app));
  }
}

/** From the first step on that has a bill. */
function readBillEachMorning(
  steps: readonly StoryStep[],
  { startAt, endAt }: Span,
  { agenda, app }: World,
): void {
  const billed = steps.filter((step) => step.kind === 'costs');
  const [first] = billed;
  if (first === undefined) return;
  const bill = createStoryBill(billed, app.clock);
  const from = startAt + first.offsetMs;
  const firstDay = Math.ceil((from - LOOK_AT_MS) / DAY_MS) * DAY_MS;
  for (let day = firstDay; day + LOOK_AT_MS <= endAt; day += DAY_MS) {
    agenda.at(day + LOOK_AT_MS, () => watchCosts(bill, app));
  }
}
