import type { Io } from '../../local/io.ts';

export interface RecordedIo extends Io {
  readonly outLines: string[];
  readonly errLines: string[];
}

/** A terminal without colours that remembers what was written. */
export function recordedIo(): RecordedIo {
  const outLines: string[] = [];
  const errLines: string[] = [];
  return {
    outLines,
    errLines,
    colour: false,
    out: (text) => void outLines.push(text),
    write: (text) => void outLines.push(text),
    err: (text) => void errLines.push(text),
  };
}
