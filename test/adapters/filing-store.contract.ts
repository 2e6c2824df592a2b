/** What every store of filings promises. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fingerprint } from '../../shared/core/model/keys.ts';
import type { Filing, FilingStore } from '../../shared/stores.ts';
import { NOW } from '../helpers/group.ts';
import { aGroupId } from './support/groups.ts';

export interface OpenFilings {
  readonly filings: FilingStore;
  close(): Promise<void>;
}

export function describeFilingStore(name: string, open: () => Promise<OpenFilings>): void {
  describe(`filings in ${name}`, () => {
    let store: OpenFilings;
    beforeAll(async () => {
      store = await open();
    });
    afterAll(() => store.close());

    const anIdentity = () => fingerprint({ alertname: aGroupId() });
    /** One that no other writer puts. */
    const aFiling = (overrides: Partial<Filing> = {}): Filing => ({
      labels: Object.fromEntries([
        ['__proto__', 'x'],
        ['team', aGroupId()],
      ]),
      updatedAt: NOW,
      revision: 1,
      ...overrides,
    });

    it('knows nothing of an alert that was never filed', async () => {
      expect(await store.filings.read(anIdentity())).toBeUndefined();
    });

    it('reads a filing as it was put', async () => {
      const identity = anIdentity();
      const filing = aFiling();
      expect(await store.filings.put(identity, filing)).toBe(true);
      const read = await store.filings.read(identity);
      expect(read).toEqual(filing);
      expect(Object.keys(read?.labels ?? {})).toEqual(['__proto__', 'team']);
    });

    it.each([
      ['the next revision', 2, true],
      ['the revision that stands', 1, false],
      ['one that leaves a gap', 3, false],
    ])('over revision 1 answers to %s', async (_, revision, taken) => {
      const identity = anIdentity();
      const [first, second] = [aFiling(), aFiling({ revision })];
      await store.filings.put(identity, first);
      expect(await store.filings.put(identity, second)).toBe(taken);
      expect(await store.filings.read(identity)).toEqual(taken ? second : first);
    });

    it('lets one of many that file at once win', async () => {
      const identity = anIdentity();
      const puts = Array.from({ length: 20 }, () => store.filings.put(identity, aFiling()));
      expect((await Promise.all(puts)).filter((taken) => taken)).toHaveLength(1);
    });
  });
}
