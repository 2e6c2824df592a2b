/** A picture being drawn: pixels of a palette, from the upper left. What lies outside is not drawn. */

import { GLYPH_WIDTH, glyphOf } from './font.ts';

export interface Canvas {
  readonly width: number;
  readonly height: number;
  /** Index into the palette, line by line. Written to by the functions here. */
  readonly pixels: Uint8Array;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Pixels between two characters. */
const LETTER_GAP = 1;

/** All pixels have the palette's first colour. */
export function createCanvas(width: number, height: number): Canvas {
  return { width, height, pixels: new Uint8Array(width * height) };
}

/** Pixels that a text is wide. */
export function textWidth(text: string): number {
  return text.length * (GLYPH_WIDTH + LETTER_GAP) - LETTER_GAP;
}

export function fillRect(
  canvas: Canvas,
  { x, y, width, height }: Point & { readonly width: number; readonly height: number },
  colour: number,
): void {
  const [left, right] = [Math.max(0, Math.round(x)), Math.min(canvas.width, Math.round(x + width))];
  const bottom = Math.min(canvas.height, Math.round(y + height));
  for (let line = Math.max(0, Math.round(y)); line < bottom && left < right; line += 1) {
    canvas.pixels.fill(colour, line * canvas.width + left, line * canvas.width + right);
  }
}

/** Both ends included, however the line slopes. */
export function drawLine(canvas: Canvas, from: Point, to: Point, colour: number): void {
  const steps = Math.max(1, Math.ceil(Math.abs(to.x - from.x)), Math.ceil(Math.abs(to.y - from.y)));
  for (let step = 0; step <= steps; step += 1) {
    const share = step / steps;
    const x = from.x + share * (to.x - from.x);
    const y = from.y + share * (to.y - from.y);
    fillRect(canvas, { x, y, width: 1, height: 1 }, colour);
  }
}

/** @param at upper left corner of the first character */
export function drawText(canvas: Canvas, at: Point, text: string, colour: number): void {
  for (const [index, character] of [...text].entries()) {
    const left = at.x + index * (GLYPH_WIDTH + LETTER_GAP);
    for (const [line, row] of glyphOf(character).entries()) {
      for (let column = 0; column < GLYPH_WIDTH; column += 1) {
        if ((row & (1 << (GLYPH_WIDTH - 1 - column))) === 0) continue;
        fillRect(canvas, { x: left + column, y: at.y + line, width: 1, height: 1 }, colour);
      }
    }
  }
}
