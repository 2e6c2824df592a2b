/**
 * A story: what happens when, one JSON object a line.
 *
 *     {"story": "Spot wave", "start": "2026-03-03T02:58:00Z", "until": "30m", "region": "eu-west-1"}
 *     {"at": "0s", "event": "spot-interruption/render-node.terminate"}
 *     {"at": "10s", "event": "…", "count": 35, "every": "1s", "vary": {"i-0a1b2c3d4e5f60001": "i-0a1b2c3d4e5f6%04d"}}
 *     {"at": "3m", "event": "spot-interruption/render-node.terminate", "clock": "2m"}
 *     {"at": "4m", "acknowledge": {"alertname": "SpotInterruption"}, "by": "dana"}
 *     {"at": "4m", "survey": {"fleet": "render-farm", "wanted": 60, "members": [{"id": "i-0a1%03x", "count": 52}]}}
 *     {"at": "0s", "series": {"watch": "pool-latency", "file": "series/pool-latency.csv", "row": "2026-02-05 16:40:00"}}
 *     {"at": "0s", "costs": {"file": "series/shop-costs.csv"}}
 *     {"at": "5m", "note": "the zone has capacity again"}
 *
 * Every payload is moved in time, so that it happened as it arrives, or at `clock`.
 */

import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod/mini';
import { parseDuration } from '../../shared/core/config/duration.ts';
import type { Labels } from '../../shared/core/model/labels.ts';
import { MINUTE_MS, type Milliseconds } from '../../shared/core/model/time.ts';
import { ConfigError } from '../../shared/errors.ts';
import { readTold } from './expectation.ts';
import { readEvent, varied } from './recorded-event.ts';
import type { Said } from './said.ts';
import { Costs, type CostsStep, readCostsStep } from './story-costs.ts';
import { describeFault, readHead, readOffset, type StoryHead } from './story-head.ts';
import { readSeriesStep, Series, type SeriesStep } from './story-series.ts';
import { Survey, type SurveyStep } from './story-survey.ts';

/** More payloads than this from one line is a slip of the keyboard. */
const COUNT_MAX = 100_000;

export interface Story extends StoryHead {
  readonly steps: readonly StoryStep[];
  /** What people are to be told; absent: the story is no test. */
  readonly expected?: readonly Said[];
}

export interface PayloadStep {
  readonly kind: 'payload';
  readonly offsetMs: Milliseconds;
  readonly name: string;
  readonly text: string;
  /** When it happened by its source's clock; absent: as it arrives. */
  readonly clockMs?: Milliseconds;
}

export type StoryStep =
  | PayloadStep
  | {
      readonly kind: 'acknowledge';
      readonly offsetMs: Milliseconds;
      readonly labels: Labels;
      readonly by: string;
    }
  | SurveyStep
  | SeriesStep
  | CostsStep
  | { readonly kind: 'note'; readonly offsetMs: Milliseconds; readonly text: string };

const Duration = z.string();
const Payload = z.strictObject({
  at: Duration,
  event: z.optional(z.string()),
  payload: z.optional(z.unknown()),
  clock: z.optional(Duration),
  count: z.optional(z.number().check(z.int(), z.gte(1), z.lte(COUNT_MAX))),
  every: z.optional(Duration),
  vary: z.optional(z.record(z.string(), z.string())),
});
const Acknowledge = z.strictObject({
  at: Duration,
  acknowledge: z.record(z.string(), z.string()),
  by: z.string(),
});
const Note = z.strictObject({ at: Duration, note: z.string() });
const Sampled = z.strictObject({ at: Duration, series: Series });
const Billed = z.strictObject({ at: Duration, costs: Costs });
const Surveyed = z.strictObject({ at: Duration, survey: Survey });

/** @throws ConfigError naming every line that cannot be read */
export function loadStory(path: string): Story {
  const faults: string[] = [];
  const told: Said[] = [];
  let head: ReturnType<typeof readHead> = {};
  const steps = readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line, index): readonly StoryStep[] => {
      if (line.trim() === '' || line.startsWith('#')) return [];
      try {
        const value: unknown = JSON.parse(line);
        if (!has(value, 'at')) {
          head = readHead(value);
          return [];
        }
        if (has(value, 'told')) {
          told.push(readTold(value, readOffset));
          return [];
        }
        return readStep(value, dirname(path));
      } catch (error) {
        faults.push(`${path}:${index + 1}: ${describeFault(error)}`);
        return [];
      }
    });
  const { messages, ...rest } = head;
  if (messages !== undefined && messages !== told.length) {
    faults.push(`${path}: says that it has ${messages} messages, and lists ${told.length}`);
  }
  if (faults.length > 0) throw new ConfigError(faults.join('\n'));
  return {
    ...rest,
    steps: steps.toSorted((a, b) => a.offsetMs - b.offsetMs),
    ...(messages !== undefined && { expected: told }),
  };
}

function has(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && name in value;
}

function readStep(value: unknown, folder: string): readonly StoryStep[] {
  if (has(value, 'note')) {
    const { at, note } = Note.parse(value);
    return [{ kind: 'note', offsetMs: readOffset(at), text: note }];
  }
  if (has(value, 'survey')) {
    const { at, survey } = Surveyed.parse(value);
    return [{ kind: 'survey', offsetMs: readOffset(at), survey }];
  }
  if (has(value, 'series')) {
    const { at, series } = Sampled.parse(value);
    return [readSeriesStep(series, readOffset(at), folder)];
  }
  if (has(value, 'costs')) {
    const { at, costs } = Billed.parse(value);
    return [readCostsStep(costs, readOffset(at), folder)];
  }
  if (has(value, 'acknowledge')) {
    const { at, acknowledge, by } = Acknowledge.parse(value);
    return [{ kind: 'acknowledge', offsetMs: readOffset(at), labels: acknowledge, by }];
  }
  return readPayloads(Payload.parse(value), folder);
}

function readPayloads(step: z.infer<typeof Payload>, folder: string): readonly StoryStep[] {
  const { event, payload, count = 1, every = '1s', vary = {} } = step;
  if ((event === undefined) === (payload === undefined)) {
    throw new Error("a step has either 'event', a recorded payload, or 'payload', one written out");
  }
  const text = event === undefined ? JSON.stringify(payload) : readEvent(event, folder);
  const [offsetMs, everyMs] = [readOffset(step.at), parseDuration(every)];
  const clockMs = step.clock === undefined ? undefined : readOffset(step.clock);
  return Array.from({ length: count }, (_, index) => ({
    kind: 'payload',
    offsetMs: offsetMs + index * everyMs,
    name: event ?? 'payload',
    text: varied(text, vary, index + 1),
    ...(clockMs !== undefined && { clockMs: clockMs + index * everyMs }),
  }));
}

/** How long a replay watches after the last step, unless told otherwise. */
export const WATCH_MS: Milliseconds = 65 * MINUTE_MS;
