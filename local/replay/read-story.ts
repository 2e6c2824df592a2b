/** A story out of files: one that is written as such, or payloads as they were recorded. */

import { readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Config } from '../../shared/core/model/config.ts';
import { DAY_MS, SECOND_MS } from '../../shared/core/model/time.ts';
import { ownClock } from './play.ts';
import { loadStory, type Story, type StoryStep } from './story.ts';

/** What a person named. */
export interface StoryFiles {
  /** One story, one folder that holds one, or payloads. */
  readonly paths: readonly string[];
  /** Of the router, for payloads that name none; absent: as the story says. */
  readonly region?: string | undefined;
}

/** What `tocsin record` leaves in a folder. */
export const STORY_FILE = 'story.jsonl';

/** Undefined where payloads were named. */
export function storyFileIn([path = '']: readonly string[]): string | undefined {
  if (path.endsWith('.jsonl')) return path;
  return statSync(path).isDirectory() ? join(path, STORY_FILE) : undefined;
}

/** @throws ConfigError naming every line that cannot be read */
export function readStory({ paths, region }: StoryFiles, config: Config): Story {
  const path = storyFileIn(paths);
  if (path !== undefined && paths.length > 1) {
    throw new Error('one story at a time: a .jsonl file stands alone');
  }
  const story = path === undefined ? { steps: arrivals(paths, config) } : loadStory(path);
  return { ...story, ...(region !== undefined && { region }) };
}

/**
 * Payloads arrive at the moments they were recorded at. Where those lie a day or more apart, or
 * backwards, nobody wants to wait: then they arrive a second apart.
 */
function arrivals(paths: readonly string[], config: Config): readonly StoryStep[] {
  const steps: StoryStep[] = [];
  let previous: number | undefined;
  let offsetMs = 0;
  for (const path of paths) {
    const step = {
      kind: 'payload',
      offsetMs: 0,
      name: basename(path),
      text: readFileSync(path, 'utf8'),
    } as const;
    const own = ownClock(step, config);
    const apart = own === undefined || previous === undefined ? -1 : own - previous;
    if (steps.length > 0) offsetMs += apart >= 0 && apart < DAY_MS ? apart : SECOND_MS;
    steps.push({ ...step, offsetMs });
    previous = own ?? previous;
  }
  return steps;
}
