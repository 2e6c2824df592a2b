/** What is open, as Alertmanager's API lists it: alert by alert, or group by group. */

import { type AlertQuery, isAskedFor } from '../core/api/alert-query.ts';
import {
  compareGroupLabels,
  type ListedAlert,
  listAlert,
  type Mutes,
} from '../core/api/listed-alert.ts';
import { type ListedReceiver, listReceiver } from '../core/api/listed-receiver.ts';
import { type Alert, isResolved, mergeAlerts } from '../core/model/alert.ts';
import type { GroupFacts } from '../core/model/incident.ts';
import type { Fingerprint, GroupId } from '../core/model/keys.ts';
import { compareBytes, type Labels } from '../core/model/labels.ts';
import { messageOrder } from '../core/model/message-order.ts';
import type { MuteTrace } from '../core/model/trace.ts';
import { mutingIntervals } from '../core/mute/time-interval.ts';
import { matchRoutes } from '../core/route/match.ts';
import type { App } from '../ports.ts';
import { findRoute } from './support/app.ts';
import { readMutes } from './support/read-mutes.ts';

const PAGE_ALERTS = 500;

export interface ListedGroup {
  readonly alerts: readonly ListedAlert[];
  readonly labels: Labels;
  readonly receiver: { readonly name: string };
}

/** By fingerprint. */
export async function listAlerts(query: AlertQuery, app: App): Promise<readonly ListedAlert[]> {
  const groups = await readOpen(app);
  const alerts = new Map<Fingerprint, Alert>();
  for (const alert of [...groups.values()].flat()) {
    const known = alerts.get(alert.fingerprint);
    alerts.set(alert.fingerprint, known === undefined ? alert : mergeAlerts(known, alert));
  }
  const receiverNamed = knownReceivers(app);
  const mutes = await findMutes([...alerts.values()], app);
  return [...alerts.values()]
    .map((alert) => {
      const receivers = matchRoutes(app.config.route, alert.labels).map((one) => one.receiver);
      return listAlert(alert, receivers, mutesOf(alert, mutes));
    })
    .filter((listed) =>
      isAskedFor(
        listed,
        listed.receivers.map(({ name }) => receiverNamed(name)),
        query,
      ),
    )
    .sort((a, b) => compareBytes(a.fingerprint, b.fingerprint));
}

/** By labels, then by receiver; groups of which nothing is asked for are left out. */
export async function listGroups(query: AlertQuery, app: App): Promise<readonly ListedGroup[]> {
  const open = await readOpen(app);
  const receiverNamed = knownReceivers(app);
  const mutes = await findMutes([...open.values()].flat(), app);
  const groups: ListedGroup[] = [];
  const receivers = new Map<string, Set<string>>();
  for (const [groupId, alerts] of open) {
    const facts = await app.groups.readFacts(groupId);
    if (facts === undefined) continue;
    const { receiver, groupLabels } = facts;
    const listed = messageOrder(alerts)
      .map((alert) => listAlert(alert, [], inGroup(facts, mutesOf(alert, mutes), app)))
      .filter((one) => isAskedFor(one, [receiverNamed(receiver)], query));
    if (listed.length === 0) continue;
    for (const { fingerprint } of listed) {
      receivers.set(fingerprint, (receivers.get(fingerprint) ?? new Set()).add(receiver));
    }
    groups.push({ alerts: listed, labels: groupLabels, receiver: { name: receiver } });
  }
  const withReceivers = (alert: ListedAlert): ListedAlert => {
    const names = [...(receivers.get(alert.fingerprint) ?? [])].sort(compareBytes);
    return { ...alert, receivers: names.map((name) => ({ name })) };
  };
  return groups
    .map((group) => ({ ...group, alerts: group.alerts.map(withReceivers) }))
    .sort(
      (a, b) =>
        compareGroupLabels(a.labels, b.labels) || compareBytes(a.receiver.name, b.receiver.name),
    );
}

async function readOpen(app: App): Promise<ReadonlyMap<GroupId, readonly Alert[]>> {
  const open = new Map<GroupId, readonly Alert[]>();
  const now = app.clock.now();
  let from: string | undefined;
  do {
    const page = await app.groups.listOpenAlerts({
      limit: PAGE_ALERTS,
      ...(from !== undefined && { from }),
    });
    const groups = Map.groupBy(page.alerts, ({ groupId }) => groupId);
    for (const [groupId, alerts] of groups) {
      const view = await app.groups.look(
        groupId,
        alerts.map(({ fingerprint }) => fingerprint),
      );
      const found = [...view.alerts.values()]
        .filter(({ alert, buriedAt }) => buriedAt === undefined && !isResolved(alert, now))
        .map(({ alert }) => alert);
      open.set(groupId, [...(open.get(groupId) ?? []), ...found]);
    }
    from = page.next;
  } while (from !== undefined);
  return open;
}

type MutesByAlert = ReadonlyMap<Fingerprint, readonly MuteTrace[]>;

async function findMutes(alerts: readonly Alert[], app: App): Promise<MutesByAlert> {
  const found = new Map<Fingerprint, MuteTrace[]>();
  for (const mute of await readMutes(alerts, app.clock.now(), app)) {
    for (const fingerprint of mute.alerts) {
      const others = found.get(fingerprint) ?? [];
      others.push(mute);
      found.set(fingerprint, others);
    }
  }
  return found;
}

function mutesOf({ fingerprint }: Alert, mutes: MutesByAlert): Mutes {
  const own = mutes.get(fingerprint) ?? [];
  const namesBy = (kind: MuteTrace['by']) =>
    own.filter(({ by }) => by === kind).map(({ name }) => name);
  return { silencedBy: namesBy('silence'), inhibitedBy: namesBy('inhibition'), mutedBy: [] };
}

/** Time intervals are a route's, and so it is in a group alone that they mute. */
function inGroup(facts: GroupFacts, mutes: Mutes, app: App): Mutes {
  const route = findRoute(app.config, facts);
  if (route === undefined) return mutes;
  return { ...mutes, mutedBy: mutingIntervals(route, app.config.timeIntervals, app.clock.now()) };
}

/** By their names. One that the configuration no longer has has its name alone. */
function knownReceivers({ config }: App): (name: string) => ListedReceiver {
  const known = new Map(config.receivers.map((one) => [one.name, listReceiver(one)]));
  return (name) => known.get(name) ?? listReceiver({ name });
}
