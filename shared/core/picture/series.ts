/** A series as a picture: its values, what was expected of them, and where it was unusual. */

import { formatNumber } from '../model/numbers.ts';
import { DAY_MS, type EpochMs } from '../model/time.ts';
import { type Canvas, createCanvas, drawLine, drawText, fillRect, textWidth } from './canvas.ts';
import { GLYPH_HEIGHT } from './font.ts';
import { encodePng } from './png.ts';

export interface PlottedSample {
  readonly at: EpochMs;
  /** Undefined where no reading came: the line is broken there. */
  readonly value: number | undefined;
  /** What was expected, where that is known. Infinite where it has no bound. */
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  readonly isAnomaly: boolean;
}

export interface PictureSettings {
  readonly title: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

const PALETTE = [0xffffff, 0xdbe9f6, 0x1f5fa8, 0xd62728, 0x333333, 0xcccccc];
const [BAND, LINE, ANOMALY, TEXT, FRAME] = [1, 2, 3, 4, 5] as const;
const MARGIN = 6;
const TEXT_LINE = GLYPH_HEIGHT + MARGIN;
/** A mark is a bar of this width behind the line, and a square of it on the line. */
const MARK = 3;

/** @param samples in order of time; any number of them @returns the bytes of a PNG file */
export function drawSeries(
  samples: readonly PlottedSample[],
  { title, width, height }: PictureSettings,
): Uint8Array {
  const canvas = createCanvas(width, height);
  const plot = plotOf(samples, { width, height });
  drawBand(canvas, samples, plot);
  fillRect(
    canvas,
    { x: plot.left, y: plot.bottom, width: plot.right - plot.left, height: 1 },
    FRAME,
  );
  fillRect(canvas, { x: plot.left, y: plot.top, width: plot.right - plot.left, height: 1 }, FRAME);
  drawValues(canvas, samples, plot);
  drawMarks(canvas, samples, plot);
  drawWords(canvas, plot, title);
  return encodePng(canvas, PALETTE);
}

interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly from: EpochMs;
  readonly until: EpochMs;
  readonly low: number;
  readonly high: number;
  readonly x: (at: EpochMs) => number;
  readonly y: (value: number) => number;
}

/** Scaled to the values alone: a band may be wide, and is cut off at the edge. */
function plotOf(
  samples: readonly PlottedSample[],
  { width, height }: { readonly width: number; readonly height: number },
): Plot {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { value } of samples) {
    if (value === undefined) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) [low, high] = [0, 0];
  const [from, until] = [samples[0]?.at ?? 0, samples.at(-1)?.at ?? 0];
  const labels = Math.max(textWidth(formatNumber(low)), textWidth(formatNumber(high)));
  const [left, right] = [labels + 2 * MARGIN, width - MARGIN];
  const [top, bottom] = [TEXT_LINE + MARGIN, height - 2 * TEXT_LINE];
  const [lasts, spans] = [until - from || 1, high - low || 1];
  return {
    ...{ left, right, top, bottom, from, until, low, high },
    x: (at) => left + ((at - from) / lasts) * (right - left - 1),
    y: (value) => bottom - Math.max(0, Math.min(1, (value - low) / spans)) * (bottom - top),
  };
}

function drawBand(canvas: Canvas, samples: readonly PlottedSample[], { x, y }: Plot): void {
  for (const [index, { at, low, high }] of samples.entries()) {
    if (low === undefined || high === undefined) continue;
    const next = samples[index + 1]?.at ?? at;
    const area = { x: x(at), y: y(high), width: x(next) - x(at) + 1, height: y(low) - y(high) + 1 };
    fillRect(canvas, area, BAND);
  }
}

function drawValues(canvas: Canvas, samples: readonly PlottedSample[], { x, y }: Plot): void {
  let before: { readonly x: number; readonly y: number } | undefined;
  for (const { at, value } of samples) {
    const point = value === undefined ? undefined : { x: x(at), y: y(value) };
    if (point !== undefined) drawLine(canvas, before ?? point, point, LINE);
    before = point;
  }
}

function drawMarks(canvas: Canvas, samples: readonly PlottedSample[], plot: Plot): void {
  for (const { at, value, isAnomaly } of samples) {
    if (!isAnomaly) continue;
    const left = plot.x(at) - MARK / 2;
    const foot = { x: left, y: plot.bottom + 1, width: MARK, height: 2 * MARK };
    fillRect(canvas, foot, ANOMALY);
    if (value === undefined) continue;
    fillRect(canvas, { x: left, y: plot.y(value) - MARK / 2, width: MARK, height: MARK }, ANOMALY);
  }
}

function drawWords(canvas: Canvas, plot: Plot, title: string): void {
  const { left, right, top, bottom, from, until, low, high } = plot;
  drawText(canvas, { x: left, y: MARGIN }, title, TEXT);
  for (const [value, y] of [[high, top] as const, [low, bottom - GLYPH_HEIGHT + 1] as const]) {
    const label = formatNumber(value);
    drawText(canvas, { x: left - MARGIN - textWidth(label), y }, label, TEXT);
  }
  const y = canvas.height - GLYPH_HEIGHT - MARGIN;
  const format = [from, until].every((at) => at % DAY_MS === 0) ? formatDay : formatMinute;
  const [first, last] = [format(from), format(until)];
  drawText(canvas, { x: left, y }, first, TEXT);
  drawText(canvas, { x: right - textWidth(last), y }, last, TEXT);
}

/** `2026-03-28` */
function formatDay(at: EpochMs): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** `2026-03-28 07:30 UTC` */
function formatMinute(at: EpochMs): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
