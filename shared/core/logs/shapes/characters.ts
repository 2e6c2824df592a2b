/** Kinds of characters, for a walk over a log line. */

/** Letters, and all that is not ASCII. */
const LETTER = 0;
const DIGIT = 1;
/** Of paths, addresses and mail addresses. */
export const MARK = 2;
const SEPARATOR = 4;
export const BLANK = 8;
export const QUOTE = 16;
export const WORD_ENDS = SEPARATOR | BLANK | QUOTE;

const KINDS = new Uint8Array(128).fill(LETTER);
for (const [kind, chars] of [
  [DIGIT, '0123456789'],
  [MARK, '/\\@'],
  [SEPARATOR, '=,;()[]{}<>|!?`^'],
  [BLANK, ' \t\r\n\v\f'],
  [QUOTE, '"\''],
] as const) {
  for (const char of chars) KINDS[char.charCodeAt(0)] = kind;
}

export function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code < KINDS.length ? (KINDS[code] ?? LETTER) : LETTER;
}

/** Whether there is a letter or a digit. */
export function isLetterAt(text: string, at: number): boolean {
  return at >= 0 && at < text.length && (kindAt(text, at) & ~DIGIT) === LETTER;
}

/** `.` and `:` around a word are the sentence's. */
export function isPointAt(text: string, at: number): boolean {
  const char = text[at];
  return char === '.' || char === ':';
}
