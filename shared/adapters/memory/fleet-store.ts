import type { FleetHeader, MemberItem } from '../../core/model/fleet-member.ts';
import type { FleetStore, Weighing } from '../../fleet-store.ts';

interface StoredFleet {
  header?: FleetHeader;
  readonly members: Map<string, MemberItem>;
}

export function createMemoryFleetStore(): FleetStore {
  const fleets = new Map<string | undefined, StoredFleet>();
  const directory = new Map<string, string>();
  const fleet = (name: string | undefined): StoredFleet => {
    const known: StoredFleet = fleets.get(name) ?? { members: new Map() };
    fleets.set(name, known);
    return known;
  };
  const change = (name: string, changed: (header: FleetHeader) => FleetHeader) => {
    const known = fleet(name);
    known.header = changed(known.header ?? { version: 0 });
    return known.header;
  };

  return {
    async readDirectory(ids) {
      return new Map(
        ids.flatMap((id) => {
          const name = directory.get(id);
          return name === undefined ? [] : [[id, name] as const];
        }),
      );
    },

    async enlist(ids, name) {
      for (const id of ids) directory.set(id, name);
    },

    async readMembers(places) {
      return places.flatMap((place) => {
        const item = fleet(place.fleet).members.get(place.id);
        return item === undefined ? [] : [{ ...place, item }];
      });
    },

    async putMember(name, item) {
      const { members } = fleet(name);
      const { id } = item.member;
      if (item.revision !== (members.get(id)?.revision ?? 0) + 1) return false;
      members.set(id, item);
      return true;
    },

    async listMembers(name) {
      return [...fleet(name).members.values()];
    },

    async readHeader(name) {
      return fleet(name).header;
    },

    async arm(name, news) {
      return change(name, (header) => ({ ...header, news: header.news ?? news })).news ?? news;
    },

    async take(name, version, at) {
      if ((fleet(name).header?.version ?? 0) !== version) return false;
      change(name, ({ news: _, ...header }) => taken(header, version, at));
      return true;
    },

    async settle(name, version, outcome) {
      if (fleet(name).header?.version !== version) return;
      change(name, ({ taken: _, timer: __, ...header }) => settled(header, version, outcome));
    },

    async noteSurvey(name, survey) {
      change(name, (header) => ({ ...header, survey }));
    },
  };
}

function taken(header: FleetHeader, version: number, at: number): FleetHeader {
  return { ...header, version: version + 1, taken: at, weighedAt: at };
}

function settled(
  header: FleetHeader,
  version: number,
  { verdict, peak, timer }: Weighing,
): FleetHeader {
  return {
    ...header,
    version: version + 1,
    verdict,
    ...(peak !== undefined && { peak }),
    ...(timer !== undefined && { timer }),
  };
}
