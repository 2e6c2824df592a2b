import { createFleetClients } from '../../../shared/adapters/aws/fleet-clients.ts';
import { createFleetSource } from '../../../shared/adapters/aws/fleet-source.ts';
import type { FleetMembership } from '../../../shared/core/model/fleet.ts';
import { NOW } from '../../helpers/group.ts';
import { LOCAL } from './engine.ts';

/** What surveys in a process of its own, which remembers nothing yet, its clock turned by hand from `NOW`. */
export function aSurveyor(endpoint: string) {
  let now = NOW;
  const clients = createFleetClients({ ...LOCAL, endpoint });
  const source = createFleetSource({ clients, clock: { now: () => now, sleep: async () => {} } });
  return {
    survey: (members: Partial<FleetMembership>) =>
      source.survey({
        ...{ name: 'render-farm', warningShare: 0.05, criticalShare: 0.2 },
        ...{ hysteresis: 0.01, leastSize: 10 },
        members: {
          ...{ autoScalingGroups: [], tags: {}, jobArrays: [], ecsServices: [], namePrefixes: [] },
          ...members,
        },
      }),
    pass(ms: number) {
      now += ms;
    },
  };
}

export const held = (...ids: readonly string[]) => ids.map((id) => ({ id }));
