import type { Episode, EpisodeNote } from '../../core/model/history.ts';
import { isOpen } from '../../core/model/incident.ts';
import type { GroupId } from '../../core/model/keys.ts';
import { labelValue } from '../../core/model/labels.ts';
import type { OpenAlert } from '../../core/model/open-alert.ts';
import type { GroupStore } from '../../stores.ts';
import type { StoredGroup } from './group-store.ts';

/** What a store remembers of groups that ended, and what it knows of all that have not. */
export function historyIn(
  groups: ReadonlyMap<GroupId, StoredGroup>,
  group: (id: GroupId) => StoredGroup,
): Pick<GroupStore, 'noteEpisode' | 'listEpisodes' | 'listOpenAlerts'> {
  return {
    async noteEpisode(id, episode, note) {
      const { episodes } = group(id);
      episodes.set(episode, noted(episodes.get(episode) ?? { episode, told: {} }, note));
    },

    async listEpisodes(id, limit) {
      const all = [...group(id).episodes.values()];
      return all.sort((a, b) => b.episode - a.episode).slice(0, limit);
    },

    async listOpenAlerts({ service, limit, from = '' }) {
      const asked = openAlerts(groups)
        .filter((alert) => service === undefined || alert.service === service)
        .map((alert) => [placeOf(alert), alert] as const)
        .filter(([place]) => place > from)
        .sort(([a], [b]) => (a < b ? -1 : 1));
      const page = asked.slice(0, limit);
      const last = page.at(-1);
      const isMore = asked.length > page.length && last !== undefined;
      return { alerts: page.map(([, alert]) => alert), ...(isMore && { next: last[0] }) };
    },
  };
}

/** What opens again has not ended; of all else that comes first the first holds. */
function noted(before: Episode, note: EpisodeNote): Episode {
  const { resolvedAt: ended, ...rest } = before;
  const { opened, told, acknowledgement } = note;
  const resolvedAt = note.resolvedAt ?? (opened === undefined ? ended : undefined);
  return {
    ...rest,
    ...(opened !== undefined && {
      openedAt: before.openedAt ?? opened.at,
      startedAt: before.startedAt ?? opened.startedAt,
    }),
    ...(told !== undefined && { told: { [told.severity]: told.at, ...before.told } }),
    ...(acknowledgement !== undefined && { acknowledgement }),
    ...(resolvedAt !== undefined && { resolvedAt }),
  };
}

function openAlerts(groups: ReadonlyMap<GroupId, StoredGroup>): readonly OpenAlert[] {
  return [...groups].flatMap(([groupId, { alerts }]) =>
    [...alerts.values()].filter(isOpen).map(({ alert: { fingerprint, labels } }) => ({
      ...{ groupId, fingerprint },
      service: labelValue(labels, 'service'),
      resource: labelValue(labels, 'resource'),
      name: labelValue(labels, 'alertname'),
    })),
  );
}

function placeOf({ service, fingerprint, groupId }: OpenAlert): string {
  return `${service}#${fingerprint}#${groupId}`;
}
