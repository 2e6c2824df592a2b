/** What lines looked like, on its way from the logs function to the detectors. */

import * as z from 'zod/mini';
import { LEVELS } from '../../core/logs/shapes/level.ts';
import type { Sketch } from '../../core/logs/shapes/sketch.ts';
import type { Config } from '../../core/model/config.ts';
import type { ShapeWatch } from '../../core/model/shape-watch.ts';

export interface GroupSketch {
  readonly logGroup: string;
  readonly sketch: Sketch;
}

const StoredSketch = z.object({
  logGroup: z.string(),
  sketch: z.object({
    ...{ lines: z.number(), rest: z.number() },
    shapes: z.array(
      z.object({
        ...{ level: z.enum(LEVELS), template: z.string(), count: z.number() },
        examples: z.array(z.string()),
      }),
    ),
  }),
});

export function writeSketch(sketch: GroupSketch): string {
  return JSON.stringify(sketch);
}

/** @returns undefined for a text that is damaged */
export function readSketch(text: string): GroupSketch | undefined {
  try {
    return StoredSketch.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** The first that is for this log group. */
export function shapeWatchOf(
  logGroup: string,
  { logShapes }: Pick<Config, 'logShapes'>,
): ShapeWatch | undefined {
  return logShapes.find((watch) => watch.logGroup?.test(logGroup) ?? true);
}
