/**
 * The index of open alerts: attributes of an alert's item while it is open, which no ordinary write
 * changes, so that it costs one index write when an alert opens and one when it ends.
 */

import { hash } from 'node:crypto';
import {
  type DynamoDBClient,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { type AlertItem, isOpen } from '../../core/model/incident.ts';
import type { Fingerprint, GroupId } from '../../core/model/keys.ts';
import { labelValue } from '../../core/model/labels.ts';
import type { OpenAlert, OpenPage, OpenQuery } from '../../core/model/open-alert.ts';
import { deadline } from './clients.ts';
import { placeholders, type Values } from './support/expression.ts';
import type { Item } from './support/items.ts';
import { OPEN_INDEX } from './table.ts';

const SHARDS = 8;
/** So cut, an entry of the index stays below a unit. */
const TEXT_CHARS_MAX = 100;

interface Table {
  readonly client: DynamoDBClient;
  readonly table: string;
}

/** Attributes of an alert's item; none when it is over. */
export function openAttributes(item: AlertItem): Values {
  if (!isOpen(item)) return {};
  const { labels, fingerprint } = item.alert;
  const [service = '', ...others] = ['service', 'resource', 'alertname'].map((name) =>
    cut(labelValue(labels, name)),
  );
  return {
    openShard: shardName(shardOf(service)),
    openKey: `${service}#${fingerprint}`,
    opens: JSON.stringify([service, ...others]),
  };
}

/** Of one service a single query, if its page is enough; of all, one shard after the other. */
export async function listOpenAlerts(
  table: Table,
  query: OpenQuery,
  until?: AbortSignal,
): Promise<OpenPage> {
  const { limit, from } = query;
  const service = query.service === undefined ? undefined : cut(query.service);
  const [first, last] =
    service === undefined ? [0, SHARDS - 1] : [shardOf(service), shardOf(service)];
  const alerts: OpenAlert[] = [];
  let cursor: Cursor | undefined = from === undefined ? { shard: first } : readCursor(from);
  while (cursor !== undefined && alerts.length < limit) {
    const { items, next } = await ask({ ...table, until }, cursor, service, limit - alerts.length);
    const found = items.map(toOpenAlert);
    alerts.push(...found.filter((one) => service === undefined || one.service === service));
    if (next !== undefined) cursor = { shard: cursor.shard, key: next };
    else cursor = cursor.shard < last ? { shard: cursor.shard + 1 } : undefined;
  }
  return { alerts, ...(cursor !== undefined && { next: writeCursor(cursor) }) };
}

interface Cursor {
  readonly shard: number;
  readonly key?: NonNullable<QueryCommandInput['ExclusiveStartKey']>;
}

async function ask(
  { client, table, until }: Table & { readonly until: AbortSignal | undefined },
  { shard, key }: Cursor,
  service: string | undefined,
  limit: number,
) {
  const ofService = service === undefined ? '' : ' AND begins_with(#openKey, :prefix)';
  const condition = `#openShard = :shard${ofService}`;
  const prefix = service === undefined ? undefined : `${service}#`;
  const query = new QueryCommand({
    TableName: table,
    IndexName: OPEN_INDEX,
    KeyConditionExpression: condition,
    ...placeholders({ shard: shardName(shard), prefix }, condition),
    Limit: limit,
    ExclusiveStartKey: key,
  });
  const { Items = [], LastEvaluatedKey: next } = await client.send(query, deadline(until));
  return { items: Items.map((item) => unmarshall(item)), next };
}

function toOpenAlert({ pk, sk, opens }: Item): OpenAlert {
  const [service, resource, name] = JSON.parse(opens);
  const fingerprint = sk.slice(sk.indexOf('#') + 1) as Fingerprint;
  return { groupId: pk as GroupId, fingerprint, service, resource, name };
}

function cut(text: string): string {
  return text.slice(0, TEXT_CHARS_MAX).toWellFormed();
}

function shardOf(service: string): number {
  return Number.parseInt(hash('sha256', service).slice(-2), 16) % SHARDS;
}

function shardName(shard: number): string {
  return `open#${shard}`;
}

function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

function readCursor(text: string): Cursor {
  return JSON.parse(Buffer.from(text, 'base64url').toString());
}
