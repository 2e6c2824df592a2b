/** What is remembered of the bill as a whole: since when it is read, and what people were told of. */

import * as z from 'zod/mini';
import type { Day } from '../model/cost.ts';
import type { Place } from './words.ts';

export interface CostDirectory {
  /** First day that was ever read. */
  readonly since: Day;
  /** On which it was read last. */
  readonly on: Day;
  /** Of findings that are not over: a series that leaves the bill is judged all the same. */
  readonly open: readonly Place[];
}

const NAME = 'costs/1';
/** Of some ninety bytes each: more are not looked after once they leave the bill. */
const OPEN_MAX = 60;

const Packed = z.object({
  since: z.int(),
  on: z.int(),
  open: z.array(z.object({ account: z.string(), service: z.string() })),
});

export function packDirectory({ open, ...rest }: CostDirectory): string {
  return `${NAME} ${JSON.stringify({ ...rest, open: open.slice(0, OPEN_MAX) })}`;
}

/** Undefined where there is none that this version reads: the bill is read as if for the first time. */
export function unpackDirectory(text: string | undefined): CostDirectory | undefined {
  if (!text?.startsWith(`${NAME} `)) return undefined;
  try {
    return Packed.parse(JSON.parse(text.slice(NAME.length + 1)));
  } catch {
    return undefined;
  }
}
