/** Log events as they stand in the bytes of a document: nothing is made of those nobody asks for. */

/** Events are numbered from 0. */
export interface RawEvents {
  /** Of the whole document, in UTF-8. */
  readonly bytes: Buffer;
  /** Of the same bytes. */
  readonly view: DataView;
  /** Where messages begin and end in the bytes, without blanks and line ends behind them. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly forms: readonly Form[];
  /** Where the quotes stand that are written with backslashes, each by its backslash.
   * Behind the last of them the length of the bytes. */
  readonly quotes: Int32Array;
  /** How many of them stand before each message. */
  readonly quotesBefore: readonly number[];
  /** Milliseconds since 1970; 0: the event has no usable time. */
  readonly moments: readonly number[];
}

/** How a message is written. */
export type Form = typeof PLAIN | typeof QUOTED | typeof ESCAPED | typeof OBSCURE;
/** As it is. */
export const PLAIN = 0;
/** As it is, with backslashes before quotes. */
export const QUOTED = 1;
/** With further escapes, of characters that are never written otherwise. */
export const ESCAPED = 2;
/** With escapes that may stand for any character, in the message or in JSON inside it. */
export const OBSCURE = 3;

/** The message without line ends around it. */
export function messageOf({ bytes, starts, ends, forms }: RawEvents, index: number): string {
  const written = bytes.toString('utf8', starts[index], ends[index]);
  return forms[index] === PLAIN ? written : withoutLineEnds(JSON.parse(`"${written}"`));
}

export function withoutLineEnds(message: string): string {
  const first = message.charCodeAt(0);
  const opened =
    first === LINE_FEED || first === RETURN ? message.replace(/^[\r\n]+/, '') : message;
  return opened.trimEnd();
}

const LINE_FEED = 0x0a;
const RETURN = 0x0d;
