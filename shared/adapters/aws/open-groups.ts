/** All groups with anything ahead, and the route tree that they are filed by. */

import { type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import type { GroupId } from '../../core/model/keys.ts';
import type { FiledTree, OpenGroups } from '../../stores.ts';
import { deadline } from './clients.ts';
import { SHARDS, shardName } from './header.ts';
import { isSame } from './items.ts';
import { placeholders, sameAs } from './support/expression.ts';
import type { Items } from './support/items.ts';
import { LOOK_INDEX } from './table.ts';

const TREE_KEY = { pk: 'tree', sk: 'tree' };

/** A place in the index: a shard, and the last item of it that was read. */
const Cursor = z.object({
  shard: z.number(),
  after: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
});

/** Shard by shard, each in the order of its dues. */
export async function listOpen(
  { client, table }: { client: DynamoDBClient; table: string },
  limit: number,
  cursor?: string,
): Promise<OpenGroups> {
  const groups: GroupId[] = [];
  let { shard, after } = cursor === undefined ? { shard: 0 } : Cursor.parse(JSON.parse(cursor));
  while (groups.length < limit) {
    const query = new QueryCommand({
      TableName: table,
      IndexName: LOOK_INDEX,
      KeyConditionExpression: '#shard = :shard',
      ...placeholders({ shard: shardName(shard) }, '#shard'),
      Limit: limit - groups.length,
      ...(after !== undefined && { ExclusiveStartKey: marshall(after) }),
    });
    const { Items: found = [], LastEvaluatedKey: last } = await client.send(query, deadline());
    groups.push(...found.map((item) => unmarshall(item).pk as GroupId));
    after = last && unmarshall(last);
    if (after === undefined) shard += 1;
    if (shard === SHARDS) return { groups };
  }
  return { groups, cursor: JSON.stringify({ shard, after }) };
}

export async function readTree(stored: Items): Promise<FiledTree | undefined> {
  const item = await stored.get(TREE_KEY);
  return item && JSON.parse(item.tree);
}

export async function putTree(stored: Items, tree: FiledTree): Promise<boolean> {
  const { revision } = tree;
  const attributes = { tree: JSON.stringify(tree), revision };
  const before = sameAs({ revision: revision === 1 ? undefined : revision - 1 });
  const { taken, item } = await stored.put(TREE_KEY, attributes, before);
  // Refused by what a first try of this very put wrote, whose answer was lost.
  return taken || isSame(item, attributes);
}
