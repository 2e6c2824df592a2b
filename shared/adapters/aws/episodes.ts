/** The history of a group: an item an episode, one small write each time that something is noted. */

import { type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import type { Episode, EpisodeNote } from '../../core/model/history.ts';
import type { GroupId } from '../../core/model/keys.ts';
import { DAY_MS, type EpochMs } from '../../core/model/time.ts';
import { deadline } from './clients.ts';
import { expiry } from './items.ts';
import { type Change, overwrite, placeholders } from './support/expression.ts';
import type { Item, ItemKey } from './support/items.ts';

const KEPT_MS = 30 * DAY_MS;
const PREFIX = 'episode#';
/** Padded to so many, the order of keys is the order of moments. */
const DIGITS = 16;

export function episodeKey(pk: GroupId, episode: EpochMs): ItemKey {
  return { pk, sk: `${PREFIX}${String(episode).padStart(DIGITS, '0')}` };
}

/** What opens again has not ended; of all else that comes first the first holds. */
export function noteChange(note: EpisodeNote, now: EpochMs): Change {
  const { opened, told, acknowledgement, resolvedAt } = note;
  const firsts: Readonly<Record<string, EpochMs>> = {
    ...(opened !== undefined && { openedAt: opened.at, startedAt: opened.startedAt }),
    ...(told !== undefined && { [told.severity]: told.at }),
  };
  const { update, values } = overwrite(
    {
      expires: expiry(now + KEPT_MS),
      ...(acknowledgement !== undefined && {
        ackBy: acknowledgement.by,
        ackAt: acknowledgement.at,
      }),
      ...((opened !== undefined || resolvedAt !== undefined) && { resolvedAt }),
    },
    Object.fromEntries(
      Object.keys(firsts).map((name) => [name, `if_not_exists(#${name}, :${name})`]),
    ),
  );
  return { update, values: { ...values, ...firsts } };
}

export async function listEpisodes(
  { client, table }: { readonly client: DynamoDBClient; readonly table: string },
  pk: GroupId,
  limit: number,
  until?: AbortSignal,
): Promise<readonly Episode[]> {
  const query = new QueryCommand({
    TableName: table,
    KeyConditionExpression: '#pk = :pk AND begins_with(#sk, :prefix)',
    ...placeholders({ pk, prefix: PREFIX }, '#pk #sk'),
    ScanIndexForward: false,
    Limit: limit,
  });
  const { Items = [] } = await client.send(query, deadline(until));
  return Items.map((item) => toEpisode(unmarshall(item)));
}

const Moment = z.exactOptional(z.number());
const EpisodeItem = z.object({
  ...{ sk: z.string(), openedAt: Moment, startedAt: Moment, resolvedAt: Moment },
  ...{ critical: Moment, warning: Moment, info: Moment },
  ...{ ackBy: z.exactOptional(z.string()), ackAt: Moment },
});

function toEpisode(item: Item): Episode {
  const { sk, critical, warning, info, ackBy: by, ackAt: at, ...moments } = EpisodeItem.parse(item);
  return {
    episode: Number(sk.slice(PREFIX.length)),
    ...moments,
    told: {
      ...(critical !== undefined && { critical }),
      ...(warning !== undefined && { warning }),
      ...(info !== undefined && { info }),
    },
    ...(by !== undefined && at !== undefined && { acknowledgement: { by, at } }),
  };
}
