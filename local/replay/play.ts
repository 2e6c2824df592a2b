/** Plays a story through the whole decision, in virtual time, and collects what happened. */

import { carriesLogs } from '../../shared/core/logs/document.ts';
import type { Config } from '../../shared/core/model/config.ts';
import type { Labels } from '../../shared/core/model/labels.ts';
import { createMatcher, matchesAll } from '../../shared/core/model/matcher.ts';
import type { Integration } from '../../shared/core/model/receiver.ts';
import type { EpochMs, Milliseconds } from '../../shared/core/model/time.ts';
import type { TraceEntry } from '../../shared/core/model/trace.ts';
import { type ReadSettings, readPayload } from '../../shared/core/sources/index.ts';
import { acknowledge } from '../../shared/pipeline/acknowledge.ts';
import { ingest } from '../../shared/pipeline/ingest.ts';
import { takeLogs } from '../../shared/pipeline/take-logs.ts';
import type { Logger, Voice } from '../../shared/ports.ts';
import { createWorld, type World } from '../../shared/wiring/memory.ts';
import { retime } from './retime.ts';
import { type Story, type StoryStep, WATCH_MS } from './story.ts';
import { planRoutine } from './story-routine.ts';
import { takeSurvey } from './story-survey.ts';

/** A reception later than any source's clock: what reads as this has no clock of its own. */
const END_OF_TIME: EpochMs = Date.UTC(9999, 0);

export interface Played {
  readonly startAt: EpochMs;
  readonly endAt: EpochMs;
  /** In order of time. */
  readonly entries: readonly PlayedEntry[];
}

export type PlayedEntry = TraceEntry | NoteEntry | LostEntry | AcknowledgedEntry;

export interface NoteEntry {
  readonly kind: 'note';
  readonly at: EpochMs;
  readonly text: string;
}

/** The use case threw: on AWS the queue would bring the payload again, and then dead-letter it. */
export interface LostEntry {
  readonly kind: 'dead-letter';
  readonly at: EpochMs;
  readonly name: string;
  readonly because: string;
}

export interface AcknowledgedEntry {
  readonly kind: 'acknowledged';
  readonly at: EpochMs;
  readonly by: string;
  /** How many incidents the person took on. */
  readonly incidents: number;
}

export interface PlayOptions {
  readonly config: Config;
  readonly externalUrl: string;
  readonly voice: (integration: Integration) => Promise<Voice>;
  readonly log: Logger;
  readonly watchMs?: Milliseconds;
}

export async function play(story: Story, options: PlayOptions): Promise<Played> {
  const entries: PlayedEntry[] = [];
  const startAt = story.startAt ?? ownClock(story.steps[0], options.config) ?? 0;
  const last = story.steps.at(-1)?.offsetMs ?? 0;
  const endAt = startAt + last + (options.watchMs ?? story.watchMs ?? WATCH_MS);
  const world = createWorld({
    ...options,
    ...(story.region !== undefined && { region: story.region }),
    startAt,
    onTrace: (entry) => entries.push(entry),
  });

  for (const [index, step] of story.steps.entries()) {
    const at = startAt + step.offsetMs;
    world.agenda.at(at, () =>
      act(step, `message-${index + 1}`, at, world, entries, options.config),
    );
  }
  planRoutine(story, { startAt, endAt }, world);
  await world.agenda.runUntil(endAt);
  return { startAt, endAt, entries };
}

async function act(
  step: StoryStep,
  messageId: string,
  at: EpochMs,
  world: World,
  entries: PlayedEntry[],
  config: Config,
): Promise<void> {
  switch (step.kind) {
    case 'note':
      entries.push({ kind: 'note', at, text: step.text });
      return;
    case 'acknowledge': {
      const incidents = await takeOn(step.labels, step.by, entries, world);
      entries.push({ kind: 'acknowledged', at, by: step.by, incidents });
      return;
    }
    // What the router asks for by itself.
    case 'series':
    case 'costs':
      return;
    case 'survey':
      return takeSurvey(step.survey, at, world.app);
    case 'payload': {
      const own = ownClock(step, config);
      const happenedAt = step.clockMs === undefined ? at : at - step.offsetMs + step.clockMs;
      const payload = parsed(own === undefined ? step.text : retime(step.text, happenedAt - own));
      const take = carriesLogs(payload) ? takeLogs : ingest;
      await take({ messageId, payload }, world.app).catch((error: unknown) =>
        entries.push({ kind: 'dead-letter', at, name: step.name, because: String(error) }),
      );
    }
  }
}

/** A person presses Acknowledge on every open incident that holds an alert with these labels. */
async function takeOn(
  labels: Labels,
  by: string,
  entries: readonly PlayedEntry[],
  world: World,
): Promise<number> {
  const matchers = Object.entries(labels).map(([name, value]) => createMatcher(name, '=', value));
  const groups = new Set(
    entries.flatMap((entry) =>
      entry.kind === 'sighting' && matchesAll(matchers, entry.sighting.alert.labels)
        ? (entry.group?.groupId ?? [])
        : [],
    ),
  );
  let incidents = 0;
  for (const group of groups) {
    const episode = (await world.app.groups.readHeader(group))?.episode ?? 0;
    const answer = await acknowledge(group, episode, by, world.app);
    if (answer === 'acknowledged') incidents += 1;
  }
  return incidents;
}

/** When a payload happened by its source's clock; undefined when it does not say. */
export function ownClock(step: StoryStep | undefined, settings: ReadSettings): EpochMs | undefined {
  if (step?.kind !== 'payload') return undefined;
  const readings = readPayload(parsed(step.text), { receivedAt: END_OF_TIME }, settings);
  const [alert] = readings.flatMap(({ sightings }) => sightings.map((sighting) => sighting.alert));
  return alert === undefined || alert.updatedAt >= END_OF_TIME ? undefined : alert.updatedAt;
}

/** Payloads that are not JSON arrive as text, as they do on a queue. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
