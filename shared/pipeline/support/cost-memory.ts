/** What is stored of the bill: a state a series, two of the whole, and a directory. */

import { type CostDirectory, packDirectory, unpackDirectory } from '../../core/cost/directory.ts';
import { packState, unpackState } from '../../core/cost/packing.ts';
import { type CostState, INITIAL } from '../../core/cost/state.ts';
import type { Place } from '../../core/cost/words.ts';
import type { DetectorStore, Memory } from '../../detector-store.ts';

/** Writes under way at a time. */
const WRITES_MAX = 16;
const DIRECTORY = 'costs';
/** Keys of what is of no account and no service. */
export const USAGE = 'costs usage';
export const CHARGES = 'costs charges';

export const seriesKey = ({ account, service }: Place) => `cost ${account} ${service}`;

/** What was stored when the run began, and what is to be stored at its end. */
export interface CostMemory {
  readonly directory: CostDirectory | undefined;
  load(keys: readonly string[]): Promise<void>;
  /** Undefined where nothing is stored. */
  stateOf(key: string): CostState | undefined;
  /** Those that are as they were are not written. @returns how many another run had written since */
  store(states: ReadonlyMap<string, CostState>, directory: CostDirectory): Promise<number>;
}

export async function openCostMemory(detectors: DetectorStore): Promise<CostMemory> {
  const memories = new Map(await detectors.read([DIRECTORY]));
  const put = async (key: string, text: string) => {
    const known = memories.get(key);
    if (known?.text === text) return true;
    return detectors.put(key, { text, revision: revisionAfter(known) });
  };
  return {
    directory: unpackDirectory(memories.get(DIRECTORY)?.text),
    async load(keys) {
      for (const [key, memory] of await detectors.read(keys)) memories.set(key, memory);
    },
    stateOf(key) {
      const text = memories.get(key)?.text;
      const state = text === undefined ? INITIAL : unpackState(text);
      return state === INITIAL ? undefined : state;
    },
    async store(states, directory) {
      const entries = [...states].map(([key, state]) => [key, packState(state)] as const);
      let refused = 0;
      for (let start = 0; start < entries.length; start += WRITES_MAX) {
        const page = entries.slice(start, start + WRITES_MAX);
        const written = await Promise.all(page.map(([key, text]) => put(key, text)));
        refused += written.filter((isWritten) => !isWritten).length;
      }
      // Last: who dies before it begins the next run where this one did.
      const isWritten = await put(DIRECTORY, packDirectory(directory));
      return refused + (isWritten ? 0 : 1);
    },
  };
}

function revisionAfter(memory: Memory | undefined): number {
  return (memory?.revision ?? 0) + 1;
}
