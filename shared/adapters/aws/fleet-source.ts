/** Who is in a fleet, and how they are, by asking AWS. */

import type { SurveyedMember } from '../../core/model/fleet.ts';
import type { Clock, FleetSource } from '../../ports.ts';
import type { FleetClients } from './fleet-clients.ts';
import { createCalls, type Findings, NOTHING } from './support/survey.ts';
import { createGroupSurvey } from './support/survey-groups.ts';
import { createInstanceSurvey } from './support/survey-instances.ts';
import { createJobSurvey } from './support/survey-jobs.ts';
import { surveyServices } from './support/survey-services.ts';

/** One call after another: a fleet of thousands is not to use up what others may ask of AWS. */
export function createFleetSource({
  clients,
  clock,
}: {
  readonly clients: FleetClients;
  readonly clock: Clock;
}): FleetSource {
  const surveyInstances = createInstanceSurvey(clients.ec2, clock);
  const surveyGroups = createGroupSurvey(clients.autoScaling, surveyInstances, clock);
  const surveyJobs = createJobSurvey(clients.batch, clock);
  return {
    async survey({ members }) {
      const takenAt = clock.now();
      const calls = createCalls();
      const { autoScalingGroups: groups, ecsServices: services, jobArrays: jobs } = members;
      const found: readonly Findings[] = [
        groups.length > 0 ? await surveyGroups(groups, calls) : NOTHING,
        { ...NOTHING, members: await surveyInstances.byMembership(members, calls) },
        services.length > 0 ? await surveyServices(clients.ecs, services, calls) : NOTHING,
        jobs.length > 0 ? await surveyJobs(jobs, calls) : NOTHING,
      ];
      const wanted = sum(found.flatMap((one) => one.wanted));
      return {
        takenAt,
        ...(wanted !== undefined && { wanted }),
        members: unique(found.flatMap((one) => one.members)),
        calls: calls.count(),
      };
    },
  };
}

/** Undefined where nobody says how many there ought to be, or somebody counts in other units. */
function sum(wanted: readonly (number | undefined)[]): number | undefined {
  const known = wanted.filter((one) => one !== undefined);
  if (known.length === 0 || known.length < wanted.length) return undefined;
  return known.reduce((a, b) => a + b);
}

/** Who was found twice is as the first says: the group of an instance knows more than its tag. */
function unique(members: readonly SurveyedMember[]): readonly SurveyedMember[] {
  const byId = new Map<string, SurveyedMember>();
  for (const member of members) if (!byId.has(member.id)) byId.set(member.id, member);
  return [...byId.values()];
}
