/**
 * A story: what happens when, one JSON object a line.
 *
 *     {"story": "Spot wave", "start": "2026-03-03T02:58:00Z", "until": "30m", "region": "eu-west-1"}
 *     {"at": "0s", "event": "spot-interruption/render-node.terminate"}
 *     {"at": "10s", "event": "…", "count": 35, "every": "1s", "vary": {"i-0a1b2c3d4e5f60001": "i-0a1b2c3d4e5f6%04d"}}
 *     {"at": "3m", "event": "spot-interruption/render-node.terminate", "clock": "2m"}
 *     {"at": "4m", "acknowledge": {"alertname": "SpotInterruption"}, "by": "dana"}
 *     {"at": "4m", "survey": {"fleet": "render-farm", "wanted": 60, "members": [{"id": "i-0a1%03x", "count": 52}]}}
 *     {"at": "5m", "note": "the zone has capacity again"}
 *
 * Every payload is moved in time, so that it happened as it arrives, or at `clock`.
 */

import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod/mini';
import { parseDuration } from '../../shared/core/config/duration.ts';
import type { Labels } from '../../shared/core/model/labels.ts';
import {
  type EpochMs,
  MINUTE_MS,
  type Milliseconds,
  SECOND_MS,
} from '../../shared/core/model/time.ts';
import { ConfigError } from '../../shared/errors.ts';
import { readTold } from './expectation.ts';
import { readEvent, varied } from './recorded-event.ts';
import type { Said } from './said.ts';
import { Survey, type SurveyStep } from './story-survey.ts';

/** More payloads than this from one line is a slip of the keyboard. */
const COUNT_MAX = 100_000;

export interface Story {
  readonly title?: string;
  /** When its clock begins; absent: at the clock of its first payload. */
  readonly startAt?: EpochMs;
  /** How long after its last step it is watched. */
  readonly watchMs?: Milliseconds;
  /** Region of the router, for payloads that name none. */
  readonly region?: string;
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
  | { readonly kind: 'note'; readonly offsetMs: Milliseconds; readonly text: string };

const Duration = z.string();
const Head = z.strictObject({
  story: z.optional(z.string()),
  start: z.optional(z.string()),
  until: z.optional(Duration),
  region: z.optional(z.string()),
  messages: z.optional(z.number()),
});
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
const Surveyed = z.strictObject({ at: Duration, survey: Survey });

/** @throws ConfigError naming every line that cannot be read */
export function loadStory(path: string): Story {
  const faults: string[] = [];
  const told: Said[] = [];
  let head: Head = {};
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
        faults.push(`${path}:${index + 1}: ${describe(error)}`);
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

type Head = Omit<Story, 'steps' | 'expected'> & { readonly messages?: number };

function readHead(value: unknown): Head {
  const { story, start, until, region, messages } = Head.parse(value);
  const startAt = start === undefined ? undefined : Date.parse(start);
  if (Number.isNaN(startAt))
    throw new Error(`start: '${start}' is no time, write 2026-03-03T02:58:00Z`);
  return {
    ...(story !== undefined && { title: story }),
    ...(startAt !== undefined && { startAt }),
    ...(until !== undefined && { watchMs: parseDuration(until) }),
    ...(region !== undefined && { region }),
    ...(messages !== undefined && { messages }),
  };
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

/** Fractions of a second are allowed here, unlike in the configuration: payloads come fast. */
function readOffset(text: string): Milliseconds {
  const seconds = /^(\d+\.\d+)s$/.exec(text);
  return seconds ? Math.round(Number(seconds[1]) * SECOND_MS) : parseDuration(text);
}

function describe(error: unknown): string {
  if (error instanceof z.core.$ZodError) {
    return error.issues
      .map(({ path, message }) => `${path.join('.') || 'line'}: ${message}`)
      .join('; ');
  }
  return error instanceof Error ? error.message : String(error);
}

/** How long a replay watches after the last step, unless told otherwise. */
export const WATCH_MS: Milliseconds = 65 * MINUTE_MS;
