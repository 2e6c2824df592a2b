import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createCanvas, drawLine, drawText, fillRect } from '../../../shared/core/picture/canvas.ts';
import { encodePng } from '../../../shared/core/picture/png.ts';
import { drawSeries } from '../../../shared/core/picture/series.ts';

/** The chunks of a file, by type. */
function chunksOf(png: Uint8Array): Map<string, Buffer> {
  const bytes = Buffer.from(png);
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    chunks.set(bytes.toString('latin1', at + 4, at + 8), bytes.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return chunks;
}

const drawing = (width: number, height: number, pixels: Uint8Array) =>
  Array.from({ length: height }, (_, line) =>
    [...pixels.subarray(line * width, (line + 1) * width)].map((pixel) => ' #'[pixel]).join(''),
  );

describe('encodePng', () => {
  const canvas = createCanvas(3, 2);
  fillRect(canvas, { x: 1, y: 1, width: 9, height: 9 }, 1);
  const chunks = chunksOf(encodePng(canvas, [0xffffff, 0x102030]));

  it('has the signature and the chunks of a picture with a palette', () => {
    expect([...chunks.keys()]).toEqual(['IHDR', 'PLTE', 'IDAT', 'IEND']);
    expect([...(chunks.get('IHDR') ?? [])]).toEqual([0, 0, 0, 3, 0, 0, 0, 2, 8, 3, 0, 0, 0]);
    expect([...(chunks.get('PLTE') ?? [])]).toEqual([255, 255, 255, 0x10, 0x20, 0x30]);
  });

  it('packs the pixels line by line, each without a filter', () => {
    expect([...inflateSync(chunks.get('IDAT') ?? '')]).toEqual([0, 0, 0, 0, 0, 0, 1, 1]);
  });

  it('ends as every such file does, checksum included', () => {
    const end = Buffer.from(encodePng(canvas, [0])).subarray(-12);
    expect(end.toString('hex')).toBe('0000000049454e44ae426082');
  });
});

describe('the canvas', () => {
  it('draws letters', () => {
    const canvas = createCanvas(11, 7);
    drawText(canvas, { x: 0, y: 0 }, 'h7', 1);
    expect(drawing(11, 7, canvas.pixels)).toEqual([
      '#   # #####',
      '#   #     #',
      '#   #    # ',
      '#####   #  ',
      '#   #  #   ',
      '#   #  #   ',
      '#   #  #   ',
    ]);
  });

  it('draws lines of any slope, and leaves out what lies outside', () => {
    const canvas = createCanvas(4, 4);
    drawLine(canvas, { x: 3, y: 3 }, { x: -2, y: -2 }, 1);
    expect(drawing(4, 4, canvas.pixels)).toEqual(['#   ', ' #  ', '  # ', '   #']);
  });
});

describe('drawSeries', () => {
  const settings = { title: 'requests', width: 200, height: 100 };
  const sample = (at: number, value: number | undefined) => ({ at, value, isAnomaly: value === 9 });

  it.each([
    ['no sample', []],
    ['one sample', [sample(0, 5)]],
    ['no reading', [sample(0, undefined), sample(1, undefined)]],
    ['a band without bounds', [{ ...sample(0, 9), low: Number.NEGATIVE_INFINITY, high: 3 }]],
    ['values beyond all', [sample(0, -1e300), sample(60_000, 1e300)]],
  ])('draws a picture of %s', (_, samples) => {
    const header = chunksOf(drawSeries(samples, settings)).get('IHDR');
    expect([header?.readUInt32BE(0), header?.readUInt32BE(4)]).toEqual([200, 100]);
  });

  it('names days by their date alone', () => {
    const inkOf = (lasts: number) => {
      const png = drawSeries([sample(0, 1), sample(lasts, 2)], settings);
      return inflateSync(chunksOf(png).get('IDAT') ?? '').filter((colour) => colour === 4).length;
    };
    expect(inkOf(86_400_000)).toBeLessThan(inkOf(86_460_000));
  });

  it('marks what was unusual, and nothing else', () => {
    const marks = (values: readonly number[]) => {
      const samples = values.map((value, index) => sample(index * 60_000, value));
      const data = chunksOf(drawSeries(samples, settings)).get('IDAT') ?? '';
      return inflateSync(data).includes(3);
    };
    expect(marks([1, 2, 9, 2])).toBe(true);
    expect(marks([1, 2, 8, 2])).toBe(false);
  });
});
