/**
 * Pictures as files, without a library: a few colours, one byte a pixel before it is packed.
 *
 * Source: Portable Network Graphics Specification, third edition, W3C, 2025.
 */

import { crc32, deflateSync } from 'node:zlib';
import type { Canvas } from './canvas.ts';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const BIT_DEPTH = 8;
const INDEXED = 3;
/** A line begins with its filter; without one, flat colours pack best. */
const NO_FILTER = 0;

/** @param palette colours by index, each `0xrrggbb`; at most 256 */
export function encodePng(
  { width, height, pixels }: Canvas,
  palette: readonly number[],
): Uint8Array {
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, width);
  header.setUint32(4, height);
  header.setUint8(8, BIT_DEPTH);
  header.setUint8(9, INDEXED);

  const lines = new Uint8Array(height * (width + 1));
  for (let y = 0; y < height; y += 1) {
    lines[y * (width + 1)] = NO_FILTER;
    lines.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  }
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', new Uint8Array(header.buffer)),
    chunk('PLTE', Uint8Array.from(palette.flatMap((rgb) => [rgb >> 16, rgb >> 8, rgb]))),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', new Uint8Array(0)),
  ]);
}

/** Length, type, data, and the checksum of type and data. */
function chunk(type: string, data: Uint8Array): Uint8Array {
  const whole = Buffer.alloc(data.length + 12);
  whole.writeUInt32BE(data.length, 0);
  whole.write(type, 4, 'latin1');
  whole.set(data, 8);
  whole.writeUInt32BE(crc32(whole.subarray(4, 8 + data.length)), 8 + data.length);
  return whole;
}
