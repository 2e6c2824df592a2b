/** Plays a story into a running router, in real time or faster. */

import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../../shared/core/model/config.ts';
import type { Labels } from '../../shared/core/model/labels.ts';
import type { EpochMs } from '../../shared/core/model/time.ts';
import { readPayload } from '../../shared/core/sources/index.ts';
import type { AcknowledgedEntry, NoteEntry } from './play.ts';
import { ownClock, parsed } from './play.ts';
import { takeOn } from './press.ts';
import { retime } from './retime.ts';
import type { PayloadStep, Story, StoryStep } from './story.ts';

export interface FollowOptions {
  /** Of the running router, without a slash at the end. */
  readonly url: string;
  /** The router's own: tells which groups an alert is in. */
  readonly config: Config;
  /** How many seconds of the story pass in one. */
  readonly speed: number;
  /** What the router takes for Slack's word; absent: nobody can press a button. */
  readonly signingSecret?: string | undefined;
  readonly onStep: (step: FollowedStep) => void;
  readonly stopping?: AbortSignal;
}

export type FollowedStep = NoteEntry | AcknowledgedEntry | PostedStep;

export interface PostedStep {
  readonly kind: 'posted';
  readonly at: EpochMs;
  readonly name: string;
  /** Why the router did not take it. */
  readonly refused?: string;
}

/** @returns how many payloads were refused, and buttons not found */
export async function follow(story: Story, options: FollowOptions): Promise<number> {
  const startAt = Date.now();
  const seen: Labels[] = [];
  let failures = 0;
  for (const step of story.steps) {
    const at = startAt + step.offsetMs / options.speed;
    await sleep(Math.max(0, at - Date.now()), undefined, signalOf(options)).catch(() => {});
    if (options.stopping?.aborted) break;
    if (!(await act(step, startAt, seen, options))) failures += 1;
  }
  return failures;
}

async function act(
  step: StoryStep,
  startAt: EpochMs,
  seen: Labels[],
  options: FollowOptions,
): Promise<boolean> {
  const at = Date.now();
  switch (step.kind) {
    case 'note':
      options.onStep({ kind: 'note', at, text: step.text });
      return true;
    case 'acknowledge': {
      const incidents = await takeOn(step.labels, step.by, seen, options);
      options.onStep({ kind: 'acknowledged', at: Date.now(), by: step.by, incidents });
      return incidents > 0;
    }
    case 'series': {
      const refused = 'a running router asks CloudWatch itself';
      return posted(`series of ${step.watch}`, at, refused, options);
    }
    case 'costs':
      return posted('costs', at, 'a running router reads the bill on AWS alone', options);
    case 'survey': {
      const refused = await post(`${options.url}/survey`, JSON.stringify(step.survey));
      return posted(`survey of ${step.survey.fleet}`, at, refused, options);
    }
    case 'payload': {
      const text = moved(step, startAt, options);
      const readings = readPayload(parsed(text), { receivedAt: at }, options.config);
      for (const { alert } of readings.flatMap(({ sightings }) => sightings)) {
        seen.push(alert.labels);
      }
      const refused = await post(`${options.url}/ingest`, text);
      return posted(step.name, at, refused, options);
    }
  }
}

function posted(
  name: string,
  at: EpochMs,
  refused: string | undefined,
  { onStep }: FollowOptions,
): boolean {
  onStep({ kind: 'posted', at, name, ...(refused !== undefined && { refused }) });
  return refused === undefined;
}

/** A payload as if it happened as it arrives, or at its `clock`. */
function moved(step: PayloadStep, startAt: EpochMs, { config, speed }: FollowOptions): string {
  const own = ownClock(step, config);
  if (own === undefined) return step.text;
  return retime(step.text, startAt + (step.clockMs ?? step.offsetMs) / speed - own);
}

/** @returns why it was not taken */
async function post(url: string, body: string): Promise<string | undefined> {
  const headers = { 'content-type': 'text/plain' };
  const reply = await fetch(url, { method: 'POST', headers, body }).catch((cause: unknown) => {
    throw new Error(`nothing answers at ${url}: is 'tocsin serve' running there?`, { cause });
  });
  return reply.ok ? undefined : `${reply.status} ${(await reply.text()).trim()}`;
}

function signalOf({ stopping }: FollowOptions): { readonly signal?: AbortSignal } {
  return stopping === undefined ? {} : { signal: stopping };
}
