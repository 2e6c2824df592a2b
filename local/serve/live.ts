/** The time line of a running router, printed as it happens. */

import type { EpochMs, Milliseconds } from '../../shared/core/model/time.ts';
import type { Io } from '../io.ts';
import type { PlayedEntry } from '../replay/play.ts';
import { printTimeline } from '../replay/timeline.ts';

export interface Live {
  /** The story begins now: times are told from here on. */
  begin(): void;
  add(entry: PlayedEntry): void;
  /** Prints what is still held back. */
  close(): void;
}

/** Arrivals that come this close together are told in one line. */
const TOGETHER_MS: Milliseconds = 500;

/** @param speed how many seconds of the story pass in one */
export function createLive(speed: number, io: Io): Live {
  let startAt = Date.now();
  let held: PlayedEntry[] = [];
  let timer: NodeJS.Timeout | undefined;
  const storyTime = (at: EpochMs) => startAt + (at - startAt) * speed;
  const print = () => {
    // Functions run side by side, and what they say comes a little mixed.
    const told = held.toSorted((a, b) => a.at - b.at);
    const entries = told.map((entry) => retold(entry, storyTime));
    [held, timer] = [[], undefined];
    printTimeline({ startAt, endAt: startAt, entries }, {}, io);
  };
  return {
    begin() {
      startAt = Date.now();
    },
    add(entry) {
      held.push(entry);
      timer ??= setTimeout(print, TOGETHER_MS);
    },
    close() {
      clearTimeout(timer);
      print();
    },
  };
}

function retold(entry: PlayedEntry, storyTime: (at: EpochMs) => EpochMs): PlayedEntry {
  const at = storyTime(entry.at);
  if (entry.kind !== 'sighting' || entry.group?.dueAt === undefined) return { ...entry, at };
  return { ...entry, at, group: { ...entry.group, dueAt: storyTime(entry.group.dueAt) } };
}
