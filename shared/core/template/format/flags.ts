/** What stands between `%` and the letter. */
export interface Flags {
  readonly sharp?: boolean;
  readonly zero?: boolean;
  readonly plus?: boolean;
  readonly minus?: boolean;
  readonly space?: boolean;
  /** `%#v`: in the words of Go's own source. */
  readonly sharpV?: boolean;
  /** `%+v`: with the names of fields. */
  readonly plusV?: boolean;
  readonly width?: number;
  readonly precision?: number;
}

export const NO_FLAGS: Flags = {};

/** The text, filled up to the width that is asked for. */
export function pad(text: string, flags: Flags): string {
  const { width = 0, minus = false, zero = false } = flags;
  const missing = width - characterCount(text);
  if (missing <= 0) return text;
  if (minus) return text + ' '.repeat(missing);
  return (zero ? '0' : ' ').repeat(missing) + text;
}

/** Its first characters, as many as the precision says. */
export function cut(text: string, { precision }: Flags): string {
  if (precision === undefined || text.length <= precision) return text;
  return [...text].slice(0, precision).join('');
}

function characterCount(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
