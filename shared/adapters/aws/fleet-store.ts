/** Fleets in DynamoDB: single items, conditional writes, strongly consistent reads. */

import { randomUUID } from 'node:crypto';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { FleetStore } from '../../fleet-store.ts';
import type { Clock } from '../../ports.ts';
import * as fleets from './fleet-items.ts';
import { isSame } from './items.ts';
import { overwrite, sameAs } from './support/expression.ts';
import { createItems } from './support/items.ts';
import { createPeek } from './support/peek.ts';
import { putAll } from './support/put-all.ts';

export interface FleetStoreOptions {
  readonly client: DynamoDBClient;
  readonly table: string;
  readonly clock: Clock;
}

const STRONG = { consistent: true } as const;

export function createFleetStore(options: FleetStoreOptions): FleetStore {
  const { client, table, clock } = options;
  const stored = createItems(client, table);
  const peek = createPeek(options);

  return {
    async readDirectory(ids) {
      const found = await peek(ids.map(fleets.directoryKey), STRONG);
      const byKey = new Map(found.map(({ pk, fleet }) => [pk, fleet]));
      return new Map(
        ids.flatMap((id) => {
          const fleet = byKey.get(fleets.directoryKey(id).pk);
          return fleet === undefined ? [] : [[id, fleet] as const];
        }),
      );
    },

    async enlist(ids, fleet, now) {
      const attributes = fleets.fromDirectory(fleet, now);
      const items = ids.map((id) => ({ ...fleets.directoryKey(id), ...attributes }));
      await putAll(items, options);
    },

    async readMembers(places) {
      const found = await peek(places.map(fleets.memberKey), STRONG);
      const byKey = new Map(found.map((item) => [`${item.pk}\n${item.sk}`, item]));
      return places.flatMap((place) => {
        const { pk, sk } = fleets.memberKey(place);
        const item = byKey.get(`${pk}\n${sk}`);
        return item === undefined ? [] : [{ ...place, item: fleets.toMember(item) }];
      });
    },

    async putMember(fleet, item) {
      const attributes = fleets.fromMember(fleet, item, clock.now());
      const key = fleets.memberKey({ fleet, id: item.member.id });
      const before = sameAs({ revision: item.revision === 1 ? undefined : item.revision - 1 });
      const { taken, item: stands } = await stored.put(key, attributes, before);
      // Refused by what a first try of this very put wrote, whose answer was lost.
      return taken || isSame(stands, attributes);
    },

    async listMembers(fleet) {
      const items = await stored.list(fleets.fleetPartition(fleet), fleets.MEMBER_PREFIX);
      return items.map(fleets.toMember);
    },

    async readHeader(fleet) {
      const item = await stored.get(fleets.headerKey(fleet));
      return item && fleets.toHeader(item);
    },

    async arm(fleet, news) {
      const { item } = await stored.update(
        fleets.headerKey(fleet),
        fleets.armFleet(news),
        'ALL_NEW',
      );
      return item?.news ?? news;
    },

    async take(fleet, version, at) {
      const by = randomUUID();
      const change = fleets.takeFleet(version, at, by);
      const { taken, item } = await stored.update(fleets.headerKey(fleet), change);
      return taken || item?.takenBy === by;
    },

    async settle(fleet, version, outcome) {
      await stored.update(fleets.headerKey(fleet), fleets.settleFleet(version, outcome));
    },

    async noteSurvey(fleet, note) {
      await stored.update(fleets.headerKey(fleet), overwrite({ survey: JSON.stringify(note) }));
    },
  };
}
