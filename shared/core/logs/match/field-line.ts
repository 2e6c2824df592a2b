/**
 * A line as fields between blanks. What stands in brackets or double quotes is one field.
 *
 * Source: Amazon CloudWatch Logs User Guide, "Using filter patterns to match terms in
 * space-delimited log events".
 */

export interface FieldLine {
  /** Turns to another line, of which nothing is read yet. */
  turnTo(line: string): void;
  /** The line itself. */
  text(): string;
  /** Fields of the line, at most one more than anybody asks for. */
  count(): number;
  /** Where the text of a field begins in the line; fields count from 0. */
  startOf(index: number): number;
  /** Where it ends. */
  endOf(index: number): number;
  /** Where the field itself begins, with its quote or bracket. */
  opensAt(index: number): number;
}

/** @param asked fields to look for, one more is counted; Infinity: all of them */
export function createFieldLine(asked: number): FieldLine {
  /** Where each begins with its bracket or quote, and where its text begins and ends. */
  const opens: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let line = '';
  let count = UNREAD;

  const read = () => {
    count = 0;
    // What is not closed here is closed nowhere further on: nobody looks for it again.
    let [brackets, quotes] = [true, true];
    for (let at = skipBlanks(line, 0); at < line.length && count <= asked; count += 1) {
      const mark = line.charCodeAt(at);
      let closed = -1;
      if (mark === BRACKET && brackets) {
        closed = line.indexOf(']', at + 1);
        brackets = closed !== -1;
      } else if (mark === QUOTE && quotes) {
        closed = closingQuote(line, at);
        quotes = closed !== -1;
      }
      const end = closed === -1 ? wordEnd(line, at) : closed;
      opens[count] = at;
      starts[count] = closed === -1 ? at : at + 1;
      ends[count] = end;
      at = skipBlanks(line, closed === -1 ? end : end + 1);
    }
  };
  return {
    turnTo(next) {
      line = next;
      count = UNREAD;
    },
    text: () => line,
    count() {
      if (count === UNREAD) read();
      return count;
    },
    startOf: (index) => (index < count ? (starts[index] ?? 0) : 0),
    endOf: (index) => (index < count ? (ends[index] ?? 0) : 0),
    opensAt: (index) => opens[index] ?? 0,
  };
}

const UNREAD = -1;
const BLANK = 0x20;
const TAB = 0x09;
const RETURN = 0x0d;
const QUOTE = 0x22;
const BRACKET = 0x5b;
const BACKSLASH = 0x5c;

/** Index of the quote that closes the one here; -1 where none does. */
function closingQuote(line: string, at: number): number {
  let end = line.indexOf('"', at + 1);
  while (end !== -1 && line.charCodeAt(end - 1) === BACKSLASH) end = line.indexOf('"', end + 1);
  return end;
}

function skipBlanks(line: string, from: number): number {
  let at = from;
  while (isBlank(line.charCodeAt(at))) at += 1;
  return at;
}

function wordEnd(line: string, from: number): number {
  let at = from;
  while (at < line.length && !isBlank(line.charCodeAt(at))) at += 1;
  return at;
}

function isBlank(mark: number): boolean {
  return mark === BLANK || (mark >= TAB && mark <= RETURN);
}
