/** What is remembered of a series between two runs, as one text. */

import * as z from 'zod/mini';
import type { Detector } from '../model/detector.ts';
import { type Extremes, NO_EXTREMES, packExtremes, unpackExtremes } from '../model/extremes.ts';
import type { EpochMs } from '../model/time.ts';
import { Anomaly, reachOf } from './anomaly.ts';
import type { Peak } from './feedback.ts';
import type { Standing } from './telling.ts';
import { packTrail, type TrailPoint, unpackTrail } from './trail.ts';

export interface SeriesMemory extends Standing {
  /** Samples before it are learned, later ones are not. */
  readonly learnedUntil: EpochMs;
  /** When the last reading was taken. */
  readonly seenAt?: EpochMs;
  /** Of the detector. */
  readonly state: unknown;
  readonly extremes: Extremes;
  /** Oldest first. */
  readonly trail: readonly TrailPoint[];
}

/** Of the text's shape. A new shape takes a new number. */
const VERSION = 1;

const Packed = z.object({
  version: z.literal(VERSION),
  learnedUntil: z.number(),
  seenAt: z.exactOptional(z.number()),
  reportedAt: z.exactOptional(z.number()),
  anomaly: z.exactOptional(Anomaly),
  extremes: z.array(z.number()),
  trail: z.string(),
  state: z.string(),
});

/** Before anything of a series was learned. */
export function newMemory(detector: Detector, learnedUntil: EpochMs): SeriesMemory {
  return { learnedUntil, state: detector.initial, extremes: NO_EXTREMES, trail: [] };
}

export function packMemory(memory: SeriesMemory, detector: Detector): string {
  const { state, extremes, trail, ...plain } = memory;
  const packed: z.infer<typeof Packed> = {
    version: VERSION,
    ...plain,
    extremes: [...packExtremes(extremes)],
    trail: packTrail(trail),
    state: detector.pack(state),
  };
  // In the order of the schema: the same for the same, however it came to be.
  return JSON.stringify(Packed.parse(packed));
}

/** @returns undefined for a text that is damaged, of another version, or another detector's */
export function unpackMemory(text: string, detector: Detector): SeriesMemory | undefined {
  const packed = parse(text);
  if (packed === undefined || !packed.state.startsWith(`${detector.name} `)) return undefined;
  const { version: _, state, extremes, trail, ...plain } = packed;
  return {
    ...plain,
    state: detector.unpack(state),
    extremes: unpackExtremes(extremes),
    trail: unpackTrail(trail),
  };
}

function parse(text: string): z.infer<typeof Packed> | undefined {
  try {
    return Packed.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** How far the anomaly went that is open; undefined where none is. */
export function peakOf(text: string): Peak | undefined {
  const anomaly = parse(text)?.anomaly;
  return anomaly && { score: anomaly.peak, reach: reachOf(anomaly) };
}
