import type { Context } from './context.ts';

/** What reading a piece of a text comes to. */
export interface Step {
  readonly context: Context;
  /** How many characters of it were read. */
  readonly read: number;
}

/** @throws GoError for what no browser would read alike */
export type Transition = (context: Context, text: string) => Step;

/** The place of the first of some characters, or -1. */
export function indexOfAny(text: string, characters: string, from = 0): number {
  for (let at = from; at < text.length; at += 1) {
    if (characters.includes(text[at] ?? '')) return at;
  }
  return -1;
}
