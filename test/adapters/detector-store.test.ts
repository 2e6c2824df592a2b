import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDetectorStore } from '../../shared/adapters/aws/detector-store.ts';
import { createMemoryDetectorStore } from '../../shared/adapters/memory/detector-store.ts';
import { DAY_MS, SECOND_MS } from '../../shared/core/model/time.ts';
import type { DetectorStore } from '../../shared/detector-store.ts';
import { NOW } from '../helpers/group.ts';
import { describeDetectorStore } from './detector-store.contract.ts';
import { type Engine, engines, openEngine } from './support/engine.ts';
import { loseAnswers, meterOf } from './support/meter.ts';
import { standingClock as clock } from './support/queues.ts';

const quiet = { error() {} };

describeDetectorStore('memory', async () => ({
  detectors: createMemoryDetectorStore(),
  close: async () => {},
}));

for (const [name, address] of engines()) {
  describeDetectorStore(name, async () => {
    const engine = await openEngine(address);
    return {
      detectors: createDetectorStore({ ...engine, clock, log: quiet }),
      close: engine.close,
    };
  });
}

describe('what detectors remember in DynamoDB', () => {
  let engine: Engine;
  let detectors: DetectorStore;
  const errors: string[] = [];
  const log = { error: (message: string) => void errors.push(message) };
  beforeAll(async () => {
    engine = await openEngine();
    detectors = createDetectorStore({ ...engine, clock, log });
  });
  afterAll(() => engine.close());

  const expiryOf = async (pk: string, sk: string) => {
    const get = new GetItemCommand({ TableName: engine.table, Key: marshall({ pk, sk }) });
    return unmarshall((await engine.client.send(get)).Item ?? {}).expires;
  };

  it('goes sixty days after the last write, and a year after it was said', async () => {
    await detectors.put('a', { text: 'state', revision: 1 });
    await detectors.putFeedback({ series: 'a', kind: 'no-anomaly', line: 2, by: 'Jo', at: NOW });
    expect(await expiryOf('detector#a', 'memory')).toBe((NOW + 60 * DAY_MS) / SECOND_MS);
    expect(await expiryOf('feedback', 'series#a')).toBe((NOW + 365 * DAY_MS) / SECOND_MS);
  });

  it('is put also when the answer to the first try was lost', async () => {
    const hear = loseAnswers(engine.client);
    try {
      expect(await detectors.put('lost', { text: 'state', revision: 1 })).toBe(true);
    } finally {
      hear();
    }
    expect(await detectors.put('lost', { text: 'state', revision: 1 })).toBe(false);
  });

  it('costs a unit for each kilobyte that is left of it, and one to read for each four', async () => {
    const meter = meterOf(engine.client);
    // As much as a series may have, of figures that hardly deflate: packed, and then in base64.
    const figures = Float32Array.from({ length: 1_500 }, (_, index) => Math.sin(index) * index);
    const text = Buffer.from(figures.buffer).toString('base64');
    const bill = await meter.unitsOf(() => detectors.put('bill', { text, revision: 1 }));
    expect(bill).toEqual({ writes: 6, reads: 0 });
    expect(await meter.unitsOf(() => detectors.read(['bill']))).toEqual({ writes: 0, reads: 2 });
  });

  it('costs itself alone where it is damaged, is said aloud, and is written over', async () => {
    await detectors.put('whole', { text: 'state', revision: 1 });
    await detectors.putFeedback({ series: 'b', kind: 'no-anomaly', line: 3, by: 'Jo', at: NOW });
    const damage = (item: object) =>
      engine.client.send(new PutItemCommand({ TableName: engine.table, Item: marshall(item) }));
    await damage({ pk: 'detector#hurt', sk: 'memory', text: Uint8Array.of(9, 9), revision: 4 });
    await damage({ pk: 'detector#empty', sk: 'memory', revision: 2 });
    await damage({ pk: 'feedback', sk: 'series#hurt', said: '{"series":' });
    await damage({ pk: 'feedback', sk: 'series#other', said: '{"series":"other"}' });
    expect(await detectors.read(['hurt', 'whole', 'empty'])).toEqual(
      new Map([
        ['hurt', { text: '', revision: 4 }],
        ['whole', { text: 'state', revision: 1 }],
        ['empty', { text: '', revision: 2 }],
      ]),
    );
    expect((await detectors.listFeedback()).map(({ series }) => series)).toContain('b');
    expect(errors).toEqual([
      ...['memory damaged', 'memory damaged'],
      ...['feedback damaged', 'feedback damaged'],
    ]);
    expect(await detectors.put('hurt', { text: 'new', revision: 5 })).toBe(true);
  });
});
