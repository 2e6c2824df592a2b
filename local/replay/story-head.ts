/** The line that a story begins with, and what the lines of it share. */

import * as z from 'zod/mini';
import { parseDuration } from '../../shared/core/config/duration.ts';
import { type EpochMs, type Milliseconds, SECOND_MS } from '../../shared/core/model/time.ts';

/** What a story says of itself, all of it optional. */
export interface StoryHead {
  readonly title?: string;
  /** When its clock begins; absent: at the clock of its first payload. */
  readonly startAt?: EpochMs;
  /** How long after its last step it is watched. */
  readonly watchMs?: Milliseconds;
  /** Region of the router, for payloads that name none. */
  readonly region?: string;
}

const Head = z.strictObject({
  story: z.optional(z.string()),
  start: z.optional(z.string()),
  until: z.optional(z.string()),
  region: z.optional(z.string()),
  messages: z.optional(z.number()),
});
/** @returns with how many messages the story ends, where it is a test */
export function readHead(value: unknown): StoryHead & { readonly messages?: number } {
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

/** Fractions of a second are allowed here, unlike in the configuration: payloads come fast. */
export function readOffset(text: string): Milliseconds {
  const seconds = /^(\d+\.\d+)s$/.exec(text);
  return seconds ? Math.round(Number(seconds[1]) * SECOND_MS) : parseDuration(text);
}

/** What is wrong with a line, in words. */
export function describeFault(error: unknown): string {
  if (error instanceof z.core.$ZodError) {
    return error.issues
      .map(({ path, message }) => `${path.join('.') || 'line'}: ${message}`)
      .join('; ');
  }
  return error instanceof Error ? error.message : String(error);
}
