/**
 * What AWS says of a fleet when it is asked, as a story tells it:
 *
 *     {"at": "0s", "survey": {"fleet": "render-farm", "wanted": 60, "members": [{"id": "i-0c7f%03x", "count": 60}]}}
 *     {"at": "5m", "survey": {"fleet": "render-farm", "refused": "DescribeInstances: RequestLimitExceeded"}}
 *
 * `%03x` and `%04d` in an id stand for the number of the member, from `from` or 1 on.
 */

import * as z from 'zod/mini';
import type { SurveyedMember } from '../../shared/core/model/fleet.ts';
import type { EpochMs, Milliseconds } from '../../shared/core/model/time.ts';
import { surveyFailed, surveyFleet } from '../../shared/pipeline/survey.ts';
import type { App } from '../../shared/ports.ts';
import { varied } from './recorded-event.ts';

const COUNT_MAX = 100_000;
const Count = z.number().check(z.int(), z.gte(0), z.lte(COUNT_MAX));

const Members = z.strictObject({
  id: z.string(),
  count: z.optional(Count),
  from: z.optional(Count),
  zone: z.optional(z.string()),
  type: z.optional(z.string()),
  spot: z.optional(z.boolean()),
  health: z.optional(z.enum(['healthy', 'unhealthy', 'starting'])),
  because: z.optional(z.string()),
});

export const Survey = z.strictObject({
  fleet: z.string(),
  wanted: z.optional(Count),
  members: z.optional(z.array(Members)),
  refused: z.optional(z.string()),
});
export type Survey = z.infer<typeof Survey>;

export interface SurveyStep {
  readonly kind: 'survey';
  readonly offsetMs: Milliseconds;
  readonly survey: Survey;
}

/** A fleet that the configuration has not is nobody's concern. */
export async function takeSurvey(survey: Survey, takenAt: EpochMs, app: App): Promise<void> {
  const fleet = app.config.fleets.find(({ name }) => name === survey.fleet);
  if (fleet === undefined) return;
  const { refused, wanted, members = [] } = survey;
  if (refused !== undefined) return surveyFailed(refused, fleet, app);
  const listed = members.flatMap(membersOf);
  const said = { takenAt, members: listed, calls: 0, ...(wanted !== undefined && { wanted }) };
  await surveyFleet(said, fleet, app);
}

function membersOf(members: z.infer<typeof Members>): readonly SurveyedMember[] {
  const { id, count = 1, from = 1, zone, type, spot, health, because } = members;
  return Array.from({ length: count }, (_, index) => ({
    id: varied(id, { [id]: id }, from + index),
    health: health ?? 'healthy',
    isSpot: spot ?? false,
    ...(zone !== undefined && { zone }),
    ...(type !== undefined && { instanceType: type }),
    ...(because !== undefined && { because }),
  }));
}
