/** Every store in memory, empty: for tests, replays and simulations. */

import type { App } from '../../ports.ts';
import { createMemoryDetectorStore } from './detector-store.ts';
import { createMemoryFilingStore } from './filing-store.ts';
import { createMemoryFleetStore } from './fleet-store.ts';
import { createMemoryGroupStore } from './group-store.ts';
import { createMemoryInhibitorStore } from './inhibitor-store.ts';
import { createMemoryPictureStore } from './picture-store.ts';
import { createMemorySampleInbox } from './sample-inbox.ts';
import { createMemorySilenceStore } from './silence-store.ts';

export type Stores = Pick<
  App,
  'groups' | 'filings' | 'silences' | 'inhibitors' | 'fleets' | 'detectors' | 'samples' | 'pictures'
>;

export function createMemoryStores(): Stores {
  return {
    groups: createMemoryGroupStore(),
    filings: createMemoryFilingStore(),
    silences: createMemorySilenceStore(),
    inhibitors: createMemoryInhibitorStore(),
    fleets: createMemoryFleetStore(),
    detectors: createMemoryDetectorStore(),
    samples: createMemorySampleInbox(),
    pictures: createMemoryPictureStore(),
  };
}
