import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inChunks, packLog, unpackLog } from '../../shared/adapters/aws/log-packing.ts';
import type { LogEntry, NotificationLog } from '../../shared/core/model/incident.ts';
import type { Fingerprint } from '../../shared/core/model/keys.ts';
import { NOTIFY_REASONS } from '../../shared/core/model/notification.ts';
import { aWord } from '../helpers/group.ts';

const hex = fc
  .bigInt({ min: 0n, max: 2n ** 64n - 1n })
  .map((value) => value.toString(16).padStart(16, '0') as Fingerprint);
const always = {
  epoch: fc.nat(),
  firing: fc.array(hex),
  resolved: fc.array(hex),
  reason: fc.constantFrom(...NOTIFY_REASONS),
  acknowledged: fc.boolean(),
  at: fc.nat(),
  newsAt: fc.nat(),
};
const sometimes = {
  raises: fc.dictionary(hex, fc.nat()),
  figures: fc.constantFrom('00c0ffee', 'ffff0001'),
  aloudAt: fc.nat(),
};
const word: fc.Arbitrary<LogEntry> = fc.record(
  { ...always, ...sometimes },
  { requiredKeys: ['epoch', 'firing', 'resolved', 'reason', 'acknowledged', 'at', 'newsAt'] },
);
const log: fc.Arbitrary<NotificationLog> = fc
  .array(fc.tuple(fc.string(), fc.record({ told: word, pending: word }, { requiredKeys: [] })))
  .map((entries) => Object.fromEntries(entries));

const fingerprints = (count: number) =>
  Array.from({ length: count }, (_, index) => index.toString(16).padStart(16, '0') as Fingerprint);

describe('a packed log', () => {
  it('unpacks to what it was, whatever integrations are called', () => {
    fc.assert(
      fc.property(log, (given) => {
        const packed = Buffer.concat([...inChunks(packLog(given))]);
        expect(Object.entries(unpackLog(packed))).toEqual(Object.entries(given));
      }),
    );
  });

  it('keeps a list once that several places were told of', () => {
    const told = { ...aWord([]), firing: fingerprints(10_000) };
    const places = ['slack', 'email', 'pagerduty'].map((type) => [`all/${type}[0]`, { told }]);
    const packed = packLog(Object.fromEntries(places));
    expect(packed.length).toBeGreaterThan(80_000);
    expect(packed.length).toBeLessThan(81_000);
  });

  it('comes in chunks of which several fit into a page', () => {
    const told = { ...aWord([]), firing: fingerprints(60_000) };
    const chunks = inChunks(packLog({ 'all/slack[0]': { told } }));
    expect(chunks.map(({ length }) => length <= 200 * 1_024)).toEqual([true, true, true]);
  });

  it('is one chunk when it is empty', () => {
    expect(inChunks(packLog({}))).toHaveLength(1);
  });
});
