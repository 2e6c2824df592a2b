import fc from 'fast-check';
import { compress } from 'snappyjs';
import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../../shared/core/model/time.ts';
import { readRemoteWrite } from '../../../shared/core/samples/remote-write.ts';
import { UnreadableSamples } from '../../../shared/core/samples/unreadable.ts';
import { writeRequest } from './write-request.ts';

const NOON = Date.UTC(2026, 4, 4, 12);
const QUEUE = { __name__: 'queue_depth', team: 'billing' };

describe('a remote write', () => {
  it('is added up by series and minute', () => {
    const request = writeRequest([
      {
        labels: QUEUE,
        samples: [
          [NOON + 1_000, 4],
          [NOON + 16_000, 6],
          [NOON + MINUTE_MS, 1],
        ],
      },
      { labels: { ...QUEUE, team: 'search' }, samples: [[NOON, -3]] },
    ]);
    expect(readRemoteWrite(request)).toEqual([
      { labels: QUEUE, minute: NOON, count: 2, sum: 10, min: 4, max: 6 },
      { labels: QUEUE, minute: NOON + MINUTE_MS, count: 1, sum: 1, min: 1, max: 1 },
      { labels: { ...QUEUE, team: 'search' }, minute: NOON, count: 1, sum: -3, min: -3, max: -3 },
    ]);
  });

  it('of a series that ended says nothing of it', () => {
    const request = writeRequest([{ labels: QUEUE, samples: [[NOON, Number.NaN]] }]);
    expect(readRemoteWrite(request)).toEqual([]);
  });

  it('keeps labels with names that objects have of themselves', () => {
    const labels = Object.fromEntries([
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ]);
    const [tally] = readRemoteWrite(writeRequest([{ labels, samples: [[NOON, 1]] }]));
    expect(Object.entries(tally?.labels ?? {})).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ]);
  });

  it('that says it becomes enormous is not inflated', () => {
    // A length of 2^32 - 1, and nothing behind it.
    const bomb = new Uint8Array([0xff, 0xff, 0xff, 0xff, 0x0f]);
    expect(() => readRemoteWrite(bomb)).toThrow(UnreadableSamples);
  });

  it('of any bytes is read, or refused', () => {
    const bytes = fc.uint8Array({ maxLength: 200 });
    fc.assert(
      fc.property(
        fc.oneof(
          bytes,
          bytes.map((plain) => compress(plain)),
        ),
        (body) => {
          try {
            readRemoteWrite(body);
          } catch (error) {
            expect(error).toBeInstanceOf(UnreadableSamples);
          }
        },
      ),
    );
  });
});
