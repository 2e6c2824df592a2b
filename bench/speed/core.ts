/** The pure part of the way of an event, from what arrives to what is to be said. */

import { takeIn } from '../../shared/core/incident/take-in.ts';
import type { Config } from '../../shared/core/model/config.ts';
import type { GroupHeader } from '../../shared/core/model/incident.ts';
import { groupId } from '../../shared/core/model/keys.ts';
import type { Sighting } from '../../shared/core/model/reading.ts';
import { groupKey, groupLabels } from '../../shared/core/model/route.ts';
import type { EpochMs } from '../../shared/core/model/time.ts';
import { planLook } from '../../shared/core/notify/plan.ts';
import { matchRoutes } from '../../shared/core/route/match.ts';
import { readPayload } from '../../shared/core/sources/index.ts';

/** Of the payloads that are measured: later than all of them. */
export const NOW: EpochMs = Date.UTC(2026, 2, 12, 8);

/** @returns integrations that would be told, so that nothing of it can be left out */
export function runCore(payload: unknown, config: Config): number {
  let told = 0;
  const arrival = { receivedAt: NOW, region: 'eu-west-1' };
  for (const { disposition, sightings } of readPayload(payload, arrival, config)) {
    if (disposition !== 'alert') throw new Error(`a payload that is no alert: ${disposition}`);
    for (const sighting of sightings) told += fileAndPlan(sighting, config);
  }
  return told;
}

function fileAndPlan(sighting: Sighting, config: Config): number {
  let told = 0;
  const { labels } = sighting.alert;
  for (const route of matchRoutes(config.route, labels)) {
    const id = groupId(groupKey(route, groupLabels(route, labels)), route.receiver);
    const { item } = takeIn(undefined, sighting, id, NOW);
    const receiver = config.receivers.find(({ name }) => name === route.receiver);
    const { verdicts } = planLook({
      now: NOW,
      header: HEADER,
      route,
      integrations: receiver?.integrations ?? [],
      items: item === undefined ? [] : [item],
      log: {},
      records: {},
    });
    told += verdicts.filter(({ speaks }) => speaks).length;
  }
  return told;
}

const HEADER: GroupHeader = { gen: 1, version: 0, epoch: NOW, episode: NOW, newsProven: false };
