import type { Context } from 'aws-lambda';
import { createHandler as createFleet } from '../../functions/fleet.ts';
import { createHandler as createIngest } from '../../functions/ingest.ts';
import type { SurveyedMember } from '../../shared/core/model/fleet.ts';
import { MINUTE_MS } from '../../shared/core/model/time.ts';
import type { App } from '../../shared/ports.ts';
import { recordedEvent } from '../helpers/events.ts';
import { batch } from './world.ts';

/** The first fleet of a configuration is surveyed at every multiple of this. */
const TURN_MS = 5 * MINUTE_MS;

const TEN = Array.from({ length: 10 }, (_, index): SurveyedMember => {
  return { id: `i-${index}`, health: 'healthy', isSpot: true };
});

/** What the source of surveys calls, which another test shows. */
export const SURVEYS = [
  'autoscaling:DescribeAutoScalingGroups',
  'ec2:DescribeInstanceStatus',
  'ec2:DescribeInstances',
];

/**
 * A fleet over the group `shop-web` of which half is missing, and an instance that comes to it. Its
 * turn is past, so that its wakeup is due.
 */
export async function surveyHalf(app: App, run: (name: string) => Context): Promise<void> {
  const turn = (Math.floor(Date.now() / TURN_MS) - 1) * TURN_MS;
  const getApp = () => ({ ...app, clock: { ...app.clock, now: () => turn } });
  const survey = async () => ({ takenAt: turn, wanted: 20, members: TEN, calls: 5 });
  const minute = { time: new Date(turn).toISOString() };
  await createFleet(getApp, () => ({ survey }))(minute, run('fleet'));
  const launch = recordedEvent('autoscaling/launch-succeeded');
  await createIngest(getApp)(batch(launch), run('ingest'));
}
