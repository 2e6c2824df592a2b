import { type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { GroupId } from '../../core/model/keys.ts';
import type { EpochMs } from '../../core/model/time.ts';
import type { Wakeup } from '../../ports.ts';
import { deadline } from './clients.ts';
import { SHARDS, shardName } from './header.ts';
import { placeholders } from './support/expression.ts';
import { LOOK_INDEX } from './table.ts';

/**
 * Groups that have waited since before a moment, the longest first, possibly behind. What waits
 * longer than a grace has lost its wakeup.
 */
export async function listOverdue(
  { client, table }: { client: DynamoDBClient; table: string },
  before: EpochMs,
  limit: number,
): Promise<readonly Wakeup[]> {
  const found = await Promise.all(
    Array.from({ length: SHARDS }, async (_, shard) => {
      const query = new QueryCommand({
        TableName: table,
        IndexName: LOOK_INDEX,
        KeyConditionExpression: '#shard = :shard AND #look < :before',
        ...placeholders({ shard: shardName(shard), before }, '#shard #look'),
        Limit: limit,
      });
      const { Items = [] } = await client.send(query, deadline());
      return Items.map((item) => unmarshall(item));
    }),
  );
  const waiting = found.flat().sort((a, b) => a.look - b.look);
  return waiting.slice(0, limit).map(({ pk, look }) => ({ groupId: pk as GroupId, at: look }));
}
