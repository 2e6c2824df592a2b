import { deflateRawSync } from 'node:zlib';
import { PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, it } from 'vitest';
import { createSampleInbox } from '../../shared/adapters/aws/sample-inbox.ts';
import { createMemorySampleInbox } from '../../shared/adapters/memory/sample-inbox.ts';
import { HOUR_MS, SECOND_MS } from '../../shared/core/model/time.ts';
import { NOW } from '../helpers/group.ts';
import { describeSampleInbox } from './sample-inbox.contract.ts';
import { engines, openEngine } from './support/engine.ts';
import { standingClock as clock } from './support/queues.ts';

const quiet = { error() {} };

describeSampleInbox('memory', async () => ({
  samples: createMemorySampleInbox(),
  close: async () => {},
}));

for (const [name, address] of engines()) {
  describeSampleInbox(name, async () => {
    const engine = await openEngine(address);
    return { samples: createSampleInbox({ ...engine, clock, log: quiet }), close: engine.close };
  });
}

describe('samples in DynamoDB', () => {
  it('go after six hours', async () => {
    const engine = await openEngine();
    try {
      const samples = createSampleInbox({ ...engine, clock, log: quiet });
      await samples.put(Date.parse('2026-03-03T02:58:00Z'), 'one', { tallies: [], sketches: [] });
      const query = new QueryCommand({
        TableName: engine.table,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: marshall({ ':pk': 'samples#2026-03-03T02:58' }),
      });
      const { Items = [] } = await engine.client.send(query);
      expect(Items.map((item) => unmarshall(item).expires)).toEqual([
        (NOW + 6 * HOUR_MS) / SECOND_MS,
      ]);
    } finally {
      await engine.close();
    }
  });

  it.each([
    ['no bytes that inflate', Buffer.from('x')],
    ['no JSON', deflateRawSync('{')],
    ['nothing', deflateRawSync('null')],
    ['no labels', deflateRawSync('{"tallies":[{"minute":0}],"sketches":[]}')],
    ['no sketch', deflateRawSync('{"tallies":[],"sketches":[7]}')],
  ])('leave their neighbours be where they are %s, and that is said', async (_, bytes) => {
    const engine = await openEngine();
    const errors: string[] = [];
    const log = { error: (message: string) => void errors.push(message) };
    try {
      const samples = createSampleInbox({ ...engine, clock, log });
      const entry = { tallies: [], sketches: ['whole'] };
      await samples.put(Date.parse('2026-03-03T02:58:00Z'), 'one', entry);
      const key = { pk: 'samples#2026-03-03T02:58', sk: 'batch#hurt#000' };
      const Item = marshall({ ...key, parts: 1, bytes });
      await engine.client.send(new PutItemCommand({ TableName: engine.table, Item }));
      expect(await samples.list(Date.parse('2026-03-03T02:58:00Z'))).toEqual([entry]);
      expect(errors).toEqual(['pushed samples damaged']);
    } finally {
      await engine.close();
    }
  });
});
