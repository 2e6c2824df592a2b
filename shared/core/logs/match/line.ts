/** The line that is looked at: bytes of a document, or a text of its own. */

import { ESCAPED, messageOf, OBSCURE, type RawEvents } from '../raw/events.ts';
import { nextMark, QUOTE, viewOf } from '../raw/marks.ts';
import type { QuoteBytes } from './json-scan.ts';

export interface Line {
  /** Where the line stands, and how its quotes are written there. */
  readonly bytes: Buffer;
  readonly view: DataView;
  readonly start: number;
  readonly end: number;
  readonly quote: QuoteBytes;
  /** Places of its quotes, from this one on. Other lines may have further ones behind. */
  readonly quotes: Int32Array;
  readonly firstQuote: number;
  /** Whether JSON in it may write any character as another. */
  readonly isObscure: boolean;
  turnTo(text: string): void;
  turnToEvent(events: RawEvents, index: number): void;
  /** Writes it anew where it has escapes of which the bytes tell nothing but where they stand. */
  unescape(): void;
  text(): string;
  /** A part of it. */
  piece(start: number, end: number): string;
}

type Mutable<Shape> = { -readonly [Name in keyof Shape]: Shape[Name] };

/** As many as may be looked at behind a line in one step. */
const BYTES_BEHIND = 4;
const SCRATCH_BYTES = 16 * 1024;

export function createLine(): Line {
  let scratch = Buffer.alloc(SCRATCH_BYTES);
  let scratchView = viewOf(scratch);
  let ownQuotes = new Int32Array(SCRATCH_BYTES);
  let text: string | undefined = '';
  let escaped: { readonly events: RawEvents; readonly index: number } | undefined;
  const line: Mutable<Line> = {
    ...{ bytes: scratch, view: scratchView, start: 0, end: 0, quote: 1, isObscure: false },
    ...{ quotes: ownQuotes, firstQuote: 0 },
    turnTo(next) {
      text = next.toWellFormed();
      escaped = undefined;
      const size = Buffer.byteLength(text) + BYTES_BEHIND;
      if (size > scratch.length) {
        scratch = Buffer.alloc(size);
        scratchView = viewOf(scratch);
        ownQuotes = new Int32Array(size);
      }
      line.bytes = scratch;
      line.view = scratchView;
      line.start = 0;
      line.end = scratch.write(text);
      // Neither a text nor a part of JSON goes on behind a control character.
      scratch[line.end] = 0;
      line.quote = 1;
      findQuotes(line, ownQuotes);
      line.quotes = ownQuotes;
      line.firstQuote = 0;
      line.isObscure = text.includes('\\u');
    },
    turnToEvent(events, index) {
      const form = events.forms[index];
      if (form === OBSCURE) {
        line.turnTo(messageOf(events, index));
        return;
      }
      text = undefined;
      escaped = form === ESCAPED ? { events, index } : undefined;
      line.bytes = events.bytes;
      line.view = events.view;
      line.start = events.starts[index] ?? 0;
      line.end = events.ends[index] ?? 0;
      line.quote = 2;
      line.quotes = events.quotes;
      line.firstQuote = events.quotesBefore[index] ?? 0;
      line.isObscure = false;
    },
    unescape() {
      if (escaped !== undefined) line.turnTo(messageOf(escaped.events, escaped.index));
    },
    text() {
      text ??= line.piece(line.start, line.end);
      return text;
    },
    piece(start, end) {
      const written = line.bytes.toString('utf8', start, end);
      return line.quote === 2 && written.includes('\\') ? written.replaceAll('\\"', '"') : written;
    },
  };
  return line;
}

/** Those in front of the first backslash or control character. */
function findQuotes({ bytes, view, end }: Line, quotes: Int32Array): void {
  let count = 0;
  let at = nextMark(view, 0);
  for (; bytes[at] === QUOTE; at = nextMark(view, at + 1)) quotes[count++] = at;
  quotes[count] = end;
  quotes[count + 1] = end;
}
