/** Which of the planted shapes are told, and what is told besides. */

import { learn } from '../../shared/core/logs/shapes/learn.ts';
import type { NewShape } from '../../shared/core/logs/shapes/news.ts';
import { sketchLines } from '../../shared/core/logs/shapes/sketch.ts';
import {
  INITIAL_STATE,
  packShapes,
  type ShapesState,
} from '../../shared/core/logs/shapes/state.ts';
import { MINUTE_MS } from '../../shared/core/model/time.ts';
import { createRandom } from '../simulate/random.ts';
import { createService, MINUTES, type Planted, type Service } from './services.ts';

const START = Date.parse('2026-03-02T00:00:00Z');
/** Minutes after its end in which it is still told in time. */
const GRACE = 1;

type Kind = Planted['kind'];

export interface Quality {
  readonly planted: readonly Planted[];
  readonly found: readonly Planted[];
  /** Told and not planted. */
  readonly besides: readonly NewShape[];
  readonly lines: number;
  /** The largest of the services' states at the end. */
  readonly stateBytes: number;
  /** Of `learn` for one minute of one service, on average. */
  readonly learnMicroseconds: number;
}

export function measureQuality(seed: number, services: number): Quality {
  const random = createRandom(seed);
  const runs = Array.from({ length: services }, (_, index) => run(createService(random, index)));
  const learnMs = runs.reduce((sum, one) => sum + one.learnMs, 0);
  return {
    planted: runs.flatMap(({ planted }) => planted),
    found: runs.flatMap(({ found }) => found),
    besides: runs.flatMap(({ besides }) => besides),
    lines: runs.reduce((sum, { state }) => sum + state.lines, 0),
    stateBytes: Math.max(...runs.map(({ state }) => Buffer.byteLength(packShapes(state)))),
    learnMicroseconds: (learnMs * 1_000) / (services * MINUTES),
  };
}

export function ofKind<Item extends { readonly kind: Kind }>(
  items: readonly Item[],
  kind: Kind,
): readonly Item[] {
  return items.filter((item) => item.kind === kind);
}

function run({ logGroup, planted, linesAt }: Service) {
  let state: ShapesState = INITIAL_STATE;
  let learnMs = 0;
  const news: NewShape[] = [];
  for (let minute = 0; minute < MINUTES; minute += 1) {
    const sketch = sketchLines(linesAt(minute).map((text) => ({ text })));
    const startedAt = performance.now();
    const learned = learn(state, [sketch], { logGroup, at: START + minute * MINUTE_MS });
    learnMs += performance.now() - startedAt;
    state = learned.state;
    news.push(...learned.news);
  }
  const found = planted.filter((one) => news.some((told) => tells(told, one)));
  const besides = news.filter((told) => !planted.some((one) => tells(told, one)));
  return { planted, found, besides, state, learnMs };
}

function tells({ kind, template, at }: NewShape, planted: Planted): boolean {
  const minute = (at - START) / MINUTE_MS;
  const isThen = minute >= planted.from && minute < planted.until + GRACE;
  return isThen && kind === planted.kind && template.includes(planted.mark);
}
