/** The last samples of a series and what was expected of them, for a picture, packed. */

import { type EpochMs, MINUTE_MS } from '../model/time.ts';

export interface TrailPoint {
  readonly at: EpochMs;
  /** Undefined: no reading came. */
  readonly value: number | undefined;
  /** What was expected; infinite without a bound, NaN while nobody knows. */
  readonly low: number;
  readonly high: number;
  readonly isAnomaly: boolean;
}

/** Eight hours of five minutes, an hour and a half of one minute. */
export const TRAIL_POINTS = 96;

const START_BYTES = 8;
const POINT_BYTES = 14;
/** Minutes since the point before; the bit above says that it is part of an anomaly. */
const STEP_MAX = 0x7fff;
const ANOMALY = 0x8000;

/** As base64: values in single precision, times to the minute. */
export function packTrail(points: readonly TrailPoint[]): string {
  const [first] = points;
  if (first === undefined) return '';
  const bytes = new DataView(new ArrayBuffer(START_BYTES + points.length * POINT_BYTES));
  bytes.setFloat64(0, first.at);
  let before = first.at;
  for (const [index, { at, value, low, high, isAnomaly }] of points.entries()) {
    const from = START_BYTES + index * POINT_BYTES;
    const step = Math.max(0, Math.min(STEP_MAX, Math.round((at - before) / MINUTE_MS)));
    bytes.setUint16(from, step + (isAnomaly ? ANOMALY : 0));
    bytes.setFloat32(from + 2, value ?? Number.NaN);
    bytes.setFloat32(from + 6, low);
    bytes.setFloat32(from + 10, high);
    before += step * MINUTE_MS;
  }
  return Buffer.from(bytes.buffer).toString('base64');
}

/** Empty for a text that is none of ours. */
export function unpackTrail(text: string): readonly TrailPoint[] {
  const packed = Buffer.from(text, 'base64');
  const count = (packed.length - START_BYTES) / POINT_BYTES;
  if (!Number.isInteger(count) || count < 1) return [];
  const bytes = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  let at = bytes.getFloat64(0);
  return Array.from({ length: count }, (_, index) => {
    const from = START_BYTES + index * POINT_BYTES;
    const step = bytes.getUint16(from);
    at += (step & STEP_MAX) * MINUTE_MS;
    const value = bytes.getFloat32(from + 2);
    return {
      at,
      value: Number.isNaN(value) ? undefined : value,
      low: bytes.getFloat32(from + 6),
      high: bytes.getFloat32(from + 10),
      isAnomaly: (step & ANOMALY) !== 0,
    };
  });
}
